package io.github.appmeshdsl.examples;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.graph.MeshView;
import io.github.appmeshdsl.graph.NodeView;
import io.github.appmeshdsl.k8s.Manifests;
import io.github.appmeshdsl.model.EgressFilter;
import io.github.appmeshdsl.model.Listener;
import io.github.appmeshdsl.model.ListenerTls;
import io.github.appmeshdsl.model.MeshMember;
import io.github.appmeshdsl.model.VirtualNode;
import io.github.appmeshdsl.model.VirtualService;
import io.github.appmeshdsl.report.Rule;
import io.github.appmeshdsl.report.Severity;
import io.github.appmeshdsl.report.SpecPath;
import io.github.appmeshdsl.validation.Check;
import io.github.appmeshdsl.validation.Finding;
import io.github.appmeshdsl.validation.Findings;
import io.github.appmeshdsl.validation.ValidationOptions;
import io.github.appmeshdsl.validation.ValidationReport;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The code of {@code docs/validation.md}: rules of your own. */
public final class OwnRules {

    private OwnRules() {}

    // spotless:off
    // region naming
    /** Names of members are TEAM-NAME. */
    public static final class NamingPolicy implements Check {
        static final Rule NAMING = Rule.of(
                "acme.naming", Severity.ERROR, Severity.WARNING, "the name of a member begins with that of a team");
        private static final Pattern NAME = Pattern.compile("(shop|pay|web)-[a-z0-9.-]+");

        @Override
        public List<Rule> rules() {
            return List.of(NAMING);
        }

        @Override
        public void check(MeshView mesh, Findings findings) {
            for (MeshMember member : mesh.members()) {
                if (!NAME.matcher(member.name()).matches()) {
                    findings.add(NAMING, member.specPath(),
                            "\"" + member.name() + "\" does not begin with shop-, pay- or web-",
                            "rename it, for example to shop-" + member.name());
                }
            }
        }
    }
    // endregion

    // region tls
    /** Every listener of a node accepts only TLS. */
    public static final class TlsEverywhere implements Check {
        static final Rule TLS = Rule.of("acme.tls", Severity.ERROR, "every listener requires TLS");

        @Override
        public List<Rule> rules() {
            return List.of(TLS);
        }

        @Override
        public void check(MeshView mesh, Findings findings) {
            for (NodeView node : mesh.nodes()) {
                List<Listener> listeners = node.member().listeners();
                for (int i = 0; i < listeners.size(); i++) {
                    Optional<ListenerTls> tls = listeners.get(i).tls();
                    if (tls.isEmpty() || tls.get().mode() != ListenerTls.Mode.STRICT) {
                        SpecPath path = node.member().specPath().field("listeners").item(i).field("tls");
                        findings.add(Finding.of(TLS, path, "does not require TLS")
                                .hint("call tls(...) with mode STRICT", "set tls.mode to STRICT"));
                    }
                }
            }
        }
    }
    // endregion

    // region egress
    /** Nodes reach only their backends. */
    public static final class NoAllowAll implements Check {
        static final Rule EGRESS = Rule.of("acme.no-allow-all", Severity.ERROR, "the egress filter is not ALLOW_ALL");

        @Override
        public List<Rule> rules() {
            return List.of(EGRESS);
        }

        @Override
        public void check(MeshView mesh, Findings findings) {
            if (mesh.mesh().egressFilter().orElse(EgressFilter.DROP_ALL) == EgressFilter.ALLOW_ALL) {
                findings.add(EGRESS, mesh.mesh().specPath().field("egressFilter"), "is ALLOW_ALL",
                        "leave it out, and list the backends of each node");
            }
        }
    }
    // endregion

    // region suppress
    static Manifests withoutWarning(Mesh mesh) {
        ValidationOptions options = ValidationOptions.authoring()
                .suppress(new ValidationOptions.Suppression("unused.node", "virtualNode[batch]", "started by hand"));
        return Manifests.of(mesh).checked(options);
    }
    // endregion

    // region use
    static ValidationReport report(Mesh mesh) {
        return mesh.validate(ValidationOptions.authoring()
                .check(new NamingPolicy())
                .check(new TlsEverywhere())
                .check(new NoAllowAll())
                .suppress("acme.tls", "the sidecars of this cluster have no certificates yet"));
    }
    // endregion
    // spotless:on

    /** A mesh that breaks all three. */
    static Mesh mesh() {
        VirtualNode node =
                VirtualNode.of("api", n -> n.dns("api.shop.local").http(8080).leaf());
        return Mesh.of(
                "shop",
                m -> m.egressFilter(EgressFilter.ALLOW_ALL)
                        .add(node, VirtualService.of("shop-api.shop.local", s -> s.node(node))));
    }

    /** Prints what is wrong. */
    public static void main(String[] args) {
        System.out.print(report(mesh()).toText());
    }
}
