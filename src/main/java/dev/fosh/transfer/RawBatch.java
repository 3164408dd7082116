package dev.fosh.transfer;

import dev.fosh.sdkjson.BsonBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import org.bson.RawBsonDocument;

/** BSON documents that follow one another in one array of bytes, in the order of their source. */
final class RawBatch {
    private final BsonBuffer buffer;
    private final long firstIndex;
    private final IntFunction<String> places;
    private int[] starts = new int[64];
    private int count;

    /**
     * Begins with none.
     *
     * @param firstIndex how many documents of the collection come before the first one
     * @param places where one of them stands, by its place in this batch, for people
     * @param room how many bytes they will have, about
     */
    RawBatch(long firstIndex, IntFunction<String> places, int room) {
        this(new BsonBuffer(room), firstIndex, places);
    }

    private RawBatch(BsonBuffer buffer, long firstIndex, IntFunction<String> places) {
        this.buffer = buffer;
        this.firstIndex = firstIndex;
        this.places = places;
    }

    /** The documents that follow one another in these bytes, and nothing else. */
    static RawBatch of(byte[] bytes, long firstIndex, IntFunction<String> places) {
        RawBatch batch = new RawBatch(new BsonBuffer(bytes.length), firstIndex, places);
        batch.buffer.append(bytes, 0, bytes.length);
        for (int start = 0; start < bytes.length; start += batch.buffer.sizeOf(start)) {
            batch.add(start);
        }
        return batch;
    }

    /** Takes one more document, which is appended to {@link #buffer} next. */
    void begin() {
        add(buffer.length());
    }

    private void add(int start) {
        if (count == starts.length) {
            starts = Arrays.copyOf(starts, count * 2);
        }
        starts[count++] = start;
    }

    /** Takes back the document that was begun last. */
    void undoBegin() {
        buffer.truncate(starts[--count]);
    }

    BsonBuffer buffer() {
        return buffer;
    }

    byte[] bytes() {
        return buffer.bytes();
    }

    int size() {
        return count;
    }

    /** Where a document begins in the bytes. */
    int start(int place) {
        return starts[place];
    }

    /** How many bytes a document has. */
    int length(int place) {
        return buffer.sizeOf(starts[place]);
    }

    /** How many documents of the collection come before this one. */
    long index(int place) {
        return firstIndex + place;
    }

    /** Where a document stands, for people: file, index, offset. */
    String place(int place) {
        return places.apply(place);
    }

    /** An empty batch with the same places, for what the documents become; with room for so many bytes. */
    RawBatch like(int room) {
        return new RawBatch(firstIndex, places, room);
    }

    /** The documents, as views of the bytes. */
    List<RawBsonDocument> documents() {
        List<RawBsonDocument> documents = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            documents.add(new RawBsonDocument(buffer.bytes(), starts[i], length(i)));
        }
        return documents;
    }
}
