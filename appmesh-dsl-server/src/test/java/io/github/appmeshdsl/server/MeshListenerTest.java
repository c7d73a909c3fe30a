package io.github.appmeshdsl.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appmeshdsl.api.ResourceData;
import io.github.appmeshdsl.server.store.MemoryStore;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class MeshListenerTest {

    private final BlockingQueue<String> received = new LinkedBlockingQueue<>();
    private final HttpClient client = HttpClient.newHttpClient();

    private void receive(String owner, String mesh, List<ResourceData> resources) {
        received.add(owner + "/" + mesh + " "
                + resources.stream().map(each -> each.key().name()).toList());
    }

    private void send(AppMeshServer server, String method, String path, String body)
            throws IOException, InterruptedException {
        HttpResponse<String> response = client.send(
                HttpRequest.newBuilder(URI.create(server.endpoint() + "/v20190125/" + path))
                        .method(method, HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    }

    private String next() throws InterruptedException {
        return received.poll(1, TimeUnit.MINUTES);
    }

    @Test
    void a_listener_receives_each_state_of_a_mesh() throws Exception {
        try (AppMeshServer server = AppMeshServer.start(s -> s.meshListener(this::receive, Duration.ZERO))) {
            send(server, "PUT", "meshes", "{\"meshName\": \"shop\"}");
            assertThat(next()).isEqualTo("123456789012/shop [shop]");
            send(server, "PUT", "meshes/shop/virtualRouters", """
                    {"virtualRouterName": "api", "spec": {"listeners": [{"portMapping": {"port": 80, "protocol": "http"}}]}}
                    """);
            assertThat(next()).isEqualTo("123456789012/shop [shop, api]");
            send(server, "DELETE", "meshes/shop/virtualRouters/api", "");
            assertThat(next()).isEqualTo("123456789012/shop [shop]");
            send(server, "DELETE", "meshes/shop", "");
            assertThat(next()).isEqualTo("123456789012/shop []");
        }
        assertThat(received).isEmpty();
    }

    @Test
    void a_listener_receives_what_is_stored_before_the_server_answers() throws Exception {
        MemoryStore store = new MemoryStore();
        try (AppMeshServer server = AppMeshServer.start(s -> s.store(store))) {
            send(server, "PUT", "meshes", "{\"meshName\": \"shop\"}");
        }
        try (AppMeshServer server =
                AppMeshServer.start(s -> s.store(store).meshListener(this::receive, Duration.ZERO))) {
            assertThat(received).containsExactly("123456789012/shop [shop]");
            assertThat(server.endpoint()).isNotNull();
        }
    }

    @Test
    void a_listener_receives_what_another_server_wrote_into_the_same_store() throws Exception {
        MemoryStore store = new MemoryStore();
        try (AppMeshServer one =
                        AppMeshServer.start(s -> s.store(store).meshListener(this::receive, Duration.ofMillis(10)));
                AppMeshServer other = AppMeshServer.start(s -> s.store(store))) {
            assertThat(one.endpoint()).isNotEqualTo(other.endpoint());
            send(other, "PUT", "meshes", "{\"meshName\": \"shop\"}");

            assertThat(next()).isEqualTo("123456789012/shop [shop]");
        }
    }

    @Test
    void a_listener_that_fails_receives_later_changes() throws Exception {
        MeshListener failing = (owner, mesh, resources) -> {
            receive(owner, mesh, resources);
            throw new IllegalStateException("refused");
        };
        try (AppMeshServer server = AppMeshServer.start(s -> s.meshListener(failing, Duration.ZERO))) {
            send(server, "PUT", "meshes", "{\"meshName\": \"a\"}");
            assertThat(next()).isEqualTo("123456789012/a [a]");
            send(server, "PUT", "meshes", "{\"meshName\": \"b\"}");
            assertThat(next()).isEqualTo("123456789012/b [b]");
        }
    }
}
