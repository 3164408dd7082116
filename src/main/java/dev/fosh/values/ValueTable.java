package dev.fosh.values;

import dev.fosh.dataset.FieldPath;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The values that were asked for, before anything is read.
 *
 * @param columns how they are read
 * @param key what rows begin with, if anything
 * @param paths one or more
 */
record ValueTable(Columns columns, Optional<FieldPath> key, List<FieldPath> paths) {
    /** Whether each row is one value and nothing more. */
    boolean isBare() {
        return key.isEmpty() && paths.size() == 1;
    }

    /** The names of the columns, the key's first. */
    List<String> names() {
        return Stream.concat(key.stream(), paths.stream()).map(FieldPath::path).toList();
    }

    /** For each column, whether the schema tells what its values are. */
    List<Boolean> typed() {
        return Stream.concat(key.stream(), paths.stream())
                .map(path -> path.field()
                        .filter(field ->
                                !field.type().filter("ListField"::equals).isPresent()
                                        || field.element().isPresent())
                        .isPresent())
                .toList();
    }

    /** Everything, row by row. */
    ValueRows rows() {
        return isBare() ? columns.of(paths.get(0)) : columns.rows(key, paths);
    }

    /** The values of one path. */
    ValueRows rows(FieldPath path) {
        return columns.of(path);
    }
}
