package dev.fosh.shell;

import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import dev.fosh.fault.Nearest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A script that was read: its name as the user gave it, and its commands.
 *
 * @param name for messages
 * @param lines in order
 */
record ScriptFile(String name, List<ScriptLine> lines) {
    static final String STANDARD_INPUT = "-";

    /**
     * Reads a script, or standard input for {@code -}.
     *
     * @throws FoshException {@code FILE_NOT_FOUND}, {@code FAILED_INPUT_OUTPUT} or {@code SYNTAX}
     */
    static ScriptFile read(String name) {
        boolean isInput = name.equals(STANDARD_INPUT);
        String shown = isInput ? "stdin" : name;
        try {
            byte[] bytes = isInput ? System.in.readAllBytes() : Files.readAllBytes(Path.of(name));
            return new ScriptFile(shown, LineSyntax.script(shown, decode(shown, bytes)));
        } catch (NoSuchFileException missing) {
            throw missing(name);
        } catch (IOException failed) {
            String reason = Files.isDirectory(Path.of(name)) ? "it is a directory" : failed.getMessage();
            throw FoshException.of(ErrorCode.FAILED_INPUT_OUTPUT, "the script \"" + shown + "\" can't be read")
                    .why(reason)
                    .causedBy(failed);
        }
    }

    private static String decode(String name, byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException notText) {
            throw FoshException.of(ErrorCode.SYNTAX, "the script \"" + name + "\" is not UTF-8 text")
                    .causedBy(notText);
        }
    }

    private static FoshException missing(String name) {
        FoshException missing = FoshException.of(ErrorCode.FILE_NOT_FOUND, "there is no file \"" + name + "\"");
        return near(Path.of(name))
                .map(other -> missing.why("did you mean \"" + other + "\"?"))
                .orElse(missing);
    }

    private static Optional<Path> near(Path path) {
        Path directory = path.toAbsolutePath().getParent();
        if (directory == null || !Files.isDirectory(directory)) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.list(directory)) {
            List<String> names = files.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(".fosh"))
                    .toList();
            return Nearest.to(path.getFileName().toString(), names).map(path::resolveSibling);
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }
}
