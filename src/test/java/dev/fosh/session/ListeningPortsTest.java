package dev.fosh.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ListeningPortsTest {
    @TempDir
    Path proc;

    @Test
    void findsThePortOfAProcess() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(ListeningPorts.of(ProcessHandle.current().pid()))
                    .anyMatch(address -> address.endsWith(":" + socket.getLocalPort()));
        }
    }

    @Test
    void readsTheTablesOfTheKernel() throws IOException {
        Path fd = Files.createDirectories(proc.resolve("7/fd"));
        Files.createDirectories(proc.resolve("7/net"));
        Files.createSymbolicLink(fd.resolve("0"), Path.of("pipe:[1]"));
        int number = 1;
        for (int inode : new int[] {100, 101, 102, 103, 104}) {
            Files.createSymbolicLink(fd.resolve(String.valueOf(number++)), Path.of("socket:[" + inode + "]"));
        }
        String head =
                "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode\n";
        String line = "   0: %s 00000000:0000 %s 00000000:00000000 00:00000000 00000000  1000  0 %d 1 0 100 0 0 10 0\n";
        Files.writeString(
                proc.resolve("7/net/tcp"),
                head
                        + line.formatted("0100007F:6B9B", "0A", 100)
                        + line.formatted("00000000:6989", "0A", 101)
                        + line.formatted("0100007F:0001", "01", 102)
                        + line.formatted("0100007F:0002", "0A", 999)
                        + line.formatted("0501A8C0:0003", "0A", 103));
        Files.writeString(
                proc.resolve("7/net/tcp6"), head + line.formatted("00000000000000000000000001000000:0004", "0A", 104));
        assertThat(ListeningPorts.fromProc(proc, 7))
                .containsExactly("127.0.0.1:27547", "127.0.0.1:27017", "192.168.1.5:3", "[::1]:4");
    }

    @Test
    void readsWhatLsofSays() {
        assertThat(ListeningPorts.parseLsof("p123\nf11\nn[::1]:27017\nf12\nn*:27018\nf13\nn127.0.0.1:27019\n"))
                .containsExactly("127.0.0.1:27018", "127.0.0.1:27019", "[::1]:27017");
    }

    @Test
    void seesNothingOfAProcessThatIsNotThere() {
        assertThat(ListeningPorts.fromProc(proc, 8)).isEmpty();
    }
}
