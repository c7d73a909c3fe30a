package io.github.appmeshdsl.k8s.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.github.appmeshdsl.format.MeshReader;
import io.github.appmeshdsl.format.MeshReading;
import io.github.appmeshdsl.report.Problem;
import java.lang.reflect.Proxy;
import java.net.ConnectException;
import java.net.URI;
import java.nio.channels.UnresolvedAddressException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is read from a cluster, through the real client and HTTP. */
class ClusterReaderTest {

    private final ListApi api = ListApi.start();
    private final KubernetesClient client = client(api.url());

    private static KubernetesClient client(String url) {
        return new KubernetesClientBuilder()
                .withConfig(new ConfigBuilder(Config.empty())
                        .withMasterUrl(url)
                        .withRequestRetryBackoffLimit(0)
                        .build())
                .build();
    }

    @AfterEach
    void stop() {
        client.close();
        api.close();
    }

    private static String node(String namespace, String name) {
        return """
                {"metadata":{"name":"%s","namespace":"%s","uid":"u-%s","managedFields":[{"manager":"kubectl"}]},
                 "spec":{"awsName":"%s_%s","meshRef":{"name":"shop","uid":"u"},
                  "podSelector":{"matchLabels":{"app":"%s"}},
                  "listeners":[{"portMapping":{"port":8080,"protocol":"http"}}],
                  "serviceDiscovery":{"dns":{"hostname":"%s.%s.svc.cluster.local"}},"backends":[]},
                 "status":{"observedGeneration":1}}
                """.formatted(name, namespace, name, name, namespace, name, name, namespace);
    }

    private void addTheShop() {
        api.add(
                        "meshes",
                        "{\"metadata\":{\"name\":\"shop\"},\"spec\":{\"namespaceSelector\":{\"matchLabels\":{\"mesh\":\"shop\"}}}}")
                .add(
                        "namespaces",
                        "{\"metadata\":{\"name\":\"shop\",\"labels\":{\"mesh\":\"shop\",\"appmesh.k8s.aws/sidecarInjectorWebhook\":\"enabled\"}}}");
        for (String name : List.of("a", "b", "c", "d", "e")) {
            api.add("virtualnodes", node("shop", name));
        }
    }

    private MeshReading read(ClusterReader reader) {
        return MeshReader.create().add(reader.read()).read();
    }

    @Test
    void a_mesh_of_the_cluster_is_read_page_by_page() {
        addTheShop();

        MeshReading reading = read(ClusterReader.of(client));

        assertThat(reading.mesh().virtualNodes())
                .extracting(node -> node.name())
                .containsExactly("a", "b", "c", "d", "e");
        assertThat(reading.subject()).isEqualTo(api.url());
        assertThat(reading.validate().problems()).extracting(Problem::ruleId).containsOnly("unused.node");
        assertThat(reading.validate().problems())
                .allMatch(problem -> problem.location().isEmpty());
        assertThat(api.requests())
                .contains(
                        "GET /apis/appmesh.k8s.aws/v1beta2/virtualnodes?limit=500",
                        "GET /apis/appmesh.k8s.aws/v1beta2/virtualnodes?limit=500&continue=from-2=",
                        "GET /apis/appmesh.k8s.aws/v1beta2/virtualnodes?limit=500&continue=from-4=");
    }

    @Test
    void it_only_lists() {
        addTheShop();
        read(ClusterReader.of(client));

        assertThat(api.requests()).allMatch(request -> request.startsWith("GET ") && request.contains("?limit=500"));
    }

    @Test
    void one_namespace_is_read_with_meshes_and_namespaces() {
        addTheShop();
        api.add("virtualnodes", node("other", "z"));

        MeshReading reading = read(ClusterReader.of(client).namespace("shop"));

        assertThat(reading.mesh().virtualNodes()).hasSize(5);
        assertThat(api.requests())
                .contains(
                        "GET /apis/appmesh.k8s.aws/v1beta2/namespaces/shop/virtualnodes?limit=500",
                        "GET /apis/appmesh.k8s.aws/v1beta2/meshes?limit=500",
                        "GET /api/v1/namespaces?limit=500");
    }

