package io.github.appmeshdsl.k8s.install;

import static java.util.Objects.requireNonNull;

import io.github.appmeshdsl.document.DocumentNode;
import io.github.appmeshdsl.k8s.Companion;
import io.github.appmeshdsl.k8s.text.ShellWords;
import io.github.appmeshdsl.model.MeshDefinition;
import io.github.appmeshdsl.report.Problem;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.immutables.value.Value;

/**
 * An installation of the App Mesh controller by its Helm chart: the chart's values and the command. What is absent is as
 * the chart has it. {@link #toYaml} is a values file.
 */
@Value.Immutable
public sealed interface ControllerInstall extends Companion permits ImmutableControllerInstall {

    /** The command that puts the custom resource definitions in place, which the chart needs and does not bring. */
    String CRD_COMMAND =
            "kubectl apply -k 'https://github.com/aws/eks-charts/stable/appmesh-controller/crds?ref=master'";

    /** Returns the namespace that the controller runs in. */
    @Value.Default
    default String namespace() {
        return "appmesh-system";
    }

    /** Returns the version of the chart. Absent: the newest. */
    Optional<String> chartVersion();

    /** Returns the AWS region. Absent: the controller asks the instance metadata service, which Fargate does not have. */
    Optional<String> region();

    /** Returns the AWS account: 12 digits. Absent: the controller asks AWS for its own. */
    Optional<String> accountId();

    /** Returns the name of the EKS cluster; needed where pods have IPv6. */
    Optional<String> clusterName();

    /** Returns the controller's service account. Absent: the chart makes one without a role. */
    Optional<ServiceAccount> serviceAccount();

    /** Returns where proxies send traces. Absent: nowhere. */
    Optional<Tracing> tracing();

    /** Returns how proxies are set up. */
    Optional<Sidecar> sidecar();

    /** Returns the image of the init container that redirects traffic. Absent: the chart's. */
    Optional<ContainerImage> initImage();

    /** Returns whether proxies get the socket of a secret discovery service. Absent: they do not. */
    Optional<Boolean> sdsEnabled();

    /** Returns the path of that socket on each machine. Absent: SPIRE's. */
    Optional<String> sdsSocketPath();

    /** Returns what proxies count, and where to. */
    Optional<Sidecar.Stats> stats();

    /** Returns whether the controller reports the health of pods to Cloud Map. Absent: it does not. */
    Optional<Boolean> cloudMapCustomHealthCheck();

    /**
     * Returns for how many seconds answers of Cloud Map's DNS hold. Absent: 300. Whether the chart takes the number from a
     * values file is in doubt; as an argument it does.
     */
    Optional<Integer> cloudMapDnsTtl();

    /** Returns whether nodes may use backend groups. Absent: they may not, and groups are ignored. */
    Optional<Boolean> enableBackendGroups();

    /** Returns whether proxies use App Mesh's preview channel. Absent: they do not. */
    Optional<Boolean> preview();

    /** Returns whether the controller calls AWS at dual-stack endpoints. Absent: it does not. */
    Optional<Boolean> dualStackEndpoint();

    /** Returns whether the controller calls AWS at FIPS endpoints. Absent: it does not. */
    Optional<Boolean> fipsEndpoint();

    /** Returns whether the webhook's certificate comes from cert-manager. Absent: the chart makes one. */
    Optional<Boolean> enableCertManager();

    /** Returns what the controller logs. Absent: {@link ControllerLogLevel#INFO}. */
    Optional<ControllerLogLevel> logLevel();

    /** Returns how many controllers run, from 1; one of them works. Absent: 1. */
    Optional<Integer> replicaCount();

    /** Returns environment variables of the controller. */
    Map<String, String> env();

    /** What the controller logs. */
    enum ControllerLogLevel {
        /** Informational messages. */
        INFO,
        /** Messages for debugging. */
        DEBUG
    }

    /** Returns a value that {@code spec} configures. */
    static ControllerInstall of(Consumer<? super Builder> spec) {
        requireNonNull(spec, "spec");
        Builder builder = new Builder();
        spec.accept(builder);
        return builder.build();
    }

    /** Returns this installation with {@code change} made to it. */
    default ControllerInstall copy(Consumer<? super Builder> change) {
        requireNonNull(change, "change");
        Builder builder = new Builder().from(this);
        change.accept(builder);
        return builder.build();
    }

    @Override
    @Value.NonAttribute
    default String subject() {
        return "controller installation";
    }

