package dev.fosh.transfer;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import dev.fosh.dataset.Shown;
import dev.fosh.dataset.Slug;
import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import java.util.Optional;
import org.bson.BsonDocument;

/** Whether a database can take an import under its name. */
final class ImportNames {
    private ImportNames() {}

    /**
     * The dataset that is to be overwritten or added to, if there is one.
     *
     * @throws FoshException {@code NAME_TAKEN}, {@code BAD_NAME}, {@code DATASET_NOT_FOUND}
     */
    static Optional<BsonDocument> destination(MongoDatabase database, ImportOrder order) {
        ImportRequest request = order.request();
        String slug = Slug.of(request.name());
        Optional<BsonDocument> same = Optional.empty();
        for (BsonDocument dataset : database.getCollection("datasets", BsonDocument.class)
                .find(Filters.or(Filters.eq("name", request.name()), Filters.eq("slug", slug)))) {
            String name = SchemaFields.text(dataset, "name");
            boolean isSame = name.equals(request.name());
            if (isSame) {
                order.requireOther(dataset);
            }
            boolean isWanted = request.target().overwrite() || request.target().merge();
            if (!isSame || !isWanted) {
                throw taken(order, slug, isSame ? Optional.empty() : Optional.of(name));
            }
            same = Optional.of(dataset);
        }
        if (request.target().merge() && same.isEmpty()) {
            throw FoshException.of(ErrorCode.DATASET_NOT_FOUND, "Dataset " + Shown.word(request.name()) + " not found")
                    .why("--merge adds to a dataset that is there.")
                    .tryThis(request.line().replace(" --merge", ""));
        }
        return same;
    }

    private static FoshException taken(ImportOrder order, String slug, Optional<String> other) {
        ImportRequest request = order.request();
        String what = "Dataset name '" + request.name() + "' is not available";
        String renamed = order.lineWithOtherName();
        return other.map(name -> FoshException.of(
                                ErrorCode.NAME_TAKEN, what + ": slug '" + slug + "' in use by dataset '" + name + "'")
                        .tryThis(renamed))
                .orElseGet(() -> FoshException.of(ErrorCode.NAME_TAKEN, what)
                        .why("There is a dataset of this name already.")
                        .tryThis(request.line() + " --merge")
                        .tryThis(request.line() + " --overwrite")
                        .tryThis(renamed));
    }
}
