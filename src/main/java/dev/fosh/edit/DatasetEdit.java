package dev.fosh.edit;

import dev.fosh.dataset.OpenedDataset;
import dev.fosh.values.Edit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An edit of this package: all that can be wrong with it was looked for when it was made, so that it can be planned,
 * carried out and carried on.
 */
interface DatasetEdit extends Edit {
    /** What it would change; reads only. */
    Preview preview(OpenedDataset dataset);

    /** What it takes away, as a question names it; empty where nothing is lost. */
    Optional<String> loss();

    /** The same where nothing is kept for {@code undo}. */
    default Optional<String> lossForGood() {
        return loss();
    }

    /** The paths that are not there any more afterwards. */
    default List<String> gone() {
        return List.of();
    }

    /** What was done, as a sentence begins, such as {@code renamed "a" to "b"}. */
    String done();

    /**
     * What an edit would change.
     *
     * @param what one of {@code samples}, {@code frames} and {@code datasets}, to how many of them
     * @param facts anything else worth knowing, by JSON key
     */
    record Preview(Map<String, Long> what, Map<String, Object> facts) {
        static Preview none() {
            return new Preview(new LinkedHashMap<>(), new LinkedHashMap<>());
        }

        static Preview of(String kind, long documents) {
            return none().and(kind, documents);
        }

        Preview and(String kind, long documents) {
            what.merge(kind, documents, Long::sum);
            return this;
        }

        Preview fact(String key, Object value) {
            facts.put(key, value);
            return this;
        }
    }
}
