package dev.fosh.transfer;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import dev.fosh.dataset.DatasetSummary;
import dev.fosh.dataset.Datasets;
import dev.fosh.session.Cancellation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Finds the datasets of a database whose media are in a folder, as after an import from there. */
final class FolderUsers {
    private FolderUsers() {}

    /** Their names; each is found by its index on file paths. */
    static List<String> of(Path folder, MongoDatabase database, Cancellation cancellation) {
        Pattern inside = Pattern.compile("^" + Pattern.quote(folder + "/"));
        List<String> names = new ArrayList<>();
        for (DatasetSummary dataset : new Datasets(database, cancellation).list()) {
            cancellation.check();
            boolean isUser = dataset.sampleCollection()
                    .map(samples -> database.getCollection(samples)
                                    .find(Filters.regex("filepath", inside))
                                    .limit(1)
                                    .first()
                            != null)
                    .orElse(false);
            if (isUser) {
                names.add(dataset.shownName());
            }
        }
        return names;
    }
}
