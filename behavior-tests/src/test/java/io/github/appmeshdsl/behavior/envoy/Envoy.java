package io.github.appmeshdsl.behavior.envoy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.appmeshdsl.python.PythonEnvironment;
import io.github.appmeshdsl.python.PythonProcess;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;

/**
 * Envoy 1.40 as the proxy of each case. Instead of redirecting connections, which an ordinary user cannot, clients tell the
 * port that they want by the PROXY protocol; filter chains see it as they would see a redirected one.
 */
final class Envoy implements AutoCloseable {

    private static final List<String> NODES = List.of("v1", "v2", "v3", "v4", "v5", "outside");
    private static final Pattern ADMIN = Pattern.compile("admin address: (127\\.0\\.0\\.1:[0-9]+)");
    private static final Pattern LISTENER = Pattern.compile("(?m)^(\\S+)::127\\.0\\.0\\.1:([0-9]+)$");

    private final Path directory;
    private final List<Upstream> upstreams = Upstream.named(NODES);
    private final PythonProcess process;
    private final Map<String, Integer> ports = new HashMap<>();
    private int rows;

    Envoy(List<EnvoyCase> cases) {
        try {
            directory = Files.createTempDirectory("envoy");
            Certificates.write(directory);
            Path config = Files.writeString(directory.resolve("envoy.yaml"), bootstrap(cases, upstreams, directory));
            process = PythonEnvironment.open()
                    .start(
                            Map.of(),
                            "envoy",
                            List.of(
                                    "-c",
                                    config.toString(),
                                    "--concurrency",
                                    "1",
                                    "--disable-hot-restart",
                                    "-l",
                                    "info"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        try {
            // Listeners accept connections only when the workers have started.
            String admin = process.awaitOutput(output -> output.contains("starting main dispatch loop")
                    ? group(ADMIN.matcher(output))
                            .filter(address -> get(address, "/stats?filter=workers_started")
                                    .contains("workers_started: 1"))
                    : Optional.empty());
            Matcher listener = LISTENER.matcher(get(admin, "/listeners"));
            while (listener.find()) {
                ports.put(listener.group(1), Integer.valueOf(listener.group(2)));
            }
            assertThat(ports.keySet())
                    .containsAll(cases.stream().map(EnvoyCase::name).toList());
        } catch (RuntimeException | AssertionError e) {
            close();
            throw e;
        }
    }

    /** Returns whether Envoy takes the configuration of a case. */
    static boolean takes(EnvoyCase each) {
        List<Upstream> none = Upstream.named(NODES);
        try {
            Path directory = Files.createTempDirectory("envoy");
            Path config = Files.writeString(directory.resolve("envoy.yaml"), bootstrap(List.of(each), none, directory));
            try (PythonProcess process = PythonEnvironment.open()
                    .start(Map.of(), "envoy", List.of("--mode", "validate", "-c", config.toString()))) {
                return process.awaitOutput(output -> output.contains("envoy.yaml' OK")
                        ? Optional.of(true)
                        : output.contains("error initializing configuration") ? Optional.of(false) : Optional.empty());
            } finally {
                Files.delete(config);
                Files.delete(directory);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            none.forEach(Upstream::close);
        }
    }

    private static Optional<String> group(Matcher matcher) {
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    private static String get(String admin, String path) {
        try {
            return HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create("http://" + admin + path))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String bootstrap(List<EnvoyCase> cases, List<Upstream> upstreams, Path directory) {
        StringBuilder yaml = new StringBuilder("""
                admin: {address: {socket_address: {address: 127.0.0.1, port_value: 0}}}
                layered_runtime:
                  layers:
                  - name: as-app-mesh
                    static_layer:
                      # Up to 1.38, which App Mesh never reached, repeated headers were compared as one.
                      envoy.reloadable_features.match_headers_individually: false
                static_resources:
                  listeners:
                """);
        for (EnvoyCase each : cases) {
            yaml.append(listener(
                    each.name(),
                    "{socket_address: {address: 127.0.0.1, port_value: 0}}",
                    """
                    - name: envoy.filters.listener.proxy_protocol
                      typed_config:
                        "@type": type.googleapis.com/envoy.extensions.filters.listener.proxy_protocol.v3.ProxyProtocol
                    - name: envoy.filters.listener.tls_inspector
                      typed_config:
                        "@type": type.googleapis.com/envoy.extensions.filters.listener.tls_inspector.v3.TlsInspector
                    """,
                    each.chains().stream()
                            .map(chain -> chain.toYaml().replace("CASE", each.name()))
                            .collect(Collectors.joining())));
            each.hops()
                    .forEach((name, hop) ->
                            yaml.append(listener(name, pipe(directory, name), hop.listenerFilters(), hop.chains())));
        }
        yaml.append("  clusters:\n");
        for (Upstream upstream : upstreams) {
            yaml.append(cluster(
                    upstream.name(), "{socket_address: {address: 127.0.0.1, port_value: " + upstream.port() + "}}"));
        }
        yaml.append(cluster("dead", pipe(directory, "dead")));
        for (EnvoyCase each : cases) {
            each.hops()
                    .forEach((name, hop) -> yaml.append(cluster(name, pipe(directory, name)))
                            .append(hop.transportSocket().indent(4)));
        }
        return yaml.toString().replace("CERTS", directory.toString());
    }

    private static String pipe(Path directory, String name) {
        return "{pipe: {path: " + directory.resolve(name) + "}}";
    }

    private static String listener(String name, String address, String filters, String chains) {
        return "  - name: " + name + "\n    address: " + address + "\n    listener_filters:\n" + filters.indent(4)
                + "    filter_chains:\n" + chains.indent(4);
    }

    private static String cluster(String name, String address) {
        return """
                  - name: %s
                    type: STATIC
                    connect_timeout: 1s
                    load_assignment:
                      cluster_name: %s
                      endpoints: [{lb_endpoints: [{endpoint: {address: %s}}]}]
                """.formatted(name, name, address).indent(2);
    }

    /** Returns what becomes of a row's request. */
    Map<String, String> send(EnvoyCase each, Row row) {
        String id = "row-" + rows++;
        String answer = exchange(ports.get(each.name()), row.port(), bytes(row, id));
        if (row.isTcp() || row.isTls()) {
            return Map.of("to", answer.isEmpty() ? "closed" : answer.startsWith("HTTP/") ? "not-tls" : answer.strip());
        }
        Map<String, String> outcome = new TreeMap<>();
        for (Upstream upstream : upstreams) {
            List<Upstream.Seen> seen = upstream.seen(id);
            if (!seen.isEmpty()) {
                Upstream.Seen last = seen.get(seen.size() - 1);
                outcome.merge("to", upstream.name(), (one, other) -> one + "+" + other);
                int question = last.target().indexOf('?');
                outcome.put("path", question < 0 ? last.target() : last.target().substring(0, question));
                String host = last.headers().get("host").toLowerCase(Locale.ROOT);
                outcome.put("host", host.replaceFirst(":[0-9]+$", ""));
                // Later attempts have what is left.
                outcome.put("timeout", seen.get(0).headers().getOrDefault("x-envoy-expected-rq-timeout-ms", "none"));
                outcome.put("attempts", String.valueOf(seen.size()));
                if (last.headers().containsKey("x-app-mesh-virtual-service")) {
                    outcome.put("x-app-mesh-virtual-service", last.headers().get("x-app-mesh-virtual-service"));
                }
                String firstHop = last.headers().get("x-first-hop");
                if (firstHop != null) {
                    outcome.put("effective", smaller(firstHop, outcome.put("timeout", firstHop)));
                }
            }
        }
        if (outcome.isEmpty()) {
            outcome.put("to", answer.isEmpty() ? "closed" : status(answer));
            Matcher attempts =
                    Pattern.compile("(?m)^x-envoy-attempt-count: ([0-9]+)").matcher(answer);
            if (attempts.find()) {
                outcome.put("attempts", attempts.group(1));
                // Nothing listens there, so nothing can have seen the request.
                if (row.expected().get("to").equals("dead") && status(answer).equals("503")) {
                    outcome.put("to", "dead");
                }
            }
        }
        return outcome;
    }

    private static String smaller(String one, String other) {
        if (one.equals("none") || other.equals("none")) {
            return one.equals("none") ? other : one;
        }
        return Long.parseLong(one) <= Long.parseLong(other) ? one : other;
    }

    /** To callers of gRPC, a proxy tells the status as one of gRPC. */
    private static String status(String answer) {
        return answer.contains("\r\ngrpc-status: 12\r\n")
                ? "404"
                : answer.contains("\r\ngrpc-status: 14\r\n") ? "503" : answer.split(" ", 3)[1];
    }

    private static byte[] bytes(Row row, String id) {
        if (row.isTls()) {
            return clientHello(row.host());
        }
        if (row.isTcp()) {
            return "ping\n".getBytes(UTF_8);
        }
        StringBuilder text = new StringBuilder(row.method() + " " + row.target() + " HTTP/1.1\r\n");
        text.append("Host: ").append(row.authority()).append("\r\n");
        row.headers()
                .forEach(header -> text.append(header.getKey() + ": ")
                        .append(header.getValue())
                        .append("\r\n"));
        return text.append("x-row: " + id + "\r\nConnection: close\r\n\r\n")
                .toString()
                .getBytes(UTF_8);
    }

    private static byte[] clientHello(String host) {
        try {
            SSLEngine engine = SSLContext.getDefault().createSSLEngine();
            engine.setUseClientMode(true);
            SSLParameters parameters = engine.getSSLParameters();
            parameters.setServerNames(List.of(new SNIHostName(host)));
            engine.setSSLParameters(parameters);
            ByteBuffer hello = ByteBuffer.allocate(engine.getSession().getPacketBufferSize());
            engine.wrap(ByteBuffer.allocate(0), hello);
            byte[] bytes = new byte[hello.flip().remaining()];
            hello.get(bytes);
            return bytes;
        } catch (NoSuchAlgorithmException | SSLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean isHead(ByteArrayOutputStream answer) {
        byte[] bytes = answer.toByteArray();
        int end = bytes.length;
        return end > 4
                && bytes[0] == 'H'
                && bytes[end - 4] == '\r'
                && bytes[end - 3] == '\n'
                && bytes[end - 2] == '\r'
                && bytes[end - 1] == '\n';
    }

    /**
     * Returns what comes back: the head of a response, or all until the connection ends; empty where it is closed without an
     * answer.
     */
    private static String exchange(int listener, int port, byte[] request) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), listener)) {
            socket.setSoTimeout(60_000);
            OutputStream out = socket.getOutputStream();
            ByteArrayOutputStream answer = new ByteArrayOutputStream();
            try {
                out.write(("PROXY TCP4 127.0.0.1 127.0.0.1 40000 " + port + "\r\n").getBytes(UTF_8));
                out.write(request);
                InputStream in = socket.getInputStream();
                for (int next = in.read(); next >= 0; next = isHead(answer) ? -1 : in.read()) {
                    answer.write(next);
                }
            } catch (SocketException e) {
                // Closed by the proxy before it has read the request.
            }
            return answer.toString(UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.close();
        upstreams.forEach(Upstream::close);
        try (var files = Files.list(directory)) {
            for (Path file : files.toList()) {
                Files.deleteIfExists(file);
            }
            Files.delete(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
