package dev.fosh.dataset;

import java.util.List;

/**
 * What fosh itself is.
 *
 * @param version fosh's own version, such as {@code 0.1.0}
 * @param revisions the versions of all dataset revisions, oldest first
 */
public record Program(String version, List<String> revisions) {}
