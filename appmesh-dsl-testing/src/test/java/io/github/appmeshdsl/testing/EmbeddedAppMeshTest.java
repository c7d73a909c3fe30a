package io.github.appmeshdsl.testing;

import static io.github.appmeshdsl.testing.MeshAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.aws.AppMesh;
import io.github.appmeshdsl.server.fault.Fault;
import io.github.appmeshdsl.server.fault.Faults;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;
import software.amazon.awssdk.services.appmesh.AppMeshClient;

class EmbeddedAppMeshTest {

    @EmbeddedAppMesh(mesh = Shop.class)
    static class SharedByAClass {

        private final URI ofConstructor;

        SharedByAClass(URI endpoint) {
            this.ofConstructor = endpoint;
        }

        @Test
        void the_applied_mesh_is_in_the_api(AppMesh api, Mesh shop, AppMeshClient client, URI endpoint) {
            assertThat(endpoint).isEqualTo(ofConstructor);
            assertThat(api.drift(shop).plan().isEmpty()).isTrue();
            assertThat(client.listMeshes().meshes()).hasSize(1);
            assertThat(shop).isValid();
        }

        @Test
        @EmbeddedAppMesh
        void a_method_may_have_its_own(AppMeshClient client, URI endpoint) {
            assertThat(endpoint).isNotEqualTo(ofConstructor);
            assertThat(client.listMeshes().meshes()).isEmpty();
        }

        @Nested
        class Inside {
            @Test
            void nested_classes_share_it(URI endpoint) {
                assertThat(endpoint).isEqualTo(ofConstructor);
            }
        }
    }

    @EmbeddedAppMesh(scope = EmbeddedAppMesh.Scope.METHOD)
    @Execution(ExecutionMode.CONCURRENT)
    static class OfEachMethod {

        static final Set<URI> ENDPOINTS = ConcurrentHashMap.newKeySet();

        @RepeatedTest(4)
        void each_method_starts_with_an_empty_api(AppMesh api, AppMeshClient client, URI endpoint) {
            assertThat(client.listMeshes().meshes()).isEmpty();
            api.apply(api.plan(new Shop().get())).orThrow();
            assertThat(client.listMeshes().meshes()).hasSize(1);
            ENDPOINTS.add(endpoint);
        }
    }

    @EmbeddedAppMesh
    static class WithFaults {
        @Test
        void faults_are_injected(Faults faults, AppMesh api) {
            faults.addOnce(new Fault.Throttling(), "CreateRoute", 1);
            api.apply(api.plan(new Shop().get())).orThrow();
            assertThat(faults.struck()).isEqualTo(1);
        }
    }

    @EmbeddedAppMesh(scope = EmbeddedAppMesh.Scope.METHOD)
    static class ConstructorOfAMethodsServer {
        ConstructorOfAMethodsServer(URI endpoint) {}

        @Test
        void never_runs() {}
    }

    @EmbeddedAppMesh
    static class NoMesh {
        @Test
        void never_runs(Mesh mesh) {}
    }

    @Test
    void tests_of_a_class_share_a_server() {
        TestExecutionSummary summary = run(SharedByAClass.class, false);
        assertThat(messages(summary)).isEmpty();
        assertThat(summary.getTestsSucceededCount()).isEqualTo(3);
    }

    @Test
    void methods_have_servers_of_their_own_in_parallel() {
        TestExecutionSummary summary = run(OfEachMethod.class, true);
        assertThat(messages(summary)).isEmpty();
        assertThat(summary.getTestsSucceededCount()).isEqualTo(4);
        assertThat(OfEachMethod.ENDPOINTS).isNotEmpty();
    }

    @Test
    void faults_are_injected() {
        TestExecutionSummary summary = run(WithFaults.class, false);
        assertThat(messages(summary)).isEmpty();
        assertThat(summary.getTestsSucceededCount()).isEqualTo(1);
    }

    @Test
    void what_cannot_be_injected_is_explained() {
        assertThat(messages(run(ConstructorOfAMethodsServer.class, false)))
                .singleElement()
                .asString()
                .contains("each method has its own, so take it as a parameter of the method");
        assertThat(messages(run(NoMesh.class, false)))
                .singleElement()
                .asString()
                .contains("no mesh was applied; set it by @EmbeddedAppMesh(mesh = ...)");
    }

    private static List<String> messages(TestExecutionSummary summary) {
        List<String> messages = new ArrayList<>();
        summary.getFailures()
                .forEach(failure ->
                        messages.add(String.valueOf(failure.getException().getMessage())));
        return messages;
    }

    private static TestExecutionSummary run(Class<?> tests, boolean isParallel) {
        SummaryGeneratingListener listener = new SummaryGeneratingListener();
        LauncherFactory.create()
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(selectClass(tests))
                                .configurationParameter(
                                        "junit.jupiter.execution.parallel.enabled", String.valueOf(isParallel))
                                .configurationParameter("junit.jupiter.execution.parallel.config.strategy", "fixed")
                                .configurationParameter(
                                        "junit.jupiter.execution.parallel.config.fixed.parallelism", "4")
                                .build(),
                        listener);
        return listener.getSummary();
    }
}