    @Test
    void workloads_count_unless_another_object_controls_them() {
        addTheShop();
        String pods = "\"spec\":{\"template\":{\"metadata\":{\"labels\":{\"app\":\"none\"},"
                + "\"annotations\":{\"appmesh.k8s.aws/sidecarInjectorWebhook\":\"enabled\"}},"
                + "\"spec\":{\"containers\":[{\"name\":\"app\"}]}}}";
        api.add("deployments", "{\"metadata\":{\"name\":\"own\",\"namespace\":\"shop\"}," + pods + "}")
                .add(
                        "jobs",
                        "{\"metadata\":{\"name\":\"nightly-1\",\"namespace\":\"shop\",\"ownerReferences\":[{\"kind\":\"CronJob\","
                                + "\"name\":\"nightly\",\"controller\":true}]}," + pods + "}");

        assertThat(read(ClusterReader.of(client)).validate().problems())
                .filteredOn(problem -> problem.ruleId().equals("k8s.injection"))
                .extracting(problem -> problem.path().toString())
                .containsExactly("deployment[shop/own]");
    }

    @Test
    void a_resource_that_an_older_controller_lacks_is_not_missed() {
        addTheShop();

        // There are no backend groups in this cluster.
        assertThat(read(ClusterReader.of(client)).hasErrors()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            meshes       | 404 | URL has no resources of App Mesh: the custom resources appmesh.k8s.aws/v1beta2 are not installed
            meshes       | 401 | URL refuses the credentials (401): log in again, or choose another --context
            meshes       | 403 | the user "reader" may not list meshes (403): grant it list
            deployments  | 403 | the user "reader" may not list deployments (403): grant it list, or read one namespace with --namespace
            virtualnodes | 500 | URL answers 500 to a list of virtualnodes: etcdserver: request timed out
            virtualnodes | 429 | URL answers 429 to a list of virtualnodes: Too many requests, please try again later.
            """)
    void a_refusal_is_explained(String resource, int status, String message) {
        addTheShop();
        api.refuse(resource, status);

        assertThatThrownBy(() -> ClusterReader.of(client).read())
                .isInstanceOf(ClusterException.class)
                .hasMessage(message.replace("URL", api.url()));
    }

    @Test
    void a_refusal_for_one_namespace_names_it() {
        addTheShop();
        api.refuse("services", 403);

        assertThatThrownBy(() -> ClusterReader.of(client).namespace("shop").read())
                .hasMessage("the user \"reader\" may not list services in namespace \"shop\" (403): grant it list");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            shp             | URL has no namespace "shp"; did you mean "shop"?
            production      | URL has no namespace "production"
            a b/../shop     | URL has no namespace "a b/../shop"
            """)
    void a_namespace_that_does_not_exist_is_not_read(String name, String message) {
        addTheShop();

        assertThatThrownBy(() -> ClusterReader.of(client).namespace(name).read())
                .isInstanceOf(ClusterException.class)
                .hasMessage(message.replace("URL", api.url()));
        assertThat(api.requests())
                .containsExactly(
                        "GET /apis/appmesh.k8s.aws/v1beta2/meshes?limit=500", "GET /api/v1/namespaces?limit=500");
    }

    @Test
    void a_list_that_expires_between_pages_is_an_error() {
        addTheShop();
        api.expire("virtualnodes");

        assertThatThrownBy(() -> ClusterReader.of(client).read())
                .isInstanceOf(ClusterException.class)
                .hasMessage("the list of virtualnodes has expired while it was read; try again");
    }

    @Test
    void an_unknown_host_is_told_from_a_refused_connection() {
        // As the client of the JDK nests them, without a message.
        Throwable cause = new ConnectException().initCause(new UnresolvedAddressException());
        KubernetesClient failing = (KubernetesClient) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {KubernetesClient.class}, (self, method, arguments) -> {
                    if (method.getName().equals("getMasterUrl")) {
                        return URI.create("https://nowhere.invalid/").toURL();
                    }
                    throw new KubernetesClientException("failed", cause);
                });

        assertThatThrownBy(() -> ClusterReader.of(failing).read())
                .hasMessage("https://nowhere.invalid/ cannot be reached: its host is unknown");
    }

    @Test
    void a_cluster_that_cannot_be_reached_is_reported() {
        api.close();

        assertThatThrownBy(() -> ClusterReader.of(client).read())
                .isInstanceOf(ClusterException.class)
                .hasMessage(api.url() + " cannot be reached: the connection is refused");
    }
}
