package dev.fosh.shell;

import java.util.List;
import java.util.function.Supplier;

/**
 * The commands of one class, named before the class is looked at.
 *
 * @param type the class with the command methods
 * @param names of its commands in the order of help, aliases too
 * @param target makes the object, when one of its commands runs
 */
public record CommandFamily(Class<?> type, List<String> names, Supplier<?> target) {}
