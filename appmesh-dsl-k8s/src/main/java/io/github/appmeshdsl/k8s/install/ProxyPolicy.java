package io.github.appmeshdsl.k8s.install;

import static java.util.Objects.requireNonNull;

import io.github.appmeshdsl.graph.MeshView;
import io.github.appmeshdsl.model.MeshDefinition;
import io.github.appmeshdsl.model.MeshMember;
import io.github.appmeshdsl.report.Problem;
import io.github.appmeshdsl.report.SpecPath;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What proxies may do: fetch their configuration from App Mesh, and as need be certificates from AWS Certificate Manager and
 * write traces to X-Ray. For the roles of the pods' service accounts.
 *
 * @param statements what is allowed
 * @param environment where the nodes and gateways are; absent: anywhere
 */
public record ProxyPolicy(List<IamPolicy.Statement> statements, Optional<AwsEnvironment> environment)
        implements IamPolicy {

    private static final String STREAM = "appmesh:StreamAggregatedResources";

    /** Takes a copy. */
    public ProxyPolicy {
        requireNonNull(statements, "statements");
        requireNonNull(environment, "environment");
        statements = List.copyOf(statements);
    }

    /** Returns the policy of proxies that may be any node or gateway of any mesh in the account. */
    public static ProxyPolicy anyResource() {
        return new ProxyPolicy(List.of(IamPolicy.Statement.allowOnAll(STREAM)), Optional.empty());
    }

    /** Returns the policy of proxies that may be any node or gateway of {@code mesh}, and no other. */
    public static ProxyPolicy of(MeshDefinition mesh, AwsEnvironment environment) {
        requireNonNull(mesh, "mesh");
        return of(mesh, environment, p -> {});
    }

    /**
     * Returns a policy for proxies of {@code mesh}.
     *
     * @param mesh the mesh
     * @param environment where the nodes and gateways are; in a shared mesh their account, not the mesh owner's
     * @param spec for which of them, and what else they may do; by default all of them, named one by one, with the
     *     certificates that the mesh names
     */
    public static ProxyPolicy of(MeshDefinition mesh, AwsEnvironment environment, Consumer<? super Builder> spec) {
        requireNonNull(mesh, "mesh");
        Builder builder = new Builder(MeshView.of(mesh), environment);
        spec.accept(builder);
        return builder.build();
    }

    @Override
    public String subject() {
        return "proxy policy";
    }

    @Override
    public List<Problem> problems() {
        List<Problem> problems = new ArrayList<>(IamPolicy.super.problems());
        environment.ifPresent(place -> problems.addAll(place.problems(SpecPath.ROOT.field("policy"))));
        return problems;
    }

    /** Builds a {@link ProxyPolicy}. */
    public static final class Builder {
        private final MeshView mesh;
        private final AwsEnvironment environment;
        private final List<MeshMember> chosen = new ArrayList<>();
        private boolean wholeMesh;
        private boolean xray;

        private Builder(MeshView mesh, AwsEnvironment environment) {
            this.mesh = mesh;
            this.environment = environment;
        }

        /** Adds a virtual node or gateway that the proxies may be; once one is added, the others are out. */
        public Builder only(MeshMember... proxies) {
            chosen.addAll(List.of(proxies));
            return this;
        }

        /** Sets that all nodes and gateways of the mesh are meant by a pattern, also those that it does not have yet. */
        public Builder wholeMesh() {
            wholeMesh = true;
            return this;
        }

        /** Adds the permission to write traces to X-Ray. */
        public Builder xray() {
            xray = true;
            return this;
        }

        private ProxyPolicy build() {
            ProxyIdentities proxies = new ProxyIdentities(mesh, environment);
            List<MeshMember> members = chosen.isEmpty() ? proxies.all() : chosen;
            List<IamPolicy.Statement> statements = new ArrayList<>();
            add(statements, STREAM, wholeMesh ? proxies.patterns() : proxies.arns(members));
            Set<String> certificates = new LinkedHashSet<>();
            Set<String> authorities = new LinkedHashSet<>();
            for (MeshMember member : members) {
                AcmUses uses = AcmUses.of(member);
                certificates.addAll(uses.certificates());
                authorities.addAll(uses.authorities());
            }
            add(statements, "acm:ExportCertificate", new ArrayList<>(certificates));
            add(statements, "acm-pca:GetCertificateAuthorityCertificate", new ArrayList<>(authorities));
            if (xray) {
                statements.add(IamPolicy.Statement.allowOnAll(
                        "xray:PutTraceSegments",
                        "xray:PutTelemetryRecords",
                        "xray:GetSamplingRules",
                        "xray:GetSamplingTargets",
                        "xray:GetSamplingStatisticSummaries"));
            }
            return new ProxyPolicy(statements, Optional.of(environment));
        }

        private static void add(List<IamPolicy.Statement> statements, String action, List<String> resources) {
            if (!resources.isEmpty()) {
                statements.add(IamPolicy.Statement.allow(List.of(action), resources));
            }
        }
    }
}
