package dev.fosh.transfer;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import dev.fosh.session.Cancellation;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.bson.conversions.Bson;

/** Finds datasets whose samples are files of a folder. Only reads, one indexed query a dataset. */
final class MediaOfOthers {
    private final MongoDatabase database;
    private final Cancellation cancellation;

    MediaOfOthers(MongoDatabase database, Cancellation cancellation) {
        this.database = database;
        this.cancellation = cancellation;
    }

    /**
     * The name of a dataset that has media below one of the folders.
     *
     * @param folders the names of one folder
     * @param own the {@code _id} of the dataset that is not asked about
     */
    Optional<String> in(List<Path> folders, BsonValue own) {
        Bson below = Filters.or(folders.stream()
                .map(folder -> Filters.regex("filepath", "^" + Pattern.quote(folder + "/")))
                .toList());
        for (BsonDocument dataset : database.getCollection("datasets", BsonDocument.class)
                .find(Filters.ne("_id", own))
                .projection(Projections.include("name", "sample_collection_name"))) {
            cancellation.check();
            String samples = SchemaFields.text(dataset, "sample_collection_name");
            if (!samples.isEmpty()
                    && database.getCollection(samples).find(below).first() != null) {
                return Optional.of(SchemaFields.text(dataset, "name"));
            }
        }
        return Optional.empty();
    }
}
