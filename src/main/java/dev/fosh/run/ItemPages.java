package dev.fosh.run;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Queue;
import org.bson.BsonDocument;
import org.bson.conversions.Bson;

/** Reads the items of a run page by page: nothing is left open on the server by a reader that stops early. */
final class ItemPages implements Iterator<RunItem> {
    private static final int PAGE = 500;

    private final MongoCollection<BsonDocument> collection;
    private final String run;
    private final Queue<RunItem> page = new ArrayDeque<>();
    private String after;
    private boolean isLast;

    ItemPages(MongoCollection<BsonDocument> collection, String run) {
        this.collection = collection;
        this.run = run;
        this.after = run + "/";
    }

    /** The items of a run, by their ids. */
    static Bson of(String run) {
        return between(run + "/", run);
    }

    private static Bson between(String after, String run) {
        // Up to the sign after the slash.
        return Filters.and(Filters.gt("_id", after), Filters.lt("_id", run + "0"));
    }

    @Override
    public boolean hasNext() {
        if (page.isEmpty() && !isLast) {
            read();
        }
        return !page.isEmpty();
    }

    @Override
    public RunItem next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return page.remove();
    }

    private void read() {
        List<BsonDocument> documents = collection
                .find(between(after, run))
                .sort(Sorts.ascending("_id"))
                .limit(PAGE)
                .into(new ArrayList<>(PAGE));
        isLast = documents.size() < PAGE;
        if (!documents.isEmpty()) {
            after = documents.get(documents.size() - 1).getString("_id").getValue();
        }
        documents.forEach(document -> page.add(ItemDocument.read(document)));
    }
}
