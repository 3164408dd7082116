package dev.fosh.migrate;

import com.mongodb.client.MongoCursor;
import com.mongodb.client.model.Filters;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.bson.BsonValue;
import org.bson.RawBsonDocument;

/** Goes through selected datasets in their order and reads their documents many at once, bounded in number and bytes. */
final class DatasetBatches implements Iterator<List<DatasetBatches.Entry>> {
    private static final int DOCUMENTS = 100;
    private static final long BYTES = 8L << 20;

    /**
     * One dataset.
     *
     * @param whole its document; absent where there is none, or it was not wanted
     */
    record Entry(Selection.Item item, Optional<RawBsonDocument> whole) {}

    private final Namespace namespace;
    private final List<Selection.Item> items;
    private final Predicate<Selection.Item> isWanted;
    private int next;

    /**
     * Begins before the first of the items.
     *
     * @param isWanted whose documents are read
     */
    DatasetBatches(Namespace namespace, List<Selection.Item> items, Predicate<Selection.Item> isWanted) {
        this.namespace = namespace;
        this.items = items;
        this.isWanted = isWanted;
    }

    @Override
    public boolean hasNext() {
        return next < items.size();
    }

    /** Whether they can be read at once, if they are not too large. */
    boolean isFew() {
        return items.size() <= DOCUMENTS;
    }

    @Override
    public List<Entry> next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        List<Selection.Item> some = items.subList(next, Math.min(items.size(), next + DOCUMENTS));
        Map<BsonValue, RawBsonDocument> documents = read(some);
        while (documents == null) {
            some = some.subList(0, some.size() / 2);
            documents = read(some);
        }
        next += some.size();
        Map<BsonValue, RawBsonDocument> found = documents;
        return some.stream()
                .map(item -> new Entry(item, id(item).map(found::get)))
                .toList();
    }

    /** Null where they are too large to be held together. */
    private Map<BsonValue, RawBsonDocument> read(List<Selection.Item> some) {
        List<BsonValue> ids = some.stream()
                .filter(isWanted)
                .flatMap(item -> id(item).stream())
                .toList();
        Map<BsonValue, RawBsonDocument> documents = new HashMap<>();
        if (ids.isEmpty()) {
            return documents;
        }
        long bytes = 0;
        try (MongoCursor<RawBsonDocument> cursor = namespace
                .collection("datasets")
                .withDocumentClass(RawBsonDocument.class)
                .find(Filters.in("_id", ids))
                .iterator()) {
            while (cursor.hasNext() && (bytes <= BYTES || some.size() == 1)) {
                RawBsonDocument document = cursor.next();
                bytes += document.getByteBuffer().remaining();
                documents.put(document.get("_id"), document);
            }
        }
        return bytes <= BYTES || some.size() == 1 ? documents : null;
    }

    private static Optional<BsonValue> id(Selection.Item item) {
        return item.document().map(document -> document.get("_id")).filter(Objects::nonNull);
    }
}
