package dev.fosh.shell;

import java.util.Map;
import java.util.Optional;

/**
 * What the program was started with.
 *
 * @param globals options for the whole process
 * @param command the one command to run
 * @param script the script to run; {@code -} is standard input
 * @param variables for the script
 */
public record ProgramLine(
        Globals globals, Optional<Invocation> command, Optional<String> script, Map<String, String> variables) {}
