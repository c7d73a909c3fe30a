package io.github.appmeshdsl.testkit.jqwik;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.model.HttpRoute;
import io.github.appmeshdsl.model.ListenerCertificate;
import io.github.appmeshdsl.model.ListenerTls;
import io.github.appmeshdsl.model.VirtualNode;
import io.github.appmeshdsl.testkit.Fault;
import io.github.appmeshdsl.testkit.FaultyMesh;
import io.github.appmeshdsl.testkit.MeshChange;
import io.github.appmeshdsl.testkit.MeshPolicy;
import io.github.appmeshdsl.testkit.MeshRequest;
import io.github.appmeshdsl.testkit.MeshShape;
import java.util.List;
import net.jqwik.api.AfterFailureMode;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;

/** Failing properties, which {@link ShrinkingTest} runs; they are not tests. */
class FailingProperties {

    @Property(seed = "1", afterFailure = AfterFailureMode.RANDOM_SEED)
    boolean no_canary_by_header(@ForAll @ValidMesh(services = 8, gateways = 2, foreignArns = false) Mesh mesh) {
        return mesh.virtualRouters().stream()
                .flatMap(router -> router.routes().stream())
                .noneMatch(route -> route instanceof HttpRoute http
                        && !http.match().headers().isEmpty()
                        && http.weightedTargets().size() > 1);
    }

    @Property(seed = "2", afterFailure = AfterFailureMode.RANDOM_SEED)
    boolean nobody_is_called_over_tls(
            @ForAll @ValidMesh(services = 300, fewestServices = 300, kubernetes = true) Mesh mesh) {
        return mesh.virtualNodes().stream()
                .flatMap(node -> node.backends().stream())
                .noneMatch(backend -> backend.clientPolicy()
                        .flatMap(policy -> policy.tls())
                        .filter(tls -> tls.enforce().orElse(true))
                        .isPresent());
    }

    @Property(seed = "3", afterFailure = AfterFailureMode.RANDOM_SEED)
    boolean at_most_one_listener(@ForAll VirtualNode node) {
        return node.listeners().size() < 2 || node.backends().isEmpty();
    }

    @Property(seed = "4", afterFailure = AfterFailureMode.RANDOM_SEED, shrinking = ShrinkingMode.FULL)
    boolean no_path_is_relative(@ForAll("relative") FaultyMesh faulty) {
        return faulty.path().isEmpty();
    }

    @Provide
    Arbitrary<FaultyMesh> relative() {
        return FaultyMeshes.arbitrary(MeshShape.medium(), Fault.RELATIVE_PREFIX);
    }

    @Property(seed = "5", afterFailure = AfterFailureMode.RANDOM_SEED, shrinking = ShrinkingMode.FULL)
    boolean every_server_has_tls(@ForAll("plain") FaultyMesh faulty) {
        return faulty.path().isEmpty();
    }

    @Provide
    Arbitrary<FaultyMesh> plain() {
        return FaultyMeshes.arbitrary(MeshShape.medium().services(0, 5).kubernetes(), Fault.PLAIN_SERVER);
    }

    @Property(seed = "6", afterFailure = AfterFailureMode.RANDOM_SEED, shrinking = ShrinkingMode.FULL)
    boolean every_member_of_a_group_has_a_namespace(@ForAll("groups") FaultyMesh faulty) {
        return faulty.path().isEmpty();
    }

    @Provide
    Arbitrary<FaultyMesh> groups() {
        return FaultyMeshes.arbitrary(
                MeshShape.medium().services(0, 5), Fault.GROUP_WITHOUT_NAMESPACE, Fault.MANY_ROUTES);
    }

    @Property(seed = "7", afterFailure = AfterFailureMode.RANDOM_SEED, shrinking = ShrinkingMode.FULL)
    boolean no_port_changes(@ForAll("ports") MeshChange change) {
        return change.before().equals(change.after());
    }

    @Provide
    Arbitrary<MeshChange> ports() {
        return MeshChanges.arbitrary(MeshShape.medium(), MeshChange.Kind.CHANGED_PORT);
    }

    @Property(seed = "8", afterFailure = AfterFailureMode.RANDOM_SEED, shrinking = ShrinkingMode.FULL)
    boolean no_request_lacks_a_header(@ForAll("requests") MeshRequest sent) {
        return sent.aim() != MeshRequest.Aim.MISSED_HEADER;
    }

    @Provide
    Arbitrary<MeshRequest> requests() {
        return MeshRequests.arbitrary(MeshShape.small().services(1, 1).nodesPerService(1));
    }

    @Property(seed = "9", afterFailure = AfterFailureMode.RANDOM_SEED, shrinking = ShrinkingMode.FULL)
    boolean no_node_is_called(@ForAll("policy") Mesh mesh) {
        return mesh.virtualNodes().stream().allMatch(node -> node.backends().isEmpty());
    }

    @Provide
    Arbitrary<Mesh> policy() {
        ListenerTls strict = ListenerTls.strict(ListenerCertificate.file("/chain.pem", "/key.pem"));
        return ValidMeshes.arbitrary(MeshShape.medium()
                .foreignArns(false)
                .policy(MeshPolicy.none()
                        .namePrefixes("shop-", "pay-")
                        .namespaces("prod")
                        .listenerTls(MeshPolicy.Part.of(List.of(strict)))));
    }
}
