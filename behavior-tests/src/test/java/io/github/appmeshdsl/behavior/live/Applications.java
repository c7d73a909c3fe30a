package io.github.appmeshdsl.behavior.live;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The applications behind all proxies. Each has an address of its own, at which it takes HTTP/1.1, HTTP/2 without TLS, and
 * anything else, which is answered with the address. They record what they are asked and answer 200, or what the request's
 * header {@code x-script} lists, one word for each attempt and the last for all further ones: a status, a status and a status
 * of gRPC ({@code 200/14}), {@code reset} for a connection or stream that ends without an answer, {@code never}, or {@code
 * held} for 200 once the test releases it.
 */
final class Applications implements AutoCloseable {

    private static final int FIRST_OFFSET = 10_000;
    private static final int LAST_OFFSET = 22_000;
    private static final int STEP = 37;
    private static final int QUEUE = 200;

    private final List<ServerSocket> servers;
    private final int offset;
    private final Map<String, List<Seen>> seen = new ConcurrentHashMap<>();
    private final CountDownLatch released = new CountDownLatch(1);
    private final AtomicInteger held = new AtomicInteger();

    /**
     * A request as an application sees it.
     *
     * @param address the application's address
     * @param port the listener's port
     * @param method the method
     * @param target the path with its query
     * @param headers the headers by their names in lower case, repeated ones joined; the host is {@code host}
     */
    record Seen(String address, int port, String method, String target, Map<String, String> headers) {}

    private Applications(List<ServerSocket> servers, int offset) {
        this.servers = servers;
        this.offset = offset;
        servers.forEach(server -> start(() -> serve(server)));
    }

    /** Starts applications on every loopback address, for listeners of these ports. */
    static Applications start(Collection<Integer> ports) {
        for (int offset = FIRST_OFFSET; offset < LAST_OFFSET; offset += STEP) {
            List<ServerSocket> servers = new ArrayList<>();
            try {
                for (int port : ports) {
                    servers.add(new ServerSocket(port + offset, QUEUE));
                }
                return new Applications(servers, offset);
            } catch (IOException e) {
                // In use, so that another offset is taken.
                closeAll(servers);
            }
        }
        throw new IllegalStateException("no free ports for " + ports);
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "application");
        thread.setDaemon(true);
        thread.start();
    }

    /** Returns what is added to a listener's port to get its application's. */
    int offset() {
        return offset;
    }

    /** Returns each attempt of a request, by the value of its header {@code x-row}, and forgets it. */
    List<Seen> take(String row) {
        List<Seen> all = seen.remove(row);
        return all == null ? List.of() : List.copyOf(all);
    }

    /** Records an attempt, and returns what the script tells to answer. */
    private String answer(Seen request) {
        String row = request.headers().get("x-row");
        if (row == null) {
            // A probe.
            return "200";
        }
        List<Seen> attempts = seen.computeIfAbsent(row, key -> new CopyOnWriteArrayList<>());
        attempts.add(request);
        String[] script = request.headers().getOrDefault("x-script", "200").split(" ");
        String word = script[Math.min(attempts.size(), script.length) - 1];
        if (!word.equals("held")) {
            return word;
        }
        held.incrementAndGet();
        try {
            released.await();
            return "200";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "reset";
        }
    }

    /** Returns how many requests have been held so far. */
    int held() {
        return held.get();
    }

    /** Lets all requests that are held be answered. */
    void release() {
        released.countDown();
    }

    private void serve(ServerSocket server) {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                start(() -> answer(socket));
            } catch (IOException e) {
                if (!server.isClosed()) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    private void answer(Socket socket) {
        String address = socket.getLocalAddress().getHostAddress();
        int port = socket.getLocalPort() - offset;
        try (socket) {
            socket.setTcpNoDelay(true);
            InputStream in = new BufferedInputStream(socket.getInputStream());
            String line = line(in);
            if (line.equals("PRI * HTTP/2.0")) {
                new Http2Answers(in, socket.getOutputStream())
                        .serve((method, target, headers) -> answer(new Seen(address, port, method, target, headers)));
            } else if (line.endsWith(" HTTP/1.1")) {
                while (line.endsWith(" HTTP/1.1") && answered(socket, in, line, address, port)) {
                    line = line(in);
                }
            } else {
                socket.getOutputStream().write((address + "\n").getBytes(UTF_8));
                socket.shutdownOutput();
                in.transferTo(java.io.OutputStream.nullOutputStream());
            }
        } catch (IOException e) {
            // The proxy has closed the connection.
        }
    }

    /** Answers a request; returns whether another may follow. */
    private boolean answered(Socket socket, InputStream in, String first, String address, int port) throws IOException {
        Map<String, String> headers = new LinkedHashMap<>();
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            headers.merge(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip(),
                    (one, other) -> one + "," + other);
        }
        in.readNBytes(Integer.parseInt(headers.getOrDefault("content-length", "0")));
        if (headers.containsKey("transfer-encoding")) {
            // A body without bytes is all that clients send here.
            while (!line(in).equals("0")) {
                line(in);
            }
            line(in);
        }
        String[] words = first.split(" ");
        String word = answer(new Seen(address, port, words[0], words[1], headers));
        if (word.equals("reset")) {
            return false;
        }
        if (word.equals("never")) {
            in.transferTo(java.io.OutputStream.nullOutputStream());
            return false;
        }
        String[] status = word.split("/");
        socket.getOutputStream()
                .write(("HTTP/1.1 " + status[0] + " Scripted\r\ncontent-length: 0\r\n"
                                + (status.length > 1
                                        ? "content-type: application/grpc\r\ngrpc-status: " + status[1] + "\r\n"
                                        : "")
                                + "\r\n")
                        .getBytes(ISO_8859_1));
        return true;
    }

    /** Returns the bytes up to the end of the line; of TLS, those that came first. */
    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next >= 0 && next != '\n' && next != 0x16; next = in.read()) {
            line.write(next);
        }
        String text = line.toString(ISO_8859_1);
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    }

    private static void closeAll(List<ServerSocket> servers) {
        for (ServerSocket server : servers) {
            try {
                server.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Override
    public void close() {
        closeAll(servers);
    }
}
