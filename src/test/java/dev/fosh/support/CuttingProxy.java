package dev.fosh.support;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Stands between a client and a server on loopback and cuts all connections once, after so many bytes of them.
 *
 * <p>The bytes that come after those are lost, in the middle of a message more often than not; new connections are good.
 */
public final class CuttingProxy implements AutoCloseable {
    private final ServerSocket listening;
    private final int serverPort;
    private final AtomicLong left = new AtomicLong(Long.MAX_VALUE);
    private final AtomicLong passed = new AtomicLong();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    /** Listens on a free port. */
    public CuttingProxy(int serverPort) {
        this.serverPort = serverPort;
        try {
            listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
        start(this::accept);
    }

    /** The address to connect to instead of the server's. */
    public String uri() {
        return "mongodb://127.0.0.1:" + listening.getLocalPort() + "/";
    }

    /** How many bytes went through, both ways. */
    public long passed() {
        return passed.get();
    }

    /** Cuts once so many more bytes went through. */
    public void cutAfter(long bytes) {
        left.set(bytes);
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "cutting-proxy");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        try {
            while (!listening.isClosed()) {
                Socket client = listening.accept();
                Socket server = new Socket(InetAddress.getLoopbackAddress(), serverPort);
                open.add(client);
                open.add(server);
                client.setTcpNoDelay(true);
                server.setTcpNoDelay(true);
                start(() -> pump(client, server));
                start(() -> pump(server, client));
            }
        } catch (IOException closed) {
            cut();
        }
    }

    private void pump(Socket from, Socket to) {
        byte[] buffer = new byte[16_384];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                long before = left.getAndAdd(-count);
                out.write(buffer, 0, (int) Math.min(count, Math.max(0, before)));
                passed.addAndGet(count);
                if (before <= count) {
                    left.set(Long.MAX_VALUE);
                    cut();
                }
            }
        } catch (IOException ended) {
            // As good as an end of the stream.
            left.get();
        } finally {
            close(from);
            close(to);
        }
    }

    private void cut() {
        open.forEach(this::close);
    }

    private void close(Socket socket) {
        try {
            open.remove(socket);
            socket.close();
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    @Override
    public void close() {
        try {
            listening.close();
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
        cut();
    }
}
