package io.github.appmeshdsl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code appmesh validate --cluster}, against lists of an API server on this machine. */
class ClusterOptionsTest {

    @TempDir
    Path directory;

    private final Map<String, String> items = new TreeMap<>();
    private HttpServer server;
    private int status = 200;
    private String authorization = "";

    @BeforeEach
    void startAndWriteTheKubeconfig() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            authorization = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
            String path = exchange.getRequestURI().getPath().replaceFirst("/namespaces/[^/]+/", "/");
            String resource = path.substring(path.lastIndexOf('/') + 1);
            byte[] body = ("{\"kind\":\"" + kind(resource) + "List\",\"apiVersion\":\""
                            + path.replaceFirst("/apis?/", "").replaceFirst("/[^/]+$", "")
                            + "\",\"metadata\":{},\"items\":[" + items.getOrDefault(resource, "") + "]}")
                    .getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        Files.writeString(directory.resolve("kubeconfig"), """
                apiVersion: v1
                kind: Config
                current-context: here
                clusters: [{name: here, cluster: {server: "%s"}}]
                users: [{name: me, user: {token: secret-token}}]
                contexts: [{name: here, context: {cluster: here, user: me}}]
                """.formatted(url()));
        items.put("meshes", "{\"metadata\":{\"name\":\"shop\"},\"spec\":{\"namespaceSelector\":{}}}");
        items.put("namespaces", "{\"metadata\":{\"name\":\"shop\"}}");
        items.put("virtualnodes", """
                {"metadata":{"name":"api","namespace":"shop","uid":"u"},
                 "spec":{"awsName":"api_shop","meshRef":{"name":"shop","uid":"u"},"podSelector":{"matchLabels":{"app":"api"}},
                  "listeners":[{"portMapping":{"port":80800,"protocol":"http"}}],
                  "serviceDiscovery":{"dns":{"hostname":"api.shop"}},
                  "backends":[{"virtualService":{"virtualServiceRef":{"name":"cart","namespace":"store"}}}]}}
                """);
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private static String kind(String resource) {
        return switch (resource) {
            case "meshes" -> "Mesh";
            case "namespaces" -> "Namespace";
            case "virtualnodes" -> "VirtualNode";
            default -> "Other";
        };
    }

    private String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
    }

    private CommandRun run(String... arguments) {
        Surroundings surroundings = Surroundings.NONE
                .in(directory)
                .with(Map.of("KUBECONFIG", directory.resolve("kubeconfig").toString(), "HOME", directory.toString()));
        return CommandRun.in(surroundings, arguments).seenFrom(directory);
    }

    @Test
    void the_cluster_of_the_kubeconfig_is_checked() {
        CommandRun run = run("validate", "--cluster");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).isEmpty();
        assertThat(authorization).isEqualTo("Bearer secret-token");
        assertThat(run.out())
                .startsWith(url() + ": 2 errors\n")
                .contains(
                        "ERROR bound.range     virtualNode[shop/api].listeners[0].portMapping.port   80800 is not between 1 and 65535",
                        "ERROR ref.unresolved ");
    }

    @Test
    void references_that_leave_the_namespace_are_counted() {
        assertThat(run("validate", "--cluster", "--namespace", "shop").out())
                .startsWith(url() + ": 1 error\n")
                .contains("1 reference leaves the mesh and was not followed");
    }

    @Test
    void every_format_has_a_report_without_places() {
        for (String format : new String[] {"json", "sarif", "junit", "github"}) {
            assertThat(run("validate", "--cluster", "--format", format).out())
                    .as(format)
                    .contains("bound.range");
        }
    }

    @Test
    void failures_are_explained_on_one_line() {
        status = 403;
        assertThat(run("validate", "--cluster"))
                .isEqualTo(new CommandRun(2, "", "appmesh: the user may not list meshes (403): grant it list\n"));
        assertThat(run("validate", "--cluster", "--context", "there").err())
                .isEqualTo("appmesh: there is no context \"there\" in kubeconfig; did you mean \"here\"?\n");
        assertThat(run("validate", "--cluster", "--kubeconfig", "none").err())
                .isEqualTo("appmesh: there is no kubeconfig none; give --kubeconfig, or set KUBECONFIG\n");
        server.stop(0);
        assertThat(run("validate", "--cluster").err())
                .isEqualTo("appmesh: " + url() + " cannot be reached: the connection is refused\n");
    }

    @Test
    void a_namespace_that_does_not_exist_is_a_failure() {
        assertThat(run("validate", "--cluster", "--namespace", "shp"))
                .isEqualTo(new CommandRun(
                        2, "", "appmesh: " + url() + " has no namespace \"shp\"; did you mean \"shop\"?\n"));
    }

    @Test
    void a_certificate_that_does_not_exist_is_a_failure() throws IOException {
        Path kubeconfig = directory.resolve("kubeconfig");
        Files.writeString(
                kubeconfig, Files.readString(kubeconfig).replace("{server", "{certificate-authority: ca.crt, server"));

        assertThat(run("validate", "--cluster"))
                .isEqualTo(new CommandRun(2, "", "appmesh: kubeconfig cannot be used: ca.crt does not exist\n"));
    }

    @Test
    void options_of_a_cluster_need_one_and_exclude_paths() {
        assertThat(run("validate", "--context", "here", "x.yaml").err()).contains("--context is for --cluster");
        assertThat(run("validate", "--cluster", "x.yaml").err()).contains("--cluster reads a cluster instead of PATHs");
    }
}
