package dev.fosh.values;

import dev.fosh.dataset.OpenedDataset;
import dev.fosh.dataset.Stored;
import dev.fosh.run.PartKeys;
import dev.fosh.run.PartsUpdate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.bson.BsonArray;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.BsonValue;

/**
 * What is changed in the documents of samples, or of frames, all at once.
 *
 * @param isFrame whether of frames
 * @param set expressions for the new values of top-level keys
 * @param changed matches the documents that are not as the expressions would leave them
 * @param foreseen the prefixes, where nothing else is changed and every key has texts only; else empty
 */
record ServerStep(boolean isFrame, BsonDocument set, BsonDocument changed, List<Prefix> foreseen) {
    /** One path and what becomes of its values. */
    record PathChange(SetTarget target, LeafChange change) {
        List<String> keys() {
            return List.of(target.stored().split("\\.", -1));
        }

        /** The new value of the top-level key. */
        BsonValue rebuilt(String from) {
            return RebuiltKey.of(from, keys(), change.isOfElements(), change::of);
        }
    }

    /** The step for some paths, all of samples or all of frames; paths with the same key are changed one after the other. */
    static ServerStep of(boolean isFrame, List<PathChange> paths) {
        Map<String, BsonValue> rebuilt = new LinkedHashMap<>();
        for (PathChange path : paths) {
            String key = path.target().key();
            BsonValue former = rebuilt.get(key);
            rebuilt.put(key, former == null ? path.rebuilt("$" + key) : after(former, path));
        }
        BsonDocument set = new BsonDocument();
        set.putAll(rebuilt);
        boolean isPlain = paths.stream()
                .allMatch(path -> path.keys().size() == 1 && path.change().isFoundExactly());
        List<Prefix> foreseen =
                isPlain && paths.get(0).change() instanceof LeafChange.Prefixes prefixes ? prefixes.all() : List.of();
        return new ServerStep(isFrame, set, changed(paths, set, isPlain), foreseen);
    }

    private static BsonValue after(BsonValue former, PathChange path) {
        BsonDocument let = new BsonDocument("vars", new BsonDocument("former", former));
        return new BsonDocument("$let", let.append("in", path.rebuilt("$$former")));
    }

    private static BsonDocument changed(List<PathChange> paths, BsonDocument set, boolean isPlain) {
        BsonArray found = new BsonArray();
        for (PathChange path : paths) {
            path.change()
                    .finds()
                    .ifPresent(condition ->
                            found.add(new BsonDocument(path.target().stored(), condition)));
        }
        BsonDocument any = new BsonDocument("$or", found);
        if (isPlain) {
            return found.size() == 1 ? found.get(0).asDocument() : any;
        }
        BsonArray different = new BsonArray();
        set.forEach((key, expression) -> {
            BsonString former = new BsonString("$" + key);
            different.add(LeafChange.call("$ne", former, expression));
            if (paths.stream()
                    .anyMatch(
                            path -> path.change() instanceof LeafChange.Constant constant && constant.mayLookSame())) {
                different.add(LeafChange.call(
                        "$ne", new BsonDocument("$type", former), new BsonDocument("$type", expression)));
            }
        });
        BsonDocument compared = new BsonDocument("$expr", new BsonDocument("$or", different));
        return found.size() < paths.size() ? compared : new BsonDocument("$and", new BsonArray(List.of(any, compared)));
    }

    /** What is asked of a run. */
    PartsUpdate update(OpenedDataset dataset) {
        List<String> names = List.copyOf(set.keySet());
        PartKeys keys = new PartKeys(names, dataset.isStamped(isFrame));
        Optional<Consumer<BsonDocument>> inMemory = foreseen.isEmpty()
                ? Optional.empty()
                : Optional.of(part -> names.forEach(
                        name -> part.computeIfPresent(name, (key, value) -> Prefix.applied(foreseen, value))));
        return new PartsUpdate(keys, List.of(new BsonDocument("$set", set)), inMemory);
    }

    /** For the record of the run; as text, because the keys are those of a query. */
    BsonDocument toBson() {
        BsonArray prefixes = new BsonArray();
        foreseen.forEach(prefix -> prefixes.add(new BsonString(prefix.typed())));
        return new BsonDocument("frames", BsonBoolean.valueOf(isFrame))
                .append("set", StoredQuery.of(set))
                .append("changed", StoredQuery.of(changed))
                .append("prefixes", prefixes);
    }

    /** As {@link #toBson} has it. */
    static ServerStep of(BsonDocument stored) {
        List<String> prefixes = new ArrayList<>();
        stored.getArray("prefixes")
                .forEach(prefix -> prefixes.add(Stored.text(prefix).orElseThrow()));
        return new ServerStep(
                stored.getBoolean("frames").getValue(),
                StoredQuery.read(stored.get("set")),
                StoredQuery.read(stored.get("changed")),
                prefixes.isEmpty() ? List.of() : Prefix.parse(prefixes));
    }
}
