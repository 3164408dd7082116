package dev.fosh.run;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * What this machine tells of itself and its processes.
 *
 * <p>Process numbers mean something only within one start of one machine and within one container, which {@code /proc}
 * names; and they are used again, which the time of a process's start tells, counted from the machine's own start so
 * that setting the clock does not move it.
 */
final class Machine {
    private static final Path PROC = Path.of("/proc");
    private static final int STATE = 0;
    private static final int THREADS = 17;
    private static final int STARTED = 19;

    private Machine() {}

    /** Its name, without asking the network where the system knows it. */
    static String host() {
        try {
            return Files.readString(PROC.resolve("sys/kernel/hostname")).strip();
        } catch (IOException notLinux) {
            return hostByNetwork();
        }
    }

    /** Where this process's number counts; empty where that can't be known. */
    static String place() {
        try {
            Path self = PROC.resolve("self");
            long own = ProcessHandle.current().pid();
            // The /proc of another container counts differently.
            if (!Files.readSymbolicLink(self).toString().equals(String.valueOf(own)) || areProcessesHidden()) {
                return "";
            }
            String boot = Files.readString(PROC.resolve("sys/kernel/random/boot_id"));
            return boot.strip() + " " + Files.readSymbolicLink(self.resolve("ns/pid"));
        } catch (IOException | UnsupportedOperationException notLinux) {
            return "";
        }
    }

    /** When a process began, in the system's ticks since its own start; 0 where that can't be known. */
    static long started(long process) {
        try {
            return Long.parseLong(stat(process).get(STARTED));
        } catch (IOException unknown) {
            return 0;
        }
    }

    /** Whether no process has that number and began then; false where it can't be known. */
    static boolean isGone(long process, long started) {
        try {
            List<String> stat = stat(process);
            return Long.parseLong(stat.get(STARTED)) != started || isDead(stat);
        } catch (NoSuchFileException noProcess) {
            return true;
        } catch (IOException unknown) {
            return false;
        }
    }

    /** It has ended, threads and all, and only waits for its parent to ask how. */
    private static boolean isDead(List<String> stat) {
        return Stream.of("Z", "X").anyMatch(stat.get(STATE)::equals) && Integer.parseInt(stat.get(THREADS)) <= 1;
    }

    /** The fields after the name, which may hold blanks and brackets. */
    private static List<String> stat(long process) throws IOException {
        Path file = PROC.resolve(String.valueOf(process)).resolve("stat");
        String text = Files.readString(file, StandardCharsets.ISO_8859_1);
        return List.of(text.substring(text.lastIndexOf(')') + 1).strip().split(" "));
    }

    /** Systems can be told to show nobody the processes of others. */
    private static boolean areProcessesHidden() throws IOException {
        try (Stream<String> mounts = Files.lines(PROC.resolve("self/mounts"), StandardCharsets.ISO_8859_1)) {
            return mounts.map(line -> line.split(" "))
                    .filter(mount -> mount.length > 3 && mount[1].equals("/proc"))
                    .flatMap(mount -> Stream.of(mount[3].split(",")))
                    .anyMatch(option -> option.startsWith("hidepid=") && !option.matches("hidepid=(0|off)"));
        }
    }

    private static String hostByNetwork() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException nameless) {
            return "localhost";
        }
    }
}
