package io.github.appmeshdsl.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.appmeshdsl.server.fault.Fault;
import io.github.appmeshdsl.server.fault.Faults;
import io.github.appmeshdsl.server.store.MemoryStore;
import io.github.appmeshdsl.server.store.ResourceStore;
import io.github.appmeshdsl.testdata.KeyStores;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.http.SdkHttpConfigurationOption;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.appmesh.AppMeshClient;
import software.amazon.awssdk.utils.AttributeMap;

/** Starting and stopping. */
class ServerStartTest {

    @TempDir
    private Path folder;

    @Test
    void a_store_that_the_server_opens_is_closed_with_it() {
        List<String> calls = new ArrayList<>();
        MemoryStore kept = new MemoryStore();
        Supplier<ResourceStore> store = () -> {
            calls.add("open");
            return (ResourceStore) Proxy.newProxyInstance(
                    ResourceStore.class.getClassLoader(),
                    new Class<?>[] {ResourceStore.class},
                    (proxy, method, arguments) -> {
                        calls.add(method.getName());
                        return method.invoke(kept, arguments);
                    });
        };
        for (int i = 0; i < 2; i++) {
            try (AppMeshServer server = AppMeshServer.start(o -> o.store(store));
                    AppMeshClient client = SdkClients.of(server.endpoint())) {
                if (i == 0) {
                    client.createMesh(r -> r.meshName("m"));
                }
                assertThat(client.listMeshes().meshes()).hasSize(1);
            }
        }

        assertThat(calls).containsExactly("open", "write", "read", "close", "open", "read", "close");
    }

    @Test
    void a_store_of_the_callers_outlives_the_server() {
        MemoryStore store = new MemoryStore();
        try (AppMeshServer server = AppMeshServer.start(o -> o.store(store));
                AppMeshClient client = SdkClients.of(server.endpoint())) {
            client.createMesh(r -> r.meshName("m"));
        }
        try (AppMeshServer server = AppMeshServer.start(o -> o.store(store).region("cn-north-1"));
                AppMeshClient client = SdkClients.of(server.endpoint())) {
            assertThat(client.describeMesh(r -> r.meshName("m"))
                            .mesh()
                            .metadata()
                            .arn())
                    .startsWith("arn:aws-cn:appmesh:cn-north-1:");
        }
    }

    @Test
    void a_port_in_use_is_a_clear_error() {
        try (AppMeshServer first = AppMeshServer.start()) {
            int port = first.endpoint().getPort();
            assertThatThrownBy(() -> AppMeshServer.start(o -> o.port(port)))
                    .isInstanceOf(AppMeshServer.StartException.class)
                    .hasMessageContaining("cannot listen on 127.0.0.1 port " + port);
        }
    }

    @Test
    void wrong_options_are_refused() {
        assertThatThrownBy(() -> AppMeshServer.start(o -> o.account("me")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> AppMeshServer.start(o -> o.tls(folder.resolve("none.p12"), "secret")))
                .isInstanceOf(AppMeshServer.StartException.class)
                .hasMessageContaining("none.p12");
    }

    @Test
    void clients_connect_by_tls() throws Exception {
        Path keyStore = KeyStores.make(folder.resolve("keys.p12"));
        AttributeMap trustAll = AttributeMap.builder()
                .put(SdkHttpConfigurationOption.TRUST_ALL_CERTIFICATES, true)
                .build();
        try (AppMeshServer server = AppMeshServer.start(o -> o.tls(keyStore, KeyStores.PASSWORD));
                AppMeshClient client = SdkClients.of(
                        server.endpoint(),
                        "a",
                        "b",
                        b -> b.httpClient(UrlConnectionHttpClient.builder().buildWithDefaults(trustAll)))) {
            assertThat(server.endpoint().getScheme()).isEqualTo("https");
            client.createMesh(r -> r.meshName("m"));
            assertThat(client.listMeshes().meshes()).hasSize(1);
        }
    }

    @Test
    void no_thread_is_left_behind() throws Exception {
        for (int i = 0; i < 5; i++) {
            try (AppMeshServer server = AppMeshServer.start();
                    AppMeshClient client = SdkClients.of(server.endpoint())) {
                client.listMeshes();
                assertThat(threads()).isNotEmpty();
            }
        }
        for (Thread thread : threads()) {
            thread.join(20_000);
        }
        assertThat(threads()).isEmpty();
    }

    private static List<Thread> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("appmesh-server"))
                .toList();
    }

    @Test
    void a_request_that_is_being_answered_is_answered_before_the_server_stops() throws Exception {
        AppMeshServer server = AppMeshServer.start();
        server.faults().add(new Fault.Latency(Duration.ofSeconds(1)), "CreateMesh", 1);
        Faults faults = server.faults();
        CompletableFuture<RawHttp.Reply> reply = new CompletableFuture<>();
        Thread client = new Thread(
                () -> {
                    try {
                        reply.complete(new RawHttp(server.endpoint()).put("/meshes", "{\"meshName\":\"m\"}"));
                    } catch (IOException | InterruptedException e) {
                        reply.completeExceptionally(e);
                    }
                },
                "client");
        client.start();
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (faults.struck() == 0 && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
        server.close();
        assertThat(reply.get(20, TimeUnit.SECONDS).status()).isEqualTo(200);
    }

    @Test
    void a_server_starts_well_below_a_second() {
        AppMeshServer.start().close(); // the classes are loaded
        long start = System.nanoTime();
        try (AppMeshServer server = AppMeshServer.start()) {
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(1));
            assertThat(server.endpoint().getPort()).isPositive();
        }
    }
}
