package io.github.appmeshdsl.behavior.live;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/** A client that keeps its connections. Used by one thread. */
final class Client implements AutoCloseable {

    private static final int READING_MILLIS = 60_000;

    private final SSLSocketFactory tls;
    private final Map<String, Connection> connections = new HashMap<>();

    Client(SSLSocketFactory tls) {
        this.tls = tls;
    }

    /** A response; the status is 0 where a connection is refused or ends without one. */
    record Response(int status, Map<String, String> headers, String body) {

        static final Response CLOSED = new Response(0, Map.of(), "");

        /** Returns the status, that of a proxy's own answers to callers of gRPC as one of HTTP. */
        String status(boolean isLocal) {
            String grpc = headers.getOrDefault("grpc-status", "");
            return status == 0
                    ? "closed"
                    : !isLocal || grpc.isEmpty()
                            ? String.valueOf(status)
                            : grpc.equals("12") ? "404" : grpc.equals("14") ? "503" : "grpc " + grpc;
        }
    }

    private static final class Connection {
        final Socket socket;
        final InputStream in;
        boolean isUsed;

        Connection(Socket socket) throws IOException {
            this.socket = socket;
            this.in = new BufferedInputStream(socket.getInputStream());
        }

        Response exchange(String request, boolean hasBody) throws IOException {
            socket.getOutputStream().write(request.getBytes(UTF_8));
            String first = line();
            Map<String, String> headers = new LinkedHashMap<>();
            for (String line = line(); !line.isEmpty(); line = line()) {
                int colon = line.indexOf(':');
                headers.merge(
                        line.substring(0, colon).toLowerCase(Locale.ROOT),
                        line.substring(colon + 1).strip(),
                        (one, other) -> one + "," + other);
            }
            ByteArrayOutputStream body = new ByteArrayOutputStream();
            if (hasBody && headers.containsKey("content-length")) {
                body.write(in.readNBytes(Integer.parseInt(headers.get("content-length"))));
            } else if (hasBody && headers.containsKey("transfer-encoding")) {
                for (int size = Integer.parseInt(line(), 16); size > 0; size = Integer.parseInt(line(), 16)) {
                    body.write(in.readNBytes(size));
                    line();
                }
                line();
            }
            isUsed = true;
            return new Response(Integer.parseInt(first.split(" ")[1]), headers, body.toString(UTF_8));
        }

        private String line() throws IOException {
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            for (int next = in.read(); next != '\n'; next = in.read()) {
                if (next < 0) {
                    throw new EOFException();
                }
                line.write(next);
            }
            return line.toString(UTF_8).stripTrailing();
        }
    }

    /** Sends a request of HTTP/1.1. */
    Response send(String address, int port, boolean isTls, String request) {
        String key = (isTls ? "tls " : "") + address + ":" + port;
        boolean hasBody = !request.startsWith("HEAD ");
        while (true) {
            Connection connection = connections.remove(key);
            try {
                if (connection == null) {
                    connection = new Connection(socket(address, port, isTls));
                }
                Response response = connection.exchange(request, hasBody);
                if (response.headers().getOrDefault("connection", "").equals("close")) {
                    connection.socket.close();
                } else {
                    connections.put(key, connection);
                }
                return response;
            } catch (IOException e) {
                // A connection that was used before may have ended in the meantime.
                if (connection == null || !connection.isUsed) {
                    close(connection);
                    return Response.CLOSED;
                }
                close(connection);
            }
        }
    }

    /** Sends bytes that are not HTTP, and returns what comes back until the connection ends. */
    static String exchange(String address, int port, byte[] bytes) {
        try (Socket socket = plain(address, port)) {
            socket.getOutputStream().write(bytes);
            return new String(socket.getInputStream().readAllBytes(), UTF_8).strip();
        } catch (IOException e) {
            return "";
        }
    }

    private Socket socket(String address, int port, boolean isTls) throws IOException {
        Socket plain = plain(address, port);
        if (!isTls) {
            return plain;
        }
        SSLSocket socket = (SSLSocket) tls.createSocket(plain, address, port, true);
        socket.startHandshake();
        return socket;
    }

    private static Socket plain(String address, int port) throws ConnectException, IOException {
        Socket socket = new Socket();
        socket.connect(new InetSocketAddress(address, port), READING_MILLIS);
        socket.setSoTimeout(READING_MILLIS);
        socket.setTcpNoDelay(true);
        return socket;
    }

    private static void close(Connection connection) {
        try {
            if (connection != null) {
                connection.socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        connections.values().forEach(Client::close);
    }
}
