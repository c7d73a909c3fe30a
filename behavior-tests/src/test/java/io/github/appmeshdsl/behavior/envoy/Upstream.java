package io.github.appmeshdsl.behavior.envoy;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The application behind a listener of a virtual node: it records what it is asked and answers 200, or what the request's
 * header {@code x-script} lists, one word for each attempt and the last for all further ones: a status, a status and a status
 * of gRPC ({@code 200/14}), or {@code reset} for a connection that is closed without an answer. Anything but HTTP is answered
 * with its name.
 */
final class Upstream implements AutoCloseable {

    private final String name;
    private final ServerSocket server;
    private final Map<String, List<Seen>> seen = new ConcurrentHashMap<>();

    /**
     * A request as the application sees it.
     *
     * @param target the path with its query
     * @param headers the headers by their names in lower case, repeated ones joined
     */
    record Seen(String target, Map<String, String> headers) {}

    Upstream(String name) {
        this.name = name;
        try {
            server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        start(this::serve);
    }

    private void start(Runnable work) {
        Thread thread = new Thread(work, "upstream " + name);
        thread.setDaemon(true);
        thread.start();
    }

    String name() {
        return name;
    }

    int port() {
        return server.getLocalPort();
    }

    /** Returns each attempt of a request, by the value of its header {@code x-row}. */
    List<Seen> seen(String row) {
        return List.copyOf(seen.getOrDefault(row, List.of()));
    }

    private void serve() {
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
        try (socket) {
            InputStream in = new BufferedInputStream(socket.getInputStream());
            String first = line(in);
            if (!first.endsWith(" HTTP/1.1")) {
                socket.getOutputStream().write((name + "\n").getBytes(UTF_8));
                socket.shutdownOutput();
                in.transferTo(java.io.OutputStream.nullOutputStream());
                return;
            }
            Map<String, String> headers = new LinkedHashMap<>();
            for (String line = line(in); !line.isEmpty(); line = line(in)) {
                int colon = line.indexOf(':');
                headers.merge(
                        line.substring(0, colon).toLowerCase(java.util.Locale.ROOT),
                        line.substring(colon + 1).strip(),
                        (one, other) -> one + "," + other);
            }
            List<Seen> attempts =
                    seen.computeIfAbsent(headers.getOrDefault("x-row", ""), row -> new CopyOnWriteArrayList<>());
            attempts.add(new Seen(first.substring(first.indexOf(' ') + 1, first.lastIndexOf(' ')), headers));
            String[] script = headers.getOrDefault("x-script", "200").split(" ");
            String word = script[Math.min(attempts.size(), script.length) - 1];
            if (!word.equals("reset")) {
                String[] status = word.split("/");
                socket.getOutputStream()
                        .write(("HTTP/1.1 " + status[0] + " Scripted\r\ncontent-length: 0\r\nconnection: close\r\n"
                                        + (status.length > 1
                                                ? "content-type: application/grpc\r\ngrpc-status: " + status[1] + "\r\n"
                                                : "")
                                        + "\r\n")
                                .getBytes(UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the bytes up to the end of the line; of what is not HTTP, those that came first. */
    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next >= 0 && next != '\n' && next != 0x16; next = in.read()) {
            line.write(next);
        }
        String text = line.toString(UTF_8);
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<Upstream> named(List<String> names) {
        List<Upstream> upstreams = new ArrayList<>();
        names.forEach(name -> upstreams.add(new Upstream(name)));
        return upstreams;
    }
}
