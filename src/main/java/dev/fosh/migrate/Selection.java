package dev.fosh.migrate;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import dev.fosh.dataset.Glob;
import dev.fosh.dataset.Stored;
import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import dev.fosh.fault.Nearest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.bson.BsonDocument;
import org.bson.BsonValue;

/** The datasets that a request means, fixed before the first one is migrated. */
final class Selection {
    /**
     * One dataset that was asked for.
     *
     * @param name as stored or, where there is none of that name, as asked for; null is a name too
     * @param document {@code _id}, {@code name} and {@code version}; absent where there is no such dataset
     */
    record Item(String name, Optional<BsonDocument> document, Optional<FoshException> unknown) {
        /** Never null: a dataset without a name has to be called something. */
        String label() {
            return name == null ? "(no name)" : name;
        }
    }

    private static final Comparator<Item> BY_NAME =
            Comparator.comparing((Item item) -> item.name, Comparator.nullsLast(Selection::byCodePoint));

    private final MongoCollection<BsonDocument> datasets;

    Selection(Namespace namespace) {
        this.datasets = namespace.collection("datasets");
    }

    /** The datasets of the request, in the order in which they are migrated. */
    List<Item> of(Request request) {
        return switch (request.scope()) {
            case DATABASE -> List.of();
            case ALL -> matching(request.match());
            case NAMED -> request.names().isEmpty() ? someMatching(request.match()) : named(request.names());
        };
    }

    /** The dataset with this id, whatever it is called now. */
    Item byId(BsonValue id, String name) {
        BsonDocument document = find(Filters.eq(id)).first();
        return document == null
                ? new Item(name, Optional.empty(), Optional.of(unknown(name)))
                : new Item(nameOf(document), Optional.of(document), Optional.empty());
    }

    private List<Item> someMatching(Optional<String> glob) {
        List<Item> items = matching(glob);
        if (items.isEmpty()) {
            throw FoshException.of(ErrorCode.DATASET_NOT_FOUND, "no dataset matches " + glob.orElse("*"))
                    .tryThis("datasets");
        }
        return items;
    }

    private List<Item> matching(Optional<String> glob) {
        Optional<Glob> pattern = glob.map(Glob::new);
        List<Item> items = new ArrayList<>();
        for (BsonDocument document : find(Filters.exists("name"))) {
            String name = nameOf(document);
            if (pattern.isEmpty() || pattern.get().matches(name)) {
                items.add(new Item(name, Optional.of(document), Optional.empty()));
            }
        }
        items.sort(BY_NAME);
        return items;
    }

    private List<Item> named(List<String> names) {
        return names.stream().distinct().map(this::named).toList();
    }

    private Item named(String name) {
        BsonDocument document = find(Filters.eq("name", name)).first();
        return document != null
                ? new Item(name, Optional.of(document), Optional.empty())
                : new Item(name, Optional.empty(), Optional.of(unknown(name)));
    }

    private FoshException unknown(String name) {
        List<String> names = new ArrayList<>();
        find(Filters.type("name", "string"))
                .forEach(document -> names.add(document.getString("name").getValue()));
        FoshException unknown = FoshException.of(ErrorCode.DATASET_NOT_FOUND, "Dataset " + name + " not found");
        return Nearest.to(name, names)
                .map(nearest -> unknown.why("did you mean \"" + nearest + "\"?"))
                .orElse(unknown)
                .tryThis("datasets --private");
    }

    private com.mongodb.client.FindIterable<BsonDocument> find(org.bson.conversions.Bson filter) {
        return datasets.find(filter).projection(Projections.include("name", "version"));
    }

    private static String nameOf(BsonDocument document) {
        return Stored.text(document.get("name")).orElse(null);
    }

    private static int byCodePoint(String first, String second) {
        int end = Math.min(first.length(), second.length());
        for (int i = 0; i < end; i++) {
            if (first.charAt(i) != second.charAt(i)) {
                return Integer.compare(first.codePointAt(i), second.codePointAt(i));
            }
        }
        return Integer.compare(first.length(), second.length());
    }
}
