package dev.fosh.edit;

import dev.fosh.dataset.OpenedDataset;
import dev.fosh.dataset.Stored;
import dev.fosh.run.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonNull;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.bson.json.JsonMode;
import org.bson.json.JsonWriterSettings;

/**
 * Changes what a dataset says of itself: its info, tags, description, and whether SDK clients may delete it.
 *
 * @param keys of its info, with their new values
 * @param unset keys that its info loses
 * @param whole what its document is to say under other keys; an empty value takes one away, as in the SDK
 * @param line what was typed
 */
record InfoEdit(BsonDocument keys, List<String> unset, BsonDocument whole, String line) implements DatasetEdit {
    static final String KIND = "set-info";
    private static final String INFO = "info";

    static InfoEdit read(BsonDocument stored) {
        return new InfoEdit(
                parsed(stored, "keys"),
                stored.getArray("unset").stream()
                        .map(key -> key.asString().getValue())
                        .toList(),
                parsed(stored, "whole"),
                stored.getString("line").getValue());
    }

    private static BsonDocument parsed(BsonDocument stored, String key) {
        return BsonDocument.parse(stored.getString(key).getValue());
    }

    @Override
    public BsonDocument stored() {
        // As text, since some servers refuse to store keys with a dollar.
        return new BsonDocument("keys", new BsonString(text(keys)))
                .append(
                        "unset",
                        new BsonArray(unset.stream().map(BsonString::new).toList()))
                .append("whole", new BsonString(text(whole)))
                .append("line", new BsonString(line));
    }

    private static String text(BsonDocument document) {
        return document.toJson(
                JsonWriterSettings.builder().outputMode(JsonMode.EXTENDED).build());
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public String done() {
        List<String> names = new ArrayList<>(whole.keySet());
        keys.keySet().forEach(key -> names.add("\"" + key + "\" of the info"));
        return unset.isEmpty() ? "set " + String.join(", ", names) : "took \"" + unset.get(0) + "\" from the info";
    }

    @Override
    public Optional<String> loss() {
        return Optional.empty();
    }

    @Override
    public Optional<String> lossForGood() {
        return Optional.of("what stood there before");
    }

    @Override
    public Preview preview(OpenedDataset dataset) {
        BsonDocument after = dataset.schema().dataset().clone();
        change(after);
        boolean isChanged = !Bytes.areSame(dataset.schema().dataset(), after);
        return Preview.of("datasets", isChanged ? 1 : 0);
    }

    @Override
    public Counts carryOut(Work work) {
        return new Counts(1, DatasetDocumentEdit.change(work, this::change) ? 1 : 0, 0, 0);
    }

    private void change(BsonDocument dataset) {
        whole.forEach((key, value) -> put(dataset, key, value));
        if (!keys.isEmpty() || !unset.isEmpty()) {
            BsonDocument info = Stored.document(dataset.get(INFO)).clone();
            info.putAll(keys);
            unset.forEach(info::remove);
            put(dataset, INFO, info);
        }
    }

    /** The SDK leaves out what becomes null or empty; what was so already stays. */
    private static void put(BsonDocument dataset, String key, BsonValue value) {
        BsonValue before = dataset.get(key);
        boolean isEmpty = isEmpty(value);
        if (!isEmpty) {
            dataset.put(key, value);
        } else if (before != null && !isEmpty(before)) {
            dataset.remove(key);
        }
    }

    private static boolean isEmpty(BsonValue value) {
        return value instanceof BsonNull
                || value instanceof BsonDocument document && document.isEmpty()
                || value instanceof BsonArray array && array.isEmpty();
    }
}
