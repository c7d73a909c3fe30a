package io.github.appmeshdsl.k8s.inject;

import static java.util.Objects.requireNonNull;

import io.github.appmeshdsl.document.DocumentNode;
import io.github.appmeshdsl.document.MappingNode;
import io.github.appmeshdsl.document.ScalarNode;
import io.github.appmeshdsl.k8s.Companion;
import io.github.appmeshdsl.k8s.internal.rule.InjectRule;
import io.github.appmeshdsl.report.Problem;
import io.github.appmeshdsl.report.SpecPath;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.immutables.value.Value;

/**
 * The settings of a pod\'s proxy, as annotations for the App Mesh controller. The controller reads them when the pod is
 * made: pods that run already keep what they have until they are replaced.
 *
 * <p>Pods of virtual nodes get a proxy injected, pods of virtual gateways bring theirs; each kind of pod can set only
 * what the controller heeds for it.
 */
public sealed interface PodAnnotations extends Companion {

    /** Start of the keys of all annotations that the controller reads. */
    String PREFIX = "appmesh.k8s.aws/";

    /** Returns whether the pod gets a proxy. Absent: its namespace decides. */
    Optional<SidecarInjection> injection();

    /**
     * Returns the processor time that is set aside for each container that is injected. Absent: what the controller was
     * installed with, 10m by default. Of a gateway's pod only the X-Ray daemon is such a container; so in all four amounts.
     */
    Optional<ProxyResources.Quantity> cpuRequest();

    /** Returns the memory that is set aside. Absent: what the controller was installed with, 32Mi by default. */
    Optional<ProxyResources.Quantity> memoryRequest();

    /** Returns the most processor time. Absent: what the controller was installed with, by default no limit. */
    Optional<ProxyResources.Quantity> cpuLimit();

    /** Returns the most memory. Absent: what the controller was installed with, by default no limit. */
    Optional<ProxyResources.Quantity> memoryLimit();

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
    static Node node(Consumer<? super Node.Builder> spec) {
        requireNonNull(spec, "spec");
        Node.Builder builder = new Node.Builder();
        spec.accept(builder);
        return builder.build();
    }

    /** Returns annotations for pods of a virtual gateway. */
    static Gateway gateway(Consumer<? super Gateway.Builder> spec) {
        requireNonNull(spec, "spec");
        Gateway.Builder builder = new Gateway.Builder();
        spec.accept(builder);
        return builder.build();
    }

    /** Returns the one annotation that gives a pod a proxy where its namespace would not. */
    static Node enabled() {
        return node(p -> p.injection(SidecarInjection.ENABLED));
    }

