package io.github.appmeshdsl.k8s.client;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Lists objects as an API server of Kubernetes does, in pages of at most two, on this machine. */
final class ListApi implements AutoCloseable {

    private static final int PAGE = 2;

    private final HttpServer server;
    private final Map<String, List<String>> objects = new TreeMap<>();
    private final Map<String, String> kinds = new HashMap<>();
    private final Map<String, Integer> refusals = new HashMap<>();
    private final Set<String> expired = new HashSet<>();
    private final List<String> requests = new ArrayList<>();

    private ListApi(HttpServer server) {
        this.server = server;
    }

    static ListApi start() {
        try {
            ListApi api = new ListApi(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
            for (String kind : List.of(
                    "Mesh", "VirtualNode", "VirtualService", "VirtualRouter", "VirtualGateway", "GatewayRoute")) {
                api.kind("/apis/appmesh.k8s.aws/v1beta2", kind);
            }
            api.kind("/api/v1", "Namespace");
            api.kind("/api/v1", "Service");
            for (String kind : List.of("Deployment", "StatefulSet", "DaemonSet")) {
                api.kind("/apis/apps/v1", kind);
            }
            api.kind("/apis/batch/v1", "Job");
            api.kind("/apis/batch/v1", "CronJob");
            api.server.createContext("/", api::answer);
            api.server.start();
            return api;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void kind(String group, String kind) {
        String plural = kind.equals("Mesh") ? "meshes" : kind.toLowerCase(java.util.Locale.ROOT) + "s";
        kinds.put(group + "/" + plural, kind);
        objects.put(group + "/" + plural, new ArrayList<>());
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
    }

    /** Adds an object, as JSON without its kind, which items of lists lack. */
    ListApi add(String resource, String object) {
        objects.get(path(resource)).add(object);
        return this;
    }

    /** Answers a resource with a status from now on. */
    ListApi refuse(String resource, int status) {
        refusals.put(path(resource), status);
        return this;
    }

    /** Refuses to continue lists of a resource from now on, as if they were read too slowly. */
    ListApi expire(String resource) {
        expired.add(path(resource));
        return this;
    }

    /** Returns the requests so far, decoded. */
    List<String> requests() {
        return requests;
    }

    private String path(String resource) {
        return objects.keySet().stream()
                .filter(path -> path.endsWith("/" + resource))
                .findFirst()
                .orElseThrow();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            requests.add(exchange.getRequestMethod() + " "
                    + URLDecoder.decode(exchange.getRequestURI().toString(), StandardCharsets.UTF_8));
            String path = exchange.getRequestURI().getPath();
            String all = path.replaceFirst("/namespaces/[^/]+/", "/");
            String namespace = path.equals(all) ? "" : path.replaceFirst(".*/namespaces/([^/]+)/.*", "$1");
            String query = String.valueOf(exchange.getRequestURI().getQuery());
            int status = kinds.containsKey(all) ? refusals.getOrDefault(all, 200) : 404;
            if (expired.contains(all) && query.contains("continue=")) {
                status = 410;
            }
            byte[] body = (status == 200
                            ? list(all, namespace, query)
                            : "{\"kind\":\"Status\",\"apiVersion\":\"v1\",\"metadata\":{},\"status\":\"Failure\",\"message\":\""
                                    + message(all, status) + "\",\"code\":" + status + "}")
                    .getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    /** Returns what a server of Kubernetes 1.36 says. */
    private static String message(String path, int status) {
        String resource = path.substring(path.lastIndexOf('/') + 1);
        return switch (status) {
            case 401 -> "Unauthorized";
            case 403 ->
                resource + " is forbidden: User \\\"reader\\\" cannot list resource \\\"" + resource
                        + "\\\" in API group \\\"\\\" at the cluster scope";
            case 410 -> "The provided continue parameter is too old to display a consistent list result.";
            case 500 -> "etcdserver: request timed out";
            case 429 -> "Too many requests, please try again later.";
            default -> "the server could not find the requested resource";
        };
    }

    private String list(String path, String namespace, String query) {
        List<String> found = objects.getOrDefault(path, List.of()).stream()
                .filter(object -> namespace.isEmpty() || object.contains("\"namespace\":\"" + namespace + "\""))
                .toList();
        int from = query.contains("continue=")
                ? Integer.parseInt(query.replaceFirst(".*continue=from-([0-9]+)=.*", "$1"))
                : 0;
        int to = Math.min(found.size(), from + PAGE);
        String rest = to < found.size() ? ",\"continue\":\"from-" + to + "=\"" : "";
        return "{\"kind\":\"" + kinds.get(path) + "List\",\"apiVersion\":\""
                + path.replaceFirst("/apis?/", "").replaceFirst("/[^/]+$", "")
                + "\",\"metadata\":{\"resourceVersion\":\"7\""
                + rest + "},\"items\":[" + String.join(",", found.subList(from, to)) + "]}";
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
