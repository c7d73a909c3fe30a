package io.github.appmeshdsl.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.appmeshdsl.server.fault.Fault;
import io.github.appmeshdsl.server.fault.Faults;
import io.github.appmeshdsl.server.limit.RequestRates;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.appmesh.AppMeshClient;
import software.amazon.awssdk.services.appmesh.model.InternalServerErrorException;
import software.amazon.awssdk.services.appmesh.model.NotFoundException;
import software.amazon.awssdk.services.appmesh.model.ServiceUnavailableException;
import software.amazon.awssdk.services.appmesh.model.TooManyRequestsException;

class FaultsTest {

    private AppMeshServer server;
    private AppMeshClient client;

    @BeforeEach
    void start() {
        server = AppMeshServer.start();
        client = SdkClients.of(server.endpoint());
    }

    @AfterEach
    void stop() {
        client.close();
        server.close();
    }

    @Test
    void refusals_have_the_errors_of_the_service_and_change_nothing() {
        server.faults().addOnce(new Fault.Throttling(), "CreateMesh", 1);
        server.faults().addOnce(new Fault.InternalServerError(), "CreateMesh", 2);
        server.faults().addOnce(new Fault.Unavailable(), "Create*", 3);
        assertThatThrownBy(() -> client.createMesh(r -> r.meshName("m"))).isInstanceOf(TooManyRequestsException.class);
        assertThatThrownBy(() -> client.createMesh(r -> r.meshName("m")))
                .isInstanceOf(InternalServerErrorException.class);
        assertThatThrownBy(() -> client.createMesh(r -> r.meshName("m")))
                .isInstanceOf(ServiceUnavailableException.class);
        assertThat(client.listMeshes().meshes()).isEmpty();
        client.createMesh(r -> r.meshName("m"));
    }

    @Test
    void a_connection_breaks_before_or_after_the_write() {
        server.faults().addOnce(new Fault.ResetBefore(), "CreateMesh", 1);
        assertThatThrownBy(() -> client.createMesh(r -> r.meshName("m"))).isInstanceOf(SdkClientException.class);
        assertThat(client.listMeshes().meshes()).isEmpty();
        server.faults().addOnce(new Fault.ResetAfter(), "CreateMesh", 1);
        assertThatThrownBy(() -> client.createMesh(r -> r.meshName("m"))).isInstanceOf(SdkClientException.class);
        assertThat(client.listMeshes().meshes()).hasSize(1);
    }

    @Test
    void a_client_that_repeats_a_broken_create_with_its_token_gets_its_answer() {
        server.faults().addOnce(new Fault.ResetAfter(), "CreateMesh", 1);
        try (AppMeshClient patient = SdkClients.of(
                server.endpoint(), "a", "b", b -> b.httpClientBuilder(UrlConnectionHttpClient.builder()))) {
            assertThat(patient.createMesh(r -> r.meshName("m"))
                            .mesh()
                            .metadata()
                            .version())
                    .isEqualTo(1);
        }
    }

    @Test
    void a_fresh_resource_is_not_seen_at_first() {
        server.faults().addOnce(new Fault.StaleRead(Duration.ofHours(1)), "DescribeMesh", 1);
        client.createMesh(r -> r.meshName("m"));
        assertThatThrownBy(() -> client.describeMesh(r -> r.meshName("m"))).isInstanceOf(NotFoundException.class);
        client.describeMesh(r -> r.meshName("m"));
    }

    @Test
    void an_answer_comes_late() {
        server.faults().add(new Fault.Latency(Duration.ofMillis(300)), "ListMeshes", 1);
        long start = System.nanoTime();
        client.listMeshes();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(300));
        server.faults().clear();
    }

    @Test
    void the_same_seed_has_the_same_faults() {
        assertThat(struck(Faults.withSeed(1)))
                .isEqualTo(struck(Faults.withSeed(1)))
                .isNotEqualTo(struck(Faults.withSeed(2)))
                .contains(0, 1);
    }

    private static List<Integer> struck(Faults faults) {
        faults.add(new Fault.Throttling(), "*", 0.3);
        List<Integer> struck = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            struck.add(faults.strike("CreateMesh").size());
        }
        return struck;
    }

    @Test
    void rates_and_counts_out_of_their_bounds_are_refused() {
        Faults faults = Faults.withSeed(0);
        assertThatThrownBy(() -> faults.add(new Fault.Throttling(), "*", 1.1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> faults.addOnce(new Fault.Throttling(), "*", 0))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_fault_of_no_operation_is_refused() {
        Faults faults = Faults.withSeed(0);
        for (String operations : List.of("CreateMsh", "createMesh", "Make*", "", "**")) {
            assertThatThrownBy(() -> faults.add(new Fault.Throttling(), operations, 1))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("there is no operation " + operations);
        }
        faults.add(new Fault.Throttling(), "UntagResource", 1).addOnce(new Fault.Throttling(), "List*", 1);
    }

    @Test
    void requests_beyond_the_rate_are_refused_and_tokens_come_back() {
        MovableClock clock = new MovableClock();
        try (AppMeshServer slow = AppMeshServer.start(
                        o -> o.rates(new RequestRates(10, 1, 2)).clock(clock));
                AppMeshClient hasty = SdkClients.of(slow.endpoint())) {
            hasty.createMesh(r -> r.meshName("a"));
            hasty.createMesh(r -> r.meshName("b"));
            assertThatThrownBy(() -> hasty.createMesh(r -> r.meshName("c")))
                    .isInstanceOfSatisfying(
                            TooManyRequestsException.class,
                            e -> assertThat(e.isThrottlingException()).isTrue());
            hasty.listMeshes();
            clock.move(Duration.ofSeconds(1));
            hasty.createMesh(r -> r.meshName("c"));
            assertThatThrownBy(() -> hasty.createMesh(r -> r.meshName("d")))
                    .isInstanceOf(TooManyRequestsException.class);
        }
    }
}
