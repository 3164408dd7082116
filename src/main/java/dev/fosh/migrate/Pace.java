package dev.fosh.migrate;

import com.mongodb.client.MongoCursor;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.RawBsonDocument;

/**
 * How long a plan will take, judged by how fast this server answers just now.
 *
 * <p>A sample of the largest collection is read, and the rest is that time by factors that were measured once: what the
 * server changes by itself, what passes through fosh, and what a dataset costs that has little else.
 *
 * @param roundTrip seconds of the smallest command
 * @param reading seconds to read one byte
 */
record Pace(double roundTrip, double reading) {
    /** As on the machine of the README; where nothing can be measured. */
    static final Pace USUAL = new Pace(0.0003, 4e-9);

    private static final int SAMPLE = 1_000;
    private static final int PINGS = 9;

    /** A byte that the server rewrites with its indexes, against one that is read. */
    private static final double UPDATE = 3;
    /** A byte that goes to fosh and back. */
    private static final double REWRITE = 6;
    /** A byte that is read, compressed and put on the client's disk before it is changed. */
    private static final double KEEP = 4;
    /** Round trips of a dataset that has nothing to be swept. */
    private static final double DATASET = 4;
    /** Further ones of a revision that touches other documents. */
    private static final double SWEEP = 5;
    /** Seconds of both processors for a dataset among many small ones, whose commands are joined. */
    private static final double SMALL_DATASET = 0.0008;
    /** Further ones of a revision that touches other documents of it. */
    private static final double SMALL_SWEEP = 0.0009;
    /** How many small datasets share a round trip, at the least. */
    private static final double JOINED = 16;

    /** Measures when first asked. */
    static final class Measured implements Supplier<Pace> {
        private final Namespace namespace;
        private final Optional<String> collection;
        private Pace pace;

        Measured(Namespace namespace, Optional<String> collection) {
            this.namespace = namespace;
            this.collection = collection;
        }

        @Override
        public Pace get() {
            if (pace == null) {
                pace = measure(namespace, collection.orElse("datasets"));
            }
            return pace;
        }
    }

    private static Pace measure(Namespace namespace, String collection) {
        double[] pings = new double[PINGS];
        for (int i = 0; i < PINGS; i++) {
            pings[i] = seconds(() -> namespace.database().runCommand(new BsonDocument("ping", new BsonInt32(1))));
        }
        Arrays.sort(pings);
        double roundTrip = pings[PINGS / 2];
        long bytes = read(namespace, collection);
        double reading = seconds(() -> read(namespace, collection)) - roundTrip;
        return new Pace(roundTrip, bytes == 0 ? USUAL.reading() : Math.max(reading / bytes, USUAL.reading() / 4));
    }

    private static double seconds(Runnable work) {
        long start = System.nanoTime();
        work.run();
        return (System.nanoTime() - start) / 1e9;
    }

    private static long read(Namespace namespace, String collection) {
        long bytes = 0;
        try (MongoCursor<RawBsonDocument> cursor = namespace
                .collection(collection)
                .withDocumentClass(RawBsonDocument.class)
                .find()
                .limit(SAMPLE)
                .batchSize(SAMPLE)
                .iterator()) {
            while (cursor.hasNext()) {
                bytes += cursor.next().getByteBuffer().remaining();
            }
        }
        return bytes;
    }

    double seconds(PlannedItem item) {
        double bytes = KEEP * item.keptBytes();
        int sweeps = 0;
        for (RevisionTally tally : item.tallies()) {
            bytes += UPDATE * tally.updatedBytes() + REWRITE * tally.rewrittenBytes();
            sweeps += tally.documents() > 0 ? 1 : 0;
        }
        double roundTrips = (DATASET + SWEEP * sweeps) * roundTrip;
        return bytes * reading
                + (item.isLight() ? SMALL_DATASET + SMALL_SWEEP * sweeps + roundTrips / JOINED : roundTrips);
    }
}