    /** Returns the one annotation that keeps a pod without a proxy where its namespace would give it one. */
    static Node disabled() {
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
    default Workload applyTo(DocumentNode workload) {
        requireNonNull(workload, "workload");
        return Workload.of(workload, this);
    }

    /** Annotations of a pod of a virtual gateway. The pod brings its proxy, in a container named {@code envoy}. */
    @Value.Immutable
    sealed interface Gateway extends PodAnnotations permits ImmutableGateway {

        /** Returns whether the pod keeps its own Envoy image. Absent: it is replaced by the controller's. */
        Optional<Boolean> skipImageOverride();

        @Override
        @Value.NonAttribute
        default Map<String, String> toMap() {
            return AnnotationMap.of(this);
        }

        @Override
        @Value.NonAttribute
        default List<Problem> problems() {
            return PodChecks.of(this, PodChecks.ROOT);
        }

        /** Builds {@link Gateway}. */
        final class Builder extends ImmutableGateway.Builder {
            Builder() {}

            /** Sets that the pod's proxy is configured. */
            public Builder inject() {
                return injection(SidecarInjection.ENABLED);
            }

            /** Sets what is set aside for the X-Ray daemon, such as {@code 100m} and {@code 64Mi}. */
            public Builder requests(String cpu, String memory) {
                requireNonNull(cpu, "cpu");
                requireNonNull(memory, "memory");
                return cpuRequest(ProxyResources.Quantity.of(cpu)).memoryRequest(ProxyResources.Quantity.of(memory));
            }

            /** Sets the most that the X-Ray daemon gets, such as {@code 500m} and {@code 256Mi}. */
            public Builder limits(String cpu, String memory) {
                requireNonNull(cpu, "cpu");
                requireNonNull(memory, "memory");
                return cpuLimit(ProxyResources.Quantity.of(cpu)).memoryLimit(ProxyResources.Quantity.of(memory));
            }

            /** Sets that the socket of the secret discovery service is left out. */
            public Builder sdsDisabled() {
                return sdsDisabled(true);
            }

            /** Sets that the pod keeps its own Envoy image. */
            public Builder keepOwnImage() {
                return skipImageOverride(true);
            }

            /** Sets the volume with the file {@code xray-daemon.yaml}. */
            public Builder xrayConfig(String volume, String path) {
                requireNonNull(volume, "volume");
                requireNonNull(path, "path");
                return xrayConfig(Mount.of(volume, path));
            }
        }
    }

    /** Annotations of a pod of a virtual node, or of a pod that is to have no proxy. */
    @Value.Immutable
    sealed interface Node extends PodAnnotations permits ImmutableNode {

        /** Returns the ports whose incoming traffic goes through the proxy. Empty: those of the virtual node's listeners. */
        List<Integer> ports();

        /**
         * Returns the addresses, of hosts or networks, whose outgoing traffic bypasses the proxy. Empty: {@code
         * 169.254.169.254}, the instance metadata service; other addresses replace it.
         */
        List<String> egressIgnoredIps();

        /** Returns the ports whose outgoing traffic bypasses the proxy. Empty: 22, which other ports replace. */
        List<Integer> egressIgnoredPorts();

        /** Returns whether IPv6 traffic bypasses the proxy. */
        @Value.Default
        default boolean ipv6Disabled() {
            return false;
        }

        /**
         * Returns whether traffic is redirected by a CNI plug-in rather than by an init container. Absent: by the plug-in for
         * pods on Fargate only.
         */
        Optional<Boolean> cni();

        /** Returns secrets that the proxy sees; each becomes a volume of its own name. */
        List<Mount> secretMounts();

        /** Returns volumes of the pod that the proxy sees. */
        List<Mount> volumeMounts();

        /** Returns environment variables of the proxy. What the controller sets itself wins, but for the sampling rate. */
        Map<String, String> env();

        @Override
        @Value.NonAttribute
        default Map<String, String> toMap() {
            return AnnotationMap.of(this);
        }

        @Override
        @Value.NonAttribute
        default List<Problem> problems() {
            return PodChecks.of(this, PodChecks.ROOT);
        }

        /** Builds {@link Node}. */
        final class Builder extends ImmutableNode.Builder {
            Builder() {}

            /** Sets that the pod gets a proxy. */
            public Builder inject() {
                return injection(SidecarInjection.ENABLED);
            }

            /** Sets what is set aside for the proxy, such as {@code 100m} and {@code 64Mi}. */
            public Builder requests(String cpu, String memory) {
                requireNonNull(cpu, "cpu");
                requireNonNull(memory, "memory");
                return cpuRequest(ProxyResources.Quantity.of(cpu)).memoryRequest(ProxyResources.Quantity.of(memory));
            }

            /** Sets the most that the proxy gets, such as {@code 500m} and {@code 256Mi}. */
            public Builder limits(String cpu, String memory) {
                requireNonNull(cpu, "cpu");
                requireNonNull(memory, "memory");
                return cpuLimit(ProxyResources.Quantity.of(cpu)).memoryLimit(ProxyResources.Quantity.of(memory));
            }

            /** Adds ports whose incoming traffic goes through the proxy: 1 to 65535. */
            public Builder ports(int... ports) {
                return addPorts(ports);
            }

            /** Adds ports whose outgoing traffic bypasses the proxy: 1 to 65535. Include 22 to keep it. */
            public Builder egressIgnoredPorts(int... ports) {
                return addEgressIgnoredPorts(ports);
            }

            /**
             * Adds addresses, of hosts or networks, whose outgoing traffic bypasses the proxy. Include {@code 169.254.169.254}
             * to keep it.
             */
            public Builder egressIgnoredIps(String... addresses) {
                return addEgressIgnoredIps(addresses);
            }

            /** Sets that IPv6 traffic bypasses the proxy. */
            public Builder ipv6Disabled() {
                return ipv6Disabled(true);
            }

            /** Sets that the socket of the secret discovery service is left out. */
            public Builder sdsDisabled() {
                return sdsDisabled(true);
            }

            /** Mounts a secret into the proxy. */
            public Builder mountSecret(String secret, String path) {
                requireNonNull(secret, "secret");
                requireNonNull(path, "path");
                return addSecretMount(Mount.of(secret, path));
            }

            /** Mounts a volume of the pod into the proxy. */
            public Builder mountVolume(String volume, String path) {
                requireNonNull(volume, "volume");
                requireNonNull(path, "path");
                return addVolumeMount(Mount.of(volume, path));
            }

            /** Sets the volume with the file {@code xray-daemon.yaml}. */
            public Builder xrayConfig(String volume, String path) {
                requireNonNull(volume, "volume");
                requireNonNull(path, "path");
                return xrayConfig(Mount.of(volume, path));
            }

            /** Sets an environment variable of the proxy. */
            public Builder env(String name, String value) {
                return putEnv(name, value);
            }
        }
    }

    /**
     * Something mounted read-only into a container that is injected.
     *
     * @param source name of the secret or of the pod's volume
     * @param path absolute path in the container, without commas and colons
     */
    record Mount(String source, String path) {
        /** Refuses null. */
        public Mount {
            requireNonNull(source, "source");
            requireNonNull(path, "path");
        }

        /** Returns a mount of {@code source} at {@code path}. */
        public static Mount of(String source, String path) {
            requireNonNull(source, "source");
            requireNonNull(path, "path");
            return new Mount(source, path);
        }

        /** Returns the mount as annotations write it. */
        @Override
        public String toString() {
            return source + ":" + path;
        }
    }

    /**
     * A workload that was read, with annotations given to its pods.
     *
     * @param toTree the document with the annotations; unchanged if it holds no pod or pod template
     * @param problems what is wrong with the annotations, by themselves and for these pods
     */
    record Workload(DocumentNode toTree, List<Problem> problems) implements Companion {

        private static final Set<String> VARIABLES =
                Set.of(PodAnnotations.PREFIX + ProxyVariables.KEY, PodAnnotations.PREFIX + ProxyVariables.JSON_KEY);

        /** Takes a copy. */
        public Workload {
            requireNonNull(toTree, "toTree");
            problems = List.copyOf(problems);
        }

        static Workload of(DocumentNode workload, PodAnnotations annotations) {
            List<Problem> problems = new ArrayList<>(annotations.problems());
            List<String> steps = isPod(workload) ? List.of() : List.of("spec", "template");
            Optional<DocumentNode> pod = workload.at(steps);
            if (pod.isEmpty() || !(pod.get() instanceof MappingNode template)) {
                problems.add(Problem.of(InjectRule.WORKLOAD, path(workload), "has no pod template at spec.template")
                        .at(workload.location()));
                return new Workload(workload, problems);
            }
            SpecPath path = path(workload).field(String.join(".", steps));
            Optional<DocumentNode> metadata = template.get("metadata");
            Optional<DocumentNode> old = template.at(List.of("metadata", "annotations"));
            if (!isMappingOrNothing(metadata) || !isMappingOrNothing(old)) {
                problems.add(Problem.of(
                                InjectRule.WORKLOAD, path.field("metadata"), "annotations must be a mapping of strings")
                        .at(metadata.map(DocumentNode::location).orElse(workload.location())));
                return new Workload(workload, problems);
            }
            WorkloadChecks.check(template, annotations, path, problems);
            return new Workload(replaced(workload, steps, annotated(template, annotations)), problems);
        }

        private static SpecPath path(DocumentNode workload) {
            String name = name(workload);
            return name.isEmpty() ? SpecPath.ROOT.field("workload") : SpecPath.resource("workload", name);
        }

        @Override
        public String subject() {
            return "workload " + name(toTree);
        }

        private static boolean isMappingOrNothing(Optional<DocumentNode> node) {
            return node.isEmpty()
                    || node.get() instanceof MappingNode
                    || (node.get() instanceof ScalarNode scalar && scalar.isNull());
        }

        private static boolean isPod(DocumentNode workload) {
            return workload.at(List.of("kind"))
                    .filter(kind ->
                            kind instanceof ScalarNode scalar && scalar.value().equals("Pod"))
                    .isPresent();
        }

        private static String name(DocumentNode workload) {
            return workload.at(List.of("metadata", "name"))
                    .filter(ScalarNode.class::isInstance)
                    .map(name -> ((ScalarNode) name).value())
                    .orElse("");
        }

        private static MappingNode annotated(MappingNode pod, PodAnnotations annotations) {
            MappingNode metadata = pod.mapping("metadata").orElse(MappingNode.of());
            MappingNode entries = metadata.mapping("annotations").orElse(MappingNode.of());
            Map<String, String> added = annotations.toMap();
            if (added.keySet().stream().anyMatch(VARIABLES::contains)) {
                Set<String> other = new HashSet<>(VARIABLES);
                other.removeAll(added.keySet());
                entries = entries.without(other);
            }
            for (Map.Entry<String, String> annotation : added.entrySet()) {
                entries = entries.with(annotation.getKey(), ScalarNode.string(annotation.getValue()));
            }
            return added.isEmpty() ? pod : pod.with("metadata", metadata.with("annotations", entries));
        }

        private static DocumentNode replaced(DocumentNode node, List<String> steps, DocumentNode value) {
            if (steps.isEmpty() || !(node instanceof MappingNode mapping)) {
                return value;
            }
            DocumentNode below = mapping.get(steps.get(0)).orElse(value);
            return mapping.with(steps.get(0), replaced(below, steps.subList(1, steps.size()), value));
        }
    }
}
