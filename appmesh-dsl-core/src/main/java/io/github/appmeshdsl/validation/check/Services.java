package io.github.appmeshdsl.validation.check;

import io.github.appmeshdsl.graph.MeshView;
import io.github.appmeshdsl.graph.ServiceView;
import io.github.appmeshdsl.model.Defaults;
import io.github.appmeshdsl.model.EgressFilter;
import io.github.appmeshdsl.model.VirtualService;
import io.github.appmeshdsl.report.PlainText;
import io.github.appmeshdsl.report.SpecPath;
import io.github.appmeshdsl.validation.Findings;
import io.github.appmeshdsl.validation.MeshRule;

/** Something answers for a virtual service, somebody may call it, and its name is one that callers can resolve. */
final class Services {

    private final MeshView mesh;
    private final boolean isOpen;
    private final Findings findings;

    Services(MeshView mesh, Findings findings) {
        this.mesh = mesh;
        this.isOpen = mesh.mesh().egressFilter().orElse(Defaults.EGRESS_FILTER) == EgressFilter.ALLOW_ALL;
        this.findings = findings;
    }

    void check(ServiceView view) {
        VirtualService service = view.member();
        if (service.provider().isEmpty()) {
            findings.add(
                    MeshRule.SERVICE_PROVIDER,
                    service.specPath().field("provider"),
                    "nothing answers for this service",
                    "name a virtual node or a virtual router");
        }
        if (!view.isUsed() && !findings.isPartial()) {
            findings.add(
                    MeshRule.SERVICE_UNCALLED,
                    service.specPath(),
                    "is no node's backend and no gateway route's target, so "
                            + (isOpen ? "its routes are never used" : "nobody may call it"));
        }
        checkName(service, mesh.awsName(service));
    }

    private void checkName(VirtualService service, String awsName) {
        if (!isHostname(awsName)) {
            findings.add(
                    MeshRule.SERVICE_HOSTNAME,
                    namePath(service),
                    "AWS name " + PlainText.quoted(awsName) + " is no host name");
        } else if (awsName.indexOf('.') < 0) {
            findings.add(
                    MeshRule.SERVICE_HOSTNAME,
                    namePath(service),
                    "AWS name " + PlainText.quoted(awsName) + " has no dot",
                    "callers ask for exactly this name: take one that DNS resolves for all of them, such as "
                            + PlainText.of(awsName) + ".shop.svc.cluster.local");
        }
    }

    private static SpecPath namePath(VirtualService service) {
        return service.awsName().isPresent() ? service.specPath().field("awsName") : service.specPath();
    }

    private static boolean isHostname(String name) {
        boolean isLabelEmpty = true;
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c == '.') {
                if (isLabelEmpty) {
                    return false;
                }
                isLabelEmpty = true;
            } else if ((c >= 'a' && c <= 'z')
                    || (c >= 'A' && c <= 'Z')
                    || (c >= '0' && c <= '9')
                    || c == '-'
                    || c == '_') {
                isLabelEmpty = false;
            } else {
                return false;
            }
        }
        return !isLabelEmpty;
    }
}