    /** Returns the values as the tree of a values file. */
    @Override
    @Value.NonAttribute
    default DocumentNode toTree() {
        return ControllerValues.of(this).toTree();
    }

    /** Returns the arguments of the {@code helm} command that installs or upgrades, each value by {@code --set}. */
    @Value.NonAttribute
    default List<String> helmArguments() {
        List<String> arguments = new ArrayList<>(
                List.of("upgrade", "-i", "appmesh-controller", "eks/appmesh-controller", "--namespace", namespace()));
        chartVersion().ifPresent(version -> arguments.addAll(List.of("--version", version)));
        arguments.addAll(ControllerValues.of(this).toArguments());
        return arguments;
    }

    /** Returns the whole {@code helm} command for a shell, an option on each line; it ends with a line break. */
    @Value.NonAttribute
    default String helmCommand() {
        return ShellWords.command("helm", helmArguments());
    }

    @Override
    @Value.NonAttribute
    default List<Problem> problems() {
        return ControllerChecks.of(this);
    }

    /** Returns {@link #problems} and what this installation lacks that {@code mesh} needs. */
    @Value.NonAttribute
    default List<Problem> problemsWith(MeshDefinition mesh) {
        requireNonNull(mesh, "mesh");
        return ControllerChecks.of(this, mesh);
    }

    /** Builds a {@link ControllerInstall}. */
    final class Builder extends ImmutableControllerInstall.Builder {
        Builder() {}

        /** Sets region and account. */
        public Builder environment(AwsEnvironment environment) {
            return region(environment.region()).accountId(environment.account());
        }

        /** Sets how proxies are set up. */
        public Builder sidecar(Consumer<? super Sidecar.Builder> spec) {
            return sidecar(Sidecar.of(spec));
        }

        /** Sets what proxies count. */
        public Builder stats(Consumer<? super Sidecar.Stats.Builder> spec) {
            return stats(Sidecar.Stats.of(spec));
        }

        /** Sets an environment variable of the controller. */
        public Builder env(String name, String value) {
            return putEnv(name, value);
        }
    }

    /**
     * The service account that the controller runs as.
     *
     * @param create whether the chart makes it
     * @param name its name; absent: the chart's own, which it must then make
     * @param annotations its annotations, such as the role that it takes on; for one that the chart makes
     */
    record ServiceAccount(boolean create, Optional<String> name, Map<String, String> annotations) {

        /** The annotation that names the role of a service account on EKS. */
        public static final String ROLE = "eks.amazonaws.com/role-arn";

        /** Takes a copy that keeps the order given. */
        public ServiceAccount {
            requireNonNull(annotations, "annotations");
            requireNonNull(name, "name");
            annotations = Collections.unmodifiableMap(new LinkedHashMap<>(annotations));
        }

        /** Returns an account that is there already, made for instance by {@link EksServiceAccounts}. */
        public static ServiceAccount existing(String name) {
            requireNonNull(name, "name");
            return new ServiceAccount(false, Optional.of(name), Map.of());
        }

        /** Returns an account that the chart makes. */
        public static ServiceAccount created(String name) {
            requireNonNull(name, "name");
            return new ServiceAccount(true, Optional.of(name), Map.of());
        }

        /** Returns an account that the chart makes and that takes on an IAM role. */
        public static ServiceAccount createdWithRole(String name, String roleArn) {
            requireNonNull(name, "name");
            requireNonNull(roleArn, "roleArn");
            return new ServiceAccount(true, Optional.of(name), Map.of(ROLE, roleArn));
        }
    }

    /**
     * A container image.
     *
     * @param repository where it is; absent: the chart's
     * @param tag its version; absent: the chart's
     */
    record ContainerImage(Optional<String> repository, Optional<String> tag) {
        /** Refuses null. */
        public ContainerImage {
            requireNonNull(repository, "repository");
            requireNonNull(tag, "tag");
        }

        /** Returns an image of a repository and version. */
        public static ContainerImage of(String repository, String tag) {
            requireNonNull(repository, "repository");
            requireNonNull(tag, "tag");
            return new ContainerImage(Optional.of(repository), Optional.of(tag));
        }

        /** Returns another version of the chart's image. */
        public static ContainerImage tagged(String tag) {
            requireNonNull(tag, "tag");
            return new ContainerImage(Optional.empty(), Optional.of(tag));
        }
    }
}
