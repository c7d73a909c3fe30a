package io.github.appmeshdsl.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appmeshdsl.api.ResourceData;
import io.github.appmeshdsl.api.ResourceKey;
import io.github.appmeshdsl.server.store.MemoryStore;
import io.github.appmeshdsl.server.store.ResourceStore;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
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
        try (AppMeshServer one = AppMeshServer.start(s -> s.store(store).meshListener(this::receive, Duration.ZERO));
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

    @Test
    void a_write_that_the_store_does_not_report_is_found_by_its_revision() throws Exception {
        UnreliableStore store = new UnreliableStore();
        store.isSilent = true;
        try (AppMeshServer server =
                AppMeshServer.start(s -> s.store(store).meshListener(this::receive, Duration.ofMillis(10)))) {
            send(server, "PUT", "meshes", "{\"meshName\": \"shop\"}");
            assertThat(next()).isEqualTo("123456789012/shop [shop]");
        }
    }

    @Test
    void a_listener_receives_what_was_written_while_the_store_could_not_be_read() throws Exception {
        UnreliableStore store = new UnreliableStore();
        store.write("123456789012", "old", writer -> {
            writer.put(mesh("old"), List.of());
            return "";
        });
        store.isBroken = true;
        try (AppMeshServer server =
                AppMeshServer.start(s -> s.store(store).meshListener(this::receive, Duration.ZERO))) {
            assertThat(received).isEmpty();
            store.isBroken = false;
            assertThat(next()).isEqualTo("123456789012/old [old]");

            store.isBroken = true;
            store.write("123456789012", "new", writer -> {
                writer.put(mesh("new"), List.of());
                return "";
            });
            store.awaitFailure();
            store.isBroken = false;
            assertThat(next()).isEqualTo("123456789012/new [new]");
            assertThat(server.endpoint()).isNotNull();
        }
    }

    @Test
    void resources_that_were_not_written_stay_the_same_objects() throws Exception {
        BlockingQueue<List<ResourceData>> states = new LinkedBlockingQueue<>();
        try (AppMeshServer server = AppMeshServer.start(
                s -> s.meshListener((owner, mesh, resources) -> states.add(resources), Duration.ZERO))) {
            send(server, "PUT", "meshes", "{\"meshName\": \"shop\"}");
            List<ResourceData> before = states.take();
            send(server, "PUT", "meshes/shop/virtualNodes", "{\"virtualNodeName\": \"a\", \"spec\": {}}");
            List<ResourceData> after = states.take();
            assertThat(after.get(0)).isSameAs(before.get(0));
            send(server, "PUT", "meshes/shop/virtualNodes/a", "{\"spec\": {\"listeners\": []}}");
            List<ResourceData> last = states.take();
            assertThat(last.get(0)).isSameAs(before.get(0));
            assertThat(last.get(1)).isNotSameAs(after.get(1));
        }
    }

    @Test
    void meshes_of_accounts_that_no_caller_has_are_not_received() throws Exception {
        MemoryStore store = new MemoryStore();
        store.write("999999999999", "foreign", writer -> {
            writer.put(mesh("foreign", "999999999999"), List.of());
            return "";
        });
        store.write("888888888888", "shared", writer -> {
            writer.put(mesh("shared", "888888888888"), List.of());
            return "";
        });
        try (AppMeshServer server = AppMeshServer.start(s -> s.store(store)
                .share("888888888888", "shared", "123456789012")
                .meshListener(this::receive, Duration.ZERO))) {
            assertThat(server.endpoint()).isNotNull();
            assertThat(received).containsExactly("888888888888/shared [shared]");
        }
    }

    private static ResourceStore.StoredResource mesh(String name) {
        return mesh(name, "123456789012");
    }

    private static ResourceStore.StoredResource mesh(String name, String owner) {
        return new ResourceStore.StoredResource(
                owner, ResourceKey.ofMesh(name), owner, name, 1, Instant.EPOCH, Instant.EPOCH, "{}", new TreeMap<>());
    }

    /** A store that may not report writes, and may fail to be read. */
    private static final class UnreliableStore implements ResourceStore {
        private final MemoryStore memory = new MemoryStore();
        private final Semaphore failures = new Semaphore(0);
        private volatile boolean isSilent;
        private volatile boolean isBroken;

        void awaitFailure() throws InterruptedException {
            failures.drainPermits();
            failures.acquire();
        }

        @Override
        public <T> T read(Function<? super ResourceStore.Reader, T> work) {
            if (isBroken) {
                failures.release();
                throw new ResourceStore.StoreException("broken", null);
            }
            return memory.read(work);
        }

        @Override
        public <T> T write(String meshOwner, String mesh, Function<? super ResourceStore.Writer, T> work) {
            return memory.write(meshOwner, mesh, work);
        }

        @Override
        public ResourceStore.Watch onWrite(Runnable written) {
            return isSilent ? () -> {} : memory.onWrite(written);
        }

        @Override
        public void close() {
            memory.close();
        }
    }
}
