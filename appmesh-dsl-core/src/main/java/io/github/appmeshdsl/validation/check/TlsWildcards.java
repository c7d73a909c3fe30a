package io.github.appmeshdsl.validation.check;

import static io.github.appmeshdsl.report.PlainText.quoted;

import io.github.appmeshdsl.model.Backend;
import io.github.appmeshdsl.model.BackendDefaults;
import io.github.appmeshdsl.model.ClientPolicy;
import io.github.appmeshdsl.model.ClientTls;
import io.github.appmeshdsl.model.Defaults;
import io.github.appmeshdsl.model.MeshView;
import io.github.appmeshdsl.model.SubjectAlternativeNames;
import io.github.appmeshdsl.model.VirtualGateway;
import io.github.appmeshdsl.model.VirtualNode;
import io.github.appmeshdsl.report.SpecPath;
import io.github.appmeshdsl.validation.Check;
import io.github.appmeshdsl.validation.Findings;
import io.github.appmeshdsl.validation.MeshRule;
import java.util.List;
import java.util.Optional;

/** Names that servers must bear have no wildcard where TLS is enforced. */
final class TlsWildcards implements Check {

    @Override
    public void check(MeshView mesh, Findings findings) {
        for (VirtualNode node : mesh.mesh().virtualNodes()) {
            checkDefaults(node.backendDefaults(), node.specPath(), findings);
            for (int i = 0; i < node.backends().size(); i++) {
                Backend backend = node.backends().get(i);
                if (backend.clientPolicy().isPresent()) {
                    SpecPath path = node.specPath().field("backends").item(i).field("virtualService");
                    check(backend.clientPolicy(), path, findings);
                }
            }
        }
        for (VirtualGateway gateway : mesh.mesh().virtualGateways()) {
            checkDefaults(gateway.backendDefaults(), gateway.specPath(), findings);
        }
    }

    private static void checkDefaults(Optional<BackendDefaults> defaults, SpecPath path, Findings findings) {
        if (defaults.isPresent()) {
            check(defaults.get().clientPolicy(), path.field("backendDefaults"), findings);
        }
    }

    private static void check(Optional<ClientPolicy> policy, SpecPath path, Findings findings) {
        Optional<ClientTls> tls = policy.flatMap(ClientPolicy::tls);
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
