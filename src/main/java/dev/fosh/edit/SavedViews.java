package dev.fosh.edit;

import dev.fosh.dataset.OpenedDataset;
import dev.fosh.dataset.Stored;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.bson.BsonDocument;

/** Saved views that ask for fields which are going away: the SDK leaves them as they are, and so does fosh. */
final class SavedViews {
    private SavedViews() {}

    /** The names of those that name one of the paths, or something inside of it. */
    static List<String> naming(OpenedDataset dataset, List<String> paths) {
        List<String> found = new ArrayList<>();
        if (paths.isEmpty()) {
            return found;
        }
        String any = String.join("|", paths.stream().map(Pattern::quote).toList());
        Pattern named = Pattern.compile("[\"$](?:" + any + ")[.\"]");
        BsonDocument its = new BsonDocument("_dataset_id", dataset.summary().id());
        for (BsonDocument view :
                dataset.database().getCollection("views", BsonDocument.class).find(its)) {
            boolean isMeant = Stored.list(view.get("view_stages")).stream()
                    .anyMatch(stage ->
                            named.matcher(Stored.text(stage).orElse("")).find());
            if (isMeant) {
                found.add(Stored.text(view.get("name")).orElse(""));
            }
        }
        return found;
    }
}
