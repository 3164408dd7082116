package dev.fosh.edit;

import com.mongodb.client.MongoCollection;
import dev.fosh.console.Text;
import dev.fosh.dataset.OpenedDataset;
import dev.fosh.dataset.Shown;
import dev.fosh.dataset.Slug;
import dev.fosh.dataset.Stored;
import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import java.util.Optional;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.BsonValue;

/** Gives a dataset another name, and the slug that goes with it. */
record DatasetRename(String name, String newName) implements DatasetEdit {
    static final String KIND = "rename";

    /** Looks whether the name is free. */
    static DatasetRename of(OpenedDataset dataset, String newName) {
        requireFree(dataset, newName);
        return new DatasetRename(String.valueOf(dataset.summary().name()), newName);
    }

    /**
     * Lets a name through that no other dataset has, as its name or as the slug of its name.
     *
     * @return its slug
     * @throws FoshException {@code NAME_TAKEN}, {@code BAD_NAME}, in the SDK's words
     */
    private static String requireFree(OpenedDataset dataset, String newName) {
        String slug = Slug.of(newName);
        MongoCollection<BsonDocument> datasets = dataset.database().getCollection("datasets", BsonDocument.class);
        BsonDocument other = datasets.find(new BsonDocument(
                                "_id", new BsonDocument("$ne", dataset.summary().id()))
                        .append("$or", either(newName, slug)))
                .first();
        if (other == null) {
            return slug;
        }
        String name = Stored.text(other.get("name")).orElse("");
        String taken = "Dataset name '" + Text.escaped(newName) + "' is not available";
        throw FoshException.of(
                        ErrorCode.NAME_TAKEN,
                        name.equals(newName)
                                ? taken
                                : taken + ": slug '" + slug + "' in use by dataset '" + Text.escaped(name) + "'")
                .tryThis("datasets");
    }

    private static BsonArray either(String name, String slug) {
        BsonArray either = new BsonArray();
        either.add(new BsonDocument("name", new BsonString(name)));
        either.add(new BsonDocument("slug", new BsonString(slug)));
        return either;
    }

    static DatasetRename read(BsonDocument stored) {
        return new DatasetRename(
                stored.getString("name").getValue(), stored.getString("new").getValue());
    }

    @Override
    public BsonDocument stored() {
        return new BsonDocument("name", new BsonString(name)).append("new", new BsonString(newName));
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public String line() {
        return KIND + " " + Shown.word(name) + " " + Shown.word(newName);
    }

    @Override
    public String done() {
        return "renamed the dataset \"" + name + "\" to \"" + newName + "\"";
    }

    @Override
    public Optional<String> loss() {
        return Optional.empty();
    }

    @Override
    public Preview preview(OpenedDataset dataset) {
        return Preview.of("datasets", newName.equals(dataset.summary().name()) ? 0 : 1);
    }

    @Override
    public Counts carryOut(Work work) {
        // Somebody may have taken it since.
        BsonValue slug = new BsonString(requireFree(work.dataset(), newName));
        boolean isChanged = DatasetDocumentEdit.change(work, dataset -> {
            if (!Stored.text(dataset.get("name")).filter(newName::equals).isPresent()) {
                dataset.put("name", new BsonString(newName));
                dataset.put("slug", slug);
            }
        });
        return new Counts(1, isChanged ? 1 : 0, 0, 0);
    }
}
