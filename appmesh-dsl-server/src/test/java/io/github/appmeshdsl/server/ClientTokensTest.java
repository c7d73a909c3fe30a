package io.github.appmeshdsl.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.appmesh.AppMeshClient;
import software.amazon.awssdk.services.appmesh.model.ConflictException;
import software.amazon.awssdk.services.appmesh.model.EgressFilterType;
import software.amazon.awssdk.services.appmesh.model.MeshData;

/** Requests that come twice. */
class ClientTokensTest {

    private final MovableClock clock = new MovableClock();
    private AppMeshServer server;
    private AppMeshClient client;

    @BeforeEach
    void start() {
        server = AppMeshServer.start(o -> o.clock(clock));
        client = SdkClients.of(server.endpoint());
    }

    @AfterEach
    void stop() {
        client.close();
        server.close();
    }

    private MeshData create(String name, String token, EgressFilterType egress) {
        return client.createMesh(
                        r -> r.meshName(name).clientToken(token).spec(s -> s.egressFilter(e -> e.type(egress))))
                .mesh();
    }

    @Test
    void a_repeated_create_is_answered_as_at_first() {
        MeshData first = create("m", "token", EgressFilterType.ALLOW_ALL);
        clock.move(Duration.ofHours(23));
        assertThat(create("m", "token", EgressFilterType.ALLOW_ALL)).isEqualTo(first);
        assertThat(first.metadata().createdAt()).isEqualTo(Instant.ofEpochMilli(1_700_000_000_123L));
    }

    @Test
    void a_token_with_another_content_is_a_conflict() {
        create("m", "token", EgressFilterType.ALLOW_ALL);
        assertThatThrownBy(() -> create("m", "token", EgressFilterType.DROP_ALL))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("was used for another request, CreateMesh");
        assertThatThrownBy(() -> create("n", "token", EgressFilterType.ALLOW_ALL))
                .isInstanceOf(ConflictException.class);
    }

    @Test
    void a_repetition_may_name_its_members_in_another_order() throws Exception {
        RawHttp http = new RawHttp(server.endpoint());
        RawHttp.Reply first = http.put("/meshes", """
                {"meshName": "m", "clientToken": "t", "tags": [{"key": "k", "value": "v"}], "spec": {}}""");
        assertThat(http.put("/meshes", """
                {"tags": [{"value": "v", "key": "k"}], "clientToken": "t", "spec": {}, "meshName": "m"}""")).isEqualTo(first);
        assertThat(first.status()).isEqualTo(200);
    }

    @Test
    void a_repeated_update_does_not_count_twice() {
        create("m", "token", EgressFilterType.ALLOW_ALL);
        for (int i = 0; i < 2; i++) {
            assertThat(client.updateMesh(r -> r.meshName("m").clientToken("update"))
                            .mesh()
                            .metadata()
                            .version())
                    .isEqualTo(2);
        }
    }

    @Test
    void a_token_of_a_request_that_failed_is_free() {
        client.createMesh(r -> r.meshName("m"));
        assertThatThrownBy(() -> create("m", "token", EgressFilterType.ALLOW_ALL))
                .isInstanceOf(ConflictException.class);
        create("n", "token", EgressFilterType.ALLOW_ALL);
    }

    @Test
    void a_token_is_forgotten_after_a_day() {
        create("m", "token", EgressFilterType.ALLOW_ALL);
        clock.move(Duration.ofDays(1));
        create("n", "token", EgressFilterType.ALLOW_ALL);
        assertThat(client.listMeshes().meshes()).hasSize(2);
    }
}
