package dev.fosh.migrate;

import java.util.List;

/**
 * Something that a revision takes away for good.
 *
 * @param revision its version
 * @param what such as {@code saved views}
 * @param count how many
 * @param names some of them, where they have names
 */
public record Loss(String revision, String what, long count, List<String> names) {}
