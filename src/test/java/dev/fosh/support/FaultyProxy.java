package dev.fosh.support;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Stands between a client and an HTTP server on loopback and spoils some requests and answers, as a seed has it.
 *
 * <p>One request a connection; its body has a known length. Which request is spoilt depends on the order in which they come.
 */
public final class FaultyProxy implements AutoCloseable {
    /** What is done to a request or its answer. */
    public enum Fault {
        /** The server is too busy, and has done nothing. */
        BUSY(0.025),
        /** The server has done it, and says that it failed. */
        FAILED(0.025),
        /** No answer; it may have been done. */
        SILENT(0.05),
        /** The answer ends in its middle. */
        TRUNCATED(0.05),
        /** A bit of the body is another one when it arrives. */
        FLIPPED(0.01),
        /** The connection is reset. */
        RESET(0.02),
        /** The body is read in very small pieces. */
        SLOW(0.02);

        private final double share;

        Fault(double share) {
            this.share = share;
        }
    }

    private static final int HEAD_END = 4;

    private final ServerSocket listening;
    private final int serverPort;
    private final Random random;
    private final Map<Fault, AtomicInteger> done = new EnumMap<>(Fault.class);
    private final Map<Socket, Socket> open = new ConcurrentHashMap<>();

    /** Listens on a free port. */
    public FaultyProxy(int serverPort, long seed) {
        this.serverPort = serverPort;
        random = new Random(seed);
        for (Fault fault : Fault.values()) {
            done.put(fault, new AtomicInteger());
        }
        try {
            listening = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
        start(this::accept);
    }

    public String endpoint() {
        return "http://127.0.0.1:" + listening.getLocalPort();
    }

    /** How often each was done. */
    public Map<Fault, AtomicInteger> done() {
        return done;
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "faulty-proxy");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        try {
            while (!listening.isClosed()) {
                Socket client = listening.accept();
                start(() -> serve(client));
            }
        } catch (IOException closed) {
            open.keySet().forEach(FaultyProxy::close);
        }
    }

    private Fault next() {
        double drawn;
        synchronized (random) {
            drawn = random.nextDouble();
        }
        for (Fault fault : Fault.values()) {
            drawn -= fault.share;
            if (drawn < 0) {
                done.get(fault).incrementAndGet();
                return fault;
            }
        }
        return null;
    }

    private void serve(Socket client) {
        open.put(client, client);
        try (client) {
            InputStream in = new BufferedInputStream(client.getInputStream());
            String head = head(in);
            if (head.isEmpty()) {
                return;
            }
            Fault fault = next();
            byte[] body = body(in, length(head), fault);
            answer(client, head, body, fault);
        } catch (IOException ended) {
            // As good as an end of the connection.
            close(client);
        } finally {
            open.remove(client);
        }
    }

    private void answer(Socket client, String head, byte[] body, Fault fault) throws IOException {
        boolean isLost = fault == Fault.BUSY || fault == Fault.SILENT && body.length % 2 == 0;
        byte[] answer = isLost ? new byte[0] : ask(head, fault == Fault.FLIPPED ? flipped(body) : body);
        OutputStream out = client.getOutputStream();
        if (fault == Fault.SILENT) {
            // Until the client has lost its patience.
            client.getInputStream().read();
        } else if (fault == Fault.RESET) {
            client.setSoLinger(true, 0);
        } else if (fault == Fault.TRUNCATED) {
            out.write(answer, 0, answer.length - Math.max(1, answer.length / 4));
        } else if (fault == Fault.BUSY) {
            out.write(error("503 Slow Down", "SlowDown"));
        } else if (fault == Fault.FAILED) {
            out.write(error("500 Internal Server Error", "InternalError"));
        } else {
            out.write(answer);
        }
        out.flush();
    }

    private byte[] flipped(byte[] body) {
        byte[] flipped = body.clone();
        if (body.length > 0) {
            synchronized (random) {
                flipped[random.nextInt(body.length)] ^= (byte) (1 << random.nextInt(Byte.SIZE));
            }
        }
        return flipped;
    }

    private byte[] ask(String head, byte[] body) throws IOException {
        try (Socket server = new Socket(InetAddress.getLoopbackAddress(), serverPort)) {
            String last =
                    head.replaceAll("(?i)\r\nConnection: [^\r]*", "").replaceFirst("\r\n", "\r\nConnection: close\r\n");
            OutputStream out = server.getOutputStream();
            out.write(last.getBytes(StandardCharsets.ISO_8859_1));
            out.write(body);
            out.flush();
            return server.getInputStream().readAllBytes();
        }
    }

    private static byte[] error(String status, String code) {
        String body = "<Error><Code>" + code + "</Code><Message>Later</Message></Error>";
        return ("HTTP/1.1 " + status + "\r\nConnection: close\r\nContent-Type: application/xml\r\nContent-Length: "
                        + body.length() + "\r\n\r\n" + body)
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String head(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        int matched = 0;
        while (matched < HEAD_END) {
            int next = in.read();
            if (next < 0) {
                return "";
            }
            head.write(next);
            matched = next == (matched % 2 == 0 ? '\r' : '\n') ? matched + 1 : next == '\r' ? 1 : 0;
        }
        return head.toString(StandardCharsets.ISO_8859_1);
    }

    private static int length(String head) {
        return head.lines()
                .filter(line -> line.regionMatches(true, 0, "Content-Length:", 0, 15))
                .map(line -> Integer.parseInt(line.substring(15).strip()))
                .findFirst()
                .orElse(0);
    }

    private static byte[] body(InputStream in, int length, Fault fault) throws IOException {
        if (fault != Fault.SLOW) {
            return in.readNBytes(length);
        }
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (int left = length; left > 0; left = length - body.size()) {
            byte[] piece = in.readNBytes(Math.min(left, 100));
            if (piece.length == 0) {
                throw new IOException("the client went away");
            }
            body.write(piece);
            Thread.yield();
        }
        return body.toByteArray();
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    @Override
    public void close() {
        close(listening);
    }

    private static void close(ServerSocket socket) {
        try {
            socket.close();
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }
}
