package io.github.appmeshdsl.validation.check;

import static io.github.appmeshdsl.report.PlainText.quoted;

import io.github.appmeshdsl.graph.GatewayView;
import io.github.appmeshdsl.graph.NodeView;
import io.github.appmeshdsl.model.Backend;
import io.github.appmeshdsl.model.BackendDefaults;
import io.github.appmeshdsl.model.ClientPolicy;
import io.github.appmeshdsl.model.ClientTls;
import io.github.appmeshdsl.model.Defaults;
import io.github.appmeshdsl.model.MeshMember;
import io.github.appmeshdsl.model.SubjectAlternativeNames;
import io.github.appmeshdsl.model.VirtualNode;
import io.github.appmeshdsl.report.SpecPath;
import io.github.appmeshdsl.validation.Findings;
import io.github.appmeshdsl.validation.MeshRule;
import java.util.List;
import java.util.Optional;

/** Names that servers must bear have no wildcard where TLS is enforced. */
final class TlsWildcards {

    private final Findings findings;

    TlsWildcards(Findings findings) {
        this.findings = findings;
    }

    void check(NodeView view) {
        VirtualNode node = view.member();
        checkDefaults(node.backendDefaults(), node);
        for (int i = 0; i < node.backends().size(); i++) {
            Backend backend = node.backends().get(i);
            if (backend.clientPolicy().isPresent()) {
                SpecPath path = node.specPath().field("backends").item(i).field("virtualService");
                check(backend.clientPolicy().get(), path);
            }
        }
    }

    void check(GatewayView gateway) {
        checkDefaults(gateway.member().backendDefaults(), gateway.member());
    }

    private void checkDefaults(Optional<BackendDefaults> defaults, MeshMember caller) {
        if (defaults.isPresent() && defaults.get().clientPolicy().isPresent()) {
            check(defaults.get().clientPolicy().get(), caller.specPath().field("backendDefaults"));
        }
    }

    private void check(ClientPolicy policy, SpecPath path) {
        Optional<ClientTls> tls = policy.tls();
        if (tls.isEmpty() || !tls.get().enforce().orElse(Defaults.TLS_ENFORCE)) {
            return;
        }
        List<String> names = tls.get()
                .validation()
                .subjectAlternativeNames()
                .map(SubjectAlternativeNames::exact)
                .orElse(List.of());
        for (int i = 0; i < names.size(); i++) {
            if (names.get(i).indexOf('*') >= 0) {
                findings.add(
                        MeshRule.TLS_WILDCARD,
                        path.field("clientPolicy.tls.validation.subjectAlternativeNames.match.exact")
                                .item(i),
                        quoted(names.get(i)) + " is a wildcard, and TLS is enforced",
                        "list the names, or set enforce to false");
            }
        }
    }
}
