package dev.fosh.sdkjson;

import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.bson.BsonArray;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonDouble;
import org.bson.BsonInt32;
import org.bson.BsonObjectId;
import org.bson.BsonString;
import org.bson.RawBsonDocument;
import org.bson.codecs.BsonDocumentCodec;
import org.bson.types.ObjectId;

/** Measures text out, text in, splitting and floats, on samples with five detections; for people, not for the build. */
final class SdkJsonSpeed {
    private static final int SAMPLES = 20_000;
    private static final int ROUNDS = 8;

    private final Random random = new Random(7);
    private final BsonBuffer bson = new BsonBuffer(64 << 20);
    private final TextBuffer text = new TextBuffer(64 << 20);

    private SdkJsonSpeed() {}

    public static void main(String[] arguments) throws Exception {
        new SdkJsonSpeed().measure();
    }

    private void measure() throws Exception {
        for (int i = 0; i < SAMPLES; i++) {
            RawBsonDocument raw = new RawBsonDocument(sample(i), new BsonDocumentCodec());
            bson.append(raw.getByteBuffer().array(), 0, raw.getByteBuffer().remaining());
        }
        for (int round = 0; round < ROUNDS; round++) {
            long start = System.nanoTime();
            write();
            long written = System.nanoTime();
            int length = text.length();
            int count = read();
            long read = System.nanoTime();
            double sum = floats();
            long end = System.nanoTime();
            System.out.printf(
                    "%,d bytes of text: out %.0f MB/s, in %.0f MB/s; 2.5 million floats out %.3f s (%d, %.1f)%n",
                    length,
                    length * 1e3 / (written - start),
                    length * 1e3 / (read - written),
                    (end - read) / (double) TimeUnit.SECONDS.toNanos(1),
                    count,
                    sum);
        }
    }

    private void write() {
        DocumentText writer = new DocumentText();
        text.reset();
        text.append("{\"samples\": [");
        for (int at = 0; at < bson.length(); at += bson.sizeOf(at)) {
            if (at > 0) {
                text.append(',');
            }
            writer.write(bson.bytes(), at, text);
        }
        text.append("]}");
    }

    private int read() throws Exception {
        DocumentBytes reader = new DocumentBytes(100);
        CollectionText collection = new CollectionText(
                new java.io.ByteArrayInputStream(text.bytes(), 0, text.length()), "samples", 1000, 1 << 20);
        BsonBuffer out = new BsonBuffer(2 << 20);
        int count = 0;
        for (var next = collection.next(); next.isPresent(); next = collection.next()) {
            Slice slice = next.get();
            out.reset();
            for (int i = 0; i < slice.count(); i++) {
                reader.read(slice.bytes(), slice.from(i), slice.to(i), out);
            }
            count += slice.count();
        }
        return count;
    }

    private double floats() {
        double sum = 0;
        TextBuffer out = new TextBuffer();
        for (int i = 0; i < 2_500_000; i++) {
            double number = i * 0.123456789123;
            out.reset();
            PythonFloat.write(number, out);
            sum += out.length();
        }
        return sum;
    }

    private BsonDocument sample(int index) {
        BsonDocument sample = new BsonDocument("_id", id())
                .append("filepath", new BsonString("/data/images/" + index + ".jpg"))
                .append("tags", new BsonArray())
                .append("_media_type", new BsonString("image"))
                .append("_rand", number())
                .append("count", new BsonInt32(index));
        BsonArray detections = new BsonArray();
        for (int i = 0; i < 5; i++) {
            detections.add(new BsonDocument("_id", id())
                    .append("_cls", new BsonString("Detection"))
                    .append("attributes", new BsonDocument())
                    .append("tags", new BsonArray())
                    .append("label", new BsonString("cat"))
                    .append("bounding_box", new BsonArray(java.util.List.of(number(), number(), number(), number())))
                    .append("confidence", number()));
        }
        return sample.append(
                        "ground_truth",
                        new BsonDocument("_cls", new BsonString("Detections")).append("detections", detections))
                .append("_dataset_id", id())
                .append("created_at", new BsonDateTime(1_700_000_000_000L + index * 13L))
                .append("last_modified_at", new BsonDateTime(1_700_000_000_000L + index * 13L));
    }

    private BsonObjectId id() {
        byte[] bytes = new byte[12];
        random.nextBytes(bytes);
        return new BsonObjectId(new ObjectId(bytes));
    }

    private BsonDouble number() {
        return new BsonDouble(random.nextDouble());
    }
}
