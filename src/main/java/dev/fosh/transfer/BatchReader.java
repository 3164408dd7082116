package dev.fosh.transfer;

import com.mongodb.client.MongoCursor;
import com.mongodb.client.MongoIterable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.bson.RawBsonDocument;

/**
 * Reads a collection in a thread of its own, a few batches ahead of whoever takes them.
 *
 * <p>The server would wait otherwise while a batch is being worked on. A batch has 1,000 documents or some 4 MB at most,
 * but for a single larger document. Closing waits until the thread has left the cursor.
 */
final class BatchReader implements Iterable<ReadBatch>, AutoCloseable {
    private static final int DOCUMENTS = 1_000;
    private static final int BYTES = 4 << 20;
    private static final int AHEAD = 3;
    private static final long WAITING_MILLIS = 100;

    /** What the thread hands over: a batch, the end, or why it failed. */
    private record Step(ReadBatch batch, Throwable failure) {}

    private final MongoIterable<RawBsonDocument> source;
    private final UnaryOperator<RawBsonDocument> change;
    private final BlockingQueue<Step> steps = new ArrayBlockingQueue<>(AHEAD);
    private final Thread thread = new Thread(this::run, "fosh-reader");
    private volatile boolean isClosed;

    /**
     * Begins to read.
     *
     * @param change applied to each document in order, in the reader's thread
     */
    BatchReader(MongoIterable<RawBsonDocument> source, UnaryOperator<RawBsonDocument> change) {
        this.source = source;
        this.change = change;
        thread.setDaemon(true);
        thread.start();
    }

    private void run() {
        try (MongoCursor<RawBsonDocument> cursor = source.iterator()) {
            long first = 0;
            while (!isClosed && cursor.hasNext()) {
                ReadBatch batch = new ReadBatch(read(cursor), first);
                first += batch.documents().size();
                hand(new Step(batch, null));
            }
            hand(new Step(null, null));
        } catch (RuntimeException | Error failure) {
            hand(new Step(null, failure));
        }
    }

    private List<RawBsonDocument> read(MongoCursor<RawBsonDocument> cursor) {
        List<RawBsonDocument> documents = new ArrayList<>(DOCUMENTS);
        int bytes = 0;
        do {
            RawBsonDocument document = change.apply(cursor.next());
            bytes += document.getByteBuffer().remaining();
            documents.add(document);
        } while (documents.size() < DOCUMENTS && bytes < BYTES && !isClosed && cursor.hasNext());
        return documents;
    }

    private void hand(Step step) {
        try {
            while (!isClosed && !steps.offer(step, WAITING_MILLIS, TimeUnit.MILLISECONDS)) {
                continue;
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public Iterator<ReadBatch> iterator() {
        return new Iterator<>() {
            private Step next;

            @Override
            public boolean hasNext() {
                if (next == null) {
                    next = take();
                }
                return next.batch() != null;
            }

            @Override
            public ReadBatch next() {
                if (!hasNext()) {
                    throw new NoSuchElementException();
                }
                ReadBatch batch = next.batch();
                next = null;
                return batch;
            }
        };
    }

    private Step take() {
        boolean isInterrupted = false;
        try {
            while (true) {
                try {
                    Step step = steps.take();
                    if (step.failure() instanceof Error error) {
                        throw error;
                    }
                    if (step.failure() instanceof RuntimeException failure) {
                        throw failure;
                    }
                    return step;
                } catch (InterruptedException stopped) {
                    // The stop reaches the reader through the server or the next check.
                    isInterrupted = true;
                }
            }
        } finally {
            if (isInterrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public void close() {
        isClosed = true;
        boolean isInterrupted = Thread.interrupted();
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException again) {
                isInterrupted = true;
            }
        }
        if (isInterrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
