package dev.fosh.exchange;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.bson.BsonDocument;

/** The indexes of the collections that all datasets share, as the SDK makes them when it first writes there. */
final class SharedIndexes {
    private static final Map<String, List<String>> ALL = Map.of(
            "datasets",
            List.of(
                    "{v: 2, key: {name: 1}, name: 'name_1', unique: true}",
                    "{v: 2, key: {sample_collection_name: 1}, name: 'sample_collection_name_1', unique: true}"),
            "fs.files",
            List.of("{v: 2, key: {filename: 1, uploadDate: 1}, name: 'filename_1_uploadDate_1'}"),
            "fs.chunks",
            List.of("{v: 2, key: {files_id: 1, n: 1}, name: 'files_id_1_n_1', unique: true}"));

    private SharedIndexes() {}

    static Set<BsonDocument> of(String collection) {
        return ALL.getOrDefault(collection, List.of()).stream()
                .map(BsonDocument::parse)
                .collect(Collectors.toSet());
    }
}
