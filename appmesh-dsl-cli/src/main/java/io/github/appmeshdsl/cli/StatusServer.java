package io.github.appmeshdsl.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.appmeshdsl.xds.ControlPlane;
import io.github.appmeshdsl.xds.ControlPlaneStatus;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** The status of a control plane over HTTP, for probes, scripts and {@code appmesh proxy-status}. It only reads. */
final class StatusServer implements AutoCloseable {

    /** The option that starts the server. */
    static final String STATUS = "--status";

    private static final int THREADS = 4;
    private static final int OK = 200;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final int METHOD_NOT_ALLOWED = 405;
    private static final int UNAVAILABLE = 503;

    private final @Nullable HttpServer server;
    private final @Nullable ExecutorService executor;

    private StatusServer(@Nullable HttpServer server, @Nullable ExecutorService executor) {
        this.server = server;
        this.executor = executor;
    }

    static void addTo(CommandSpec spec) {
        spec.addOption(Subcommand.option("HOST:PORT", STATUS)
                .description("Where the status of the control plane is answered over HTTP: /status, /ready and /live. "
                        + "It has names of the mesh, so keep it from strangers.")
                .build());
    }

    /** Starts the server if it is asked for. */
    static StatusServer start(ParseResult arguments, Optional<ControlPlane> controlPlane) {
        Optional<String> address = Subcommand.value(arguments, STATUS);
        if (address.isEmpty()) {
            return new StatusServer(null, null);
        }
        Supplier<ControlPlaneStatus> status = controlPlane
                .<Supplier<ControlPlaneStatus>>map(known -> known::status)
                .orElseThrow(() -> Subcommand.misuse(
                        arguments, STATUS + " is for the control plane, which " + DiscoveryOptions.XDS + " starts"));
        HostPort listen = HostPort.of(STATUS, address.get(), 0, arguments);
        // A client that sends its request slowly must not keep a thread. The process has no other server of this kind.
        System.setProperty("sun.net.httpserver.maxReqTime", "5");
        System.setProperty("sun.net.httpserver.maxRspTime", "30");
        HttpServer server;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getByName(listen.host()), listen.port()), 0);
        } catch (IOException e) {
            throw new CommandFailure(STATUS + ": cannot listen on " + address.get() + ": " + e.getMessage(), e);
        }
        ExecutorService executor = Executors.newFixedThreadPool(THREADS, task -> {
            Thread thread = new Thread(task, "appmesh-status");
            thread.setDaemon(true);
            return thread;
        });
        server.setExecutor(executor);
        server.createContext("/", exchange -> answer(exchange, status));
        server.start();
        return new StatusServer(server, executor);
    }

    /** Returns where the status is. */
    Optional<String> url() {
        return Optional.ofNullable(server)
                .map(started -> "http://" + ServeCommand.text(started.getAddress()) + "/status");
    }

    private static void answer(HttpExchange exchange, Supplier<ControlPlaneStatus> status) throws IOException {
        try (exchange) {
            String method = exchange.getRequestMethod();
            boolean isHead = method.equals("HEAD");
            if (!isHead && !method.equals("GET")) {
                exchange.getResponseHeaders().set("Allow", "GET, HEAD");
                send(exchange, isHead, METHOD_NOT_ALLOWED, "text/plain", "only GET and HEAD\n");
            } else if (isFromBrowserElsewhere(exchange)) {
                send(exchange, isHead, FORBIDDEN, "text/plain", "the Host must be an address or localhost\n");
            } else {
                switch (exchange.getRequestURI().getPath()) {
                    case "/status" ->
                        send(
                                exchange,
                                isHead,
                                OK,
                                "application/json",
                                status.get().toJson());
                    case "/live" -> send(exchange, isHead, OK, "text/plain", "live\n");
                    case "/ready" -> {
                        boolean isReady = isReady(status.get());
                        send(
                                exchange,
                                isHead,
                                isReady ? OK : UNAVAILABLE,
                                "text/plain",
                                isReady ? "ready\n" : "nothing is published\n");
                    }
                    default -> send(exchange, isHead, NOT_FOUND, "text/plain", "see /status, /ready and /live\n");
                }
            }
        }
    }

    /** A page of another site must not read the status of this machine by giving its own name to the address. */
    private static boolean isFromBrowserElsewhere(HttpExchange exchange) {
        if (!exchange.getLocalAddress().getAddress().isLoopbackAddress()) {
            return false;
        }
        String host = Optional.ofNullable(exchange.getRequestHeaders().getFirst("Host"))
                .orElse("")
                .toLowerCase(Locale.ROOT);
        return !host.matches("(localhost|[0-9.]+|\\[[0-9a-f:.]+])(:[0-9]{1,5})?");
    }

    /** Whether every set of proxies has a configuration. */
    private static boolean isReady(ControlPlaneStatus status) {
        return status.sets().stream().allMatch(set -> set.published().isPresent());
    }

    private static void send(HttpExchange exchange, boolean isHead, int code, String type, String text)
            throws IOException {
        byte[] body = text.getBytes(UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type + "; charset=utf-8");
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
        exchange.sendResponseHeaders(code, isHead ? -1 : body.length);
        if (!isHead) {
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        if (server != null && executor != null) {
            server.stop(0);
            executor.shutdownNow();
        }
    }
}
