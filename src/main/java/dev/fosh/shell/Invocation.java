package dev.fosh.shell;

import org.springframework.shell.core.command.ParsedInput;

/**
 * A command line that was understood.
 *
 * @param command what to run
 * @param input its options and arguments
 * @param globals the global options beside them
 */
public record Invocation(MethodCommand command, ParsedInput input, Globals globals) {}
