package io.github.appmeshdsl.k8s.inject;

import static java.util.Objects.requireNonNull;

import io.github.appmeshdsl.document.DocumentNode;
import io.github.appmeshdsl.document.MappingNode;
import io.github.appmeshdsl.k8s.Companion;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.immutables.value.Value;

/**
 * The settings of a pod\'s proxy, as annotations for the App Mesh controller. The controller reads them when the pod is
 * made: pods that run already keep what they have until they are replaced.
 *
 * <p>Pods of virtual nodes get a proxy injected, pods of virtual gateways bring theirs; each kind of pod can set only
 * what the controller heeds for it.
 */
public sealed interface PodAnnotations extends Companion permits NodePodAnnotations, GatewayPodAnnotations {

    /** Start of the keys of all annotations that the controller reads. */
    String PREFIX = "appmesh.k8s.aws/";

    /** Returns whether the pod gets a proxy. Absent: its namespace decides. */
    Optional<SidecarInjection> injection();

    /**
     * Returns the processor time that is set aside for each container that is injected. Absent: what the controller was
     * installed with, 10m by default. Of a gateway's pod only the X-Ray daemon is such a container; so in all four amounts.
     */
    Optional<Quantity> cpuRequest();

    /** Returns the memory that is set aside. Absent: what the controller was installed with, 32Mi by default. */
    Optional<Quantity> memoryRequest();

    /** Returns the most processor time. Absent: what the controller was installed with, by default no limit. */
    Optional<Quantity> cpuLimit();

    /** Returns the most memory. Absent: what the controller was installed with, by default no limit. */
    Optional<Quantity> memoryLimit();

    /** Returns whether the proxy uses App Mesh's preview channel. Absent: as the controller was installed. */
    Optional<Boolean> preview();

    /** Returns whether the socket of the secret discovery service is left out where the controller has one. */
    @Value.Default
    default boolean sdsDisabled() {
        return false;
    }

    /** Returns the volume with the file {@code xray-daemon.yaml} for the X-Ray daemon. Absent: its defaults. */
    Optional<Mount> xrayConfig();

    /** Returns the annotations with their full keys, in the order in which they are written. */
    @Value.NonAttribute
    Map<String, String> toMap();

    /** Returns annotations for pods of a virtual node. */
    static NodePodAnnotations node(Consumer<? super NodePodAnnotations.Builder> spec) {
        requireNonNull(spec, "spec");
        NodePodAnnotations.Builder builder = new NodePodAnnotations.Builder();
        spec.accept(builder);
        return builder.build();
    }

    /** Returns annotations for pods of a virtual gateway. */
    static GatewayPodAnnotations gateway(Consumer<? super GatewayPodAnnotations.Builder> spec) {
        requireNonNull(spec, "spec");
        GatewayPodAnnotations.Builder builder = new GatewayPodAnnotations.Builder();
        spec.accept(builder);
        return builder.build();
    }

    /** Returns the one annotation that gives a pod a proxy where its namespace would not. */
    static NodePodAnnotations enabled() {
        return node(p -> p.injection(SidecarInjection.ENABLED));
    }

    /** Returns the one annotation that keeps a pod without a proxy where its namespace would give it one. */
    static NodePodAnnotations disabled() {
        return node(p -> p.injection(SidecarInjection.DISABLED));
    }

    @Override
    @Value.NonAttribute
    default String subject() {
        return "pod annotations";
    }

    /** Returns the annotations as a mapping. */
    @Override
    @Value.NonAttribute
    default DocumentNode toTree() {
        return MappingNode.ofStrings(toMap());
    }

    /** Returns a merge patch that gives these annotations to the pods of a Deployment. */
    @Value.NonAttribute
    default DeploymentPatch patch(String namespace, String deployment) {
        requireNonNull(namespace, "namespace");
        requireNonNull(deployment, "deployment");
        return new DeploymentPatch(namespace, deployment, this);
    }

    /**
     * Gives these annotations to the pods of a workload that was read: of a Deployment, of anything else with a pod template
     * at {@code spec.template}, or of a Pod. Annotations of the same keys are replaced; everything else stays as it is. Where
     * this sets environment variables, they replace those of the document in either form.
     */
    @Value.NonAttribute
    default AnnotatedWorkload applyTo(DocumentNode workload) {
        requireNonNull(workload, "workload");
        return AnnotatedWorkload.of(workload, this);
    }
}
