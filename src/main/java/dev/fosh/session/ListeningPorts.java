package dev.fosh.session;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The addresses on which a process listens, IPv4 first: from {@code /proc}, or by {@code lsof} where there is none. */
final class ListeningPorts {
    private static final String LISTENING = "0A";
    private static final int IPV4_DIGITS = 8;

    private ListeningPorts() {}

    /** As {@code host:port}; empty where the process belongs to somebody else. */
    static List<String> of(long pid) {
        return Files.isDirectory(Path.of("/proc/self/fd")) ? fromProc(Path.of("/proc"), pid) : fromLsof(pid);
    }

    static List<String> fromProc(Path proc, long pid) {
        Set<String> sockets = new HashSet<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(proc.resolve(pid + "/fd"))) {
            for (Path file : files) {
                String target = link(file);
                if (target.startsWith("socket:[")) {
                    sockets.add(target.substring("socket:[".length(), target.length() - 1));
                }
            }
        } catch (IOException hidden) {
            return List.of();
        }
        List<String> addresses = new ArrayList<>(listening(proc.resolve(pid + "/net/tcp"), sockets));
        addresses.addAll(listening(proc.resolve(pid + "/net/tcp6"), sockets));
        return addresses;
    }

    private static List<String> listening(Path table, Set<String> sockets) {
        try {
            return Files.readAllLines(table).stream()
                    .map(line -> line.strip().split("\\s+"))
                    .filter(cells -> cells.length > 9 && cells[3].equals(LISTENING) && sockets.contains(cells[9]))
                    .map(cells -> address(cells[1]))
                    .toList();
        } catch (IOException missing) {
            return List.of();
        }
    }

    /** The kernel writes {@code 0100007F:6B9B} for 127.0.0.1:27547. */
    private static String address(String text) {
        String[] parts = text.split(":");
        int port = Integer.parseInt(parts[1], 16);
        if (parts[0].length() > IPV4_DIGITS) {
            boolean any = parts[0].chars().allMatch(digit -> digit == '0');
            // Listening on all addresses takes IPv4 too, but for the rare socket that is told not to.
            return (any ? "127.0.0.1" : "[::1]") + ":" + port;
        }
        long number = Long.parseLong(parts[0], 16);
        return number == 0
                ? "127.0.0.1:" + port
                : (number & 0xff) + "." + (number >> 8 & 0xff) + "." + (number >> 16 & 0xff) + "." + (number >> 24)
                        + ":" + port;
    }

    private static List<String> fromLsof(long pid) {
        List<String> command =
                List.of("lsof", "-a", "-nP", "-p", String.valueOf(pid), "-iTCP", "-sTCP:LISTEN", "-F", "n");
        return ChildProcess.output(command, 10).map(ListeningPorts::parseLsof).orElse(List.of());
    }

    static List<String> parseLsof(String output) {
        return output.lines()
                .filter(line -> line.startsWith("n") && line.contains(":"))
                .map(line -> line.substring(1).replace("*:", "127.0.0.1:"))
                .sorted((one, other) -> Boolean.compare(one.startsWith("["), other.startsWith("[")))
                .toList();
    }

    private static String link(Path file) {
        try {
            return Files.readSymbolicLink(file).toString();
        } catch (IOException closed) {
            return "";
        }
    }
}
