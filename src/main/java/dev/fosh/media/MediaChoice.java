package dev.fosh.media;

import dev.fosh.dataset.Filter;
import java.util.List;
import java.util.Optional;

/**
 * Which documents of a dataset are looked at.
 *
 * @param slices empty for all
 * @param filter absent for all
 */
public record MediaChoice(List<String> slices, Optional<Filter> filter) {
    /** Everything. */
    public static final MediaChoice ALL = new MediaChoice(List.of(), Optional.empty());

    /** Whether it leaves out nothing. */
    boolean isAll() {
        return slices.isEmpty() && filter.isEmpty();
    }
}
