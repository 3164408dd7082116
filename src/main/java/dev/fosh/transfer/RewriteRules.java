package dev.fosh.transfer;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;
import org.bson.types.ObjectId;

/**
 * What an import changes in each sample, or in each frame. Immutable.
 *
 * @param stamp what every document gets
 * @param paths what becomes of media paths
 * @param media where media paths are, beside {@code filepath}
 * @param tags appended to those of the samples
 * @param keys the keys that documents may have at the top
 */
record RewriteRules(Stamp stamp, PathRule paths, MediaTree media, List<String> tags, Keys keys) {
    static final int ID = 0;
    static final int FILEPATH = 1;
    static final int TAGS = 2;
    static final int CREATED_AT = 3;
    static final int LAST_MODIFIED_AT = 4;
    static final int DATASET_ID = 5;

    /** The number of the first key that is known beside these. */
    static final int FIRST_KNOWN = 6;

    /** The keys of those numbers. */
    static final List<String> NUMBERED =
            List.of("_id", "filepath", "tags", "created_at", "last_modified_at", "_dataset_id");

    /**
     * What every document gets.
     *
     * @param now milliseconds since 1970
     * @param ids for documents without one, by their index
     */
    record Stamp(long now, ObjectId dataset, LongFunction<ObjectId> ids) {}

    /**
     * The keys that are known.
     *
     * @param names those of {@link #NUMBERED} first
     * @param trees the media below a key, by its number
     * @param dropsOthers whether keys that are not known are left out
     */
    record Keys(KeyNames names, List<MediaTree> trees, boolean dropsOthers) {
        /** The keys of a schema and those that the SDK always has. */
        static Keys of(List<String> known, MediaTree media, boolean dropsOthers) {
            List<String> all = new ArrayList<>(NUMBERED);
            all.addAll(known);
            List<MediaTree> trees = new ArrayList<>();
            all.forEach(name -> trees.add(media.child(name)));
            return new Keys(new KeyNames(all), java.util.Collections.unmodifiableList(trees), dropsOthers);
        }

        /** The media below the key of this number; null where there are none, or the key is not known. */
        MediaTree tree(int number) {
            return number == KeyNames.NONE ? null : trees.get(number);
        }
    }
}
