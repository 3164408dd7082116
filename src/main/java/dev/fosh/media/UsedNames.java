package dev.fosh.media;

import com.mongodb.client.MongoCollection;
import dev.fosh.dataset.FieldTree;
import dev.fosh.dataset.OpenedDataset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonRegularExpression;
import org.bson.RawBsonDocument;

/** The objects below a place to which the documents of a dataset point already. */
final class UsedNames {
    private final OpenedDataset dataset;
    private final UploadField own;
    private final String beginning;
    private final Runnable check;

    /**
     * Looks for addresses.
     *
     * @param own the field that is to be uploaded
     * @param beginning what the addresses below the place begin with, the last slash included
     * @param check throws to stop
     */
    UsedNames(OpenedDataset dataset, UploadField own, String beginning, Runnable check) {
        this.dataset = dataset;
        this.own = own;
        this.beginning = beginning;
        this.check = check;
    }

    /** Hands over the names that the field itself has, of any sample, and those that other media fields have. */
    void find(Consumer<String> ofOwn, Consumer<String> ofOthers) {
        FieldTree schema = dataset.schema();
        List<UploadField> fields = new ArrayList<>();
        fields.add(own);
        UploadField.all(schema).stream()
                .filter(field -> !field.path().equals(own.path()))
                .forEach(fields::add);
        find(fields, false, dataset.samples(), ofOwn, ofOthers);
        if (dataset.summary().frameCollection().isPresent()) {
            find(fields, true, dataset.frames(), ofOwn, ofOthers);
        }
    }

    private void find(
            List<UploadField> fields,
            boolean isFrame,
            MongoCollection<RawBsonDocument> collection,
            Consumer<String> ofOwn,
            Consumer<String> ofOthers) {
        PathNode places = PathNode.root();
        BsonArray conditions = new BsonArray();
        BsonDocument shown = new BsonDocument();
        for (int number = 0; number < fields.size(); number++) {
            UploadField field = fields.get(number);
            if (field.isFrame() == isFrame) {
                places.addStored(field.stored(), field.lists(), number);
                conditions.add(new BsonDocument(field.stored(), new BsonRegularExpression("^" + quoted())));
                shown.append(field.key(), new BsonInt32(1));
            }
        }
        if (!conditions.isEmpty()) {
            PathRewriter reader = new PathRewriter(places, (number, path) -> {
                hand(path, number == 0 ? ofOwn : ofOthers);
                return null;
            });
            collection
                    .find(new BsonDocument("$or", conditions))
                    .projection(shown)
                    .forEach(document -> {
                        check.run();
                        reader.rewrite(document);
                    });
        }
    }

    private void hand(String path, Consumer<String> names) {
        if (path.startsWith(beginning)) {
            names.accept(path.substring(beginning.length()));
        }
    }

    private String quoted() {
        return beginning.replaceAll("[^A-Za-z0-9/]", "\\\\$0");
    }
}
