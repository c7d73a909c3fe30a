package io.github.appmeshdsl.behavior.live;

import io.github.appmeshdsl.python.PythonEnvironment;
import io.github.appmeshdsl.python.PythonProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** One process of Envoy 1.40 that is any number of proxies at once, each by its own addresses and names. */
final class RunningEnvoy implements AutoCloseable {

    private static final Pattern ADMIN = Pattern.compile("admin address: (127\\.0\\.0\\.1:[0-9]+)");
    private static final JsonMapper JSON = new JsonMapper();

    private final PythonProcess process;
    private final Path config;
    private final String admin;

    private RunningEnvoy(PythonProcess process, Path config, String admin) {
        this.process = process;
        this.config = config;
        this.admin = admin;
    }

    /** Starts all proxies of meshes. */
    static RunningEnvoy of(List<Deployment> meshes) {
        return start(meshes.stream()
                .flatMap(mesh -> mesh.proxies().stream())
                .map(Deployment.Proxy::bootstrap)
                .toList());
    }

    /** Starts proxies with these configurations. */
    static RunningEnvoy start(List<ObjectNode> bootstraps) {
        return start(JSON.writeValueAsString(merged(bootstraps)));
    }

    /** Starts a proxy with this configuration. */
    static RunningEnvoy start(String bootstrap) {
        PythonProcess process = null;
        try {
            Path config = Files.writeString(Files.createTempFile("envoy", ".json"), bootstrap);
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
            String admin = process.awaitOutput(output -> output.contains("starting main dispatch loop")
                    ? group(ADMIN.matcher(output)).filter(RunningEnvoy::isListening)
                    : Optional.empty());
            return new RunningEnvoy(process, config, admin);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (RuntimeException | AssertionError e) {
            if (process != null) {
                process.close();
            }
            throw e;
        }
    }

    /** Returns what Envoy has against configurations as a whole: empty if it takes them. */
    static String validate(List<ObjectNode> bootstraps) {
        try {
            Path config = Files.writeString(
                    Files.createTempFile("envoy", ".json"), JSON.writeValueAsString(merged(bootstraps)));
            try (PythonProcess process = PythonEnvironment.open()
                    .start(
                            Map.of(),
                            "envoy",
                            List.of("--mode", "validate", "-c", config.toString(), "-l", "warning"))) {
                return process.awaitOutput(output -> output.contains("json' OK")
                        ? Optional.of("")
                        : output.contains("error initializing configuration") ? Optional.of(output) : Optional.empty());
            } finally {
                Files.delete(config);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<String> group(Matcher matcher) {
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    /** Returns all proxies as one configuration. */
    static ObjectNode merged(List<ObjectNode> bootstraps) {
        ObjectNode bootstrap = JSON.createObjectNode();
        bootstrap.set("node", bootstraps.get(0).path("node"));
        bootstrap.set("layered_runtime", bootstraps.get(0).path("layered_runtime"));
        bootstrap
                .putObject("admin")
                .putObject("address")
                .putObject("socket_address")
                .put("address", "127.0.0.1")
                .put("port_value", 0);
        ObjectNode all = bootstrap.putObject("static_resources");
        ArrayNode listeners = all.putArray("listeners");
        ArrayNode clusters = all.putArray("clusters");
        Set<String> names = new HashSet<>();
        for (ObjectNode each : bootstraps) {
            each.path("static_resources").path("listeners").forEach(listeners::add);
            each.path("static_resources").path("clusters").forEach(cluster -> {
                // All proxies ask the same service for secrets.
                if (names.add(cluster.path("name").asString())) {
                    clusters.add(cluster);
                }
            });
        }
        return bootstrap;
    }

    /** Returns whether all listeners accept connections, which comes after the initialization. */
    private static boolean isListening(String admin) {
        return get(admin, "/stats?filter=workers_started").contains("workers_started: 1");
    }

    /** Returns what the administration answers. */
    String get(String path) {
        return get(admin, path);
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

    @Override
    public void close() {
        process.close();
        try {
            Files.delete(config);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
