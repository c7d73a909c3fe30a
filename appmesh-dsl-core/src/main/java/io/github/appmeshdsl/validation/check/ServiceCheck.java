package io.github.appmeshdsl.validation.check;

import static io.github.appmeshdsl.report.PlainText.quoted;

import io.github.appmeshdsl.graph.MeshView;
import io.github.appmeshdsl.graph.NodeView;
import io.github.appmeshdsl.graph.ServiceView;
import io.github.appmeshdsl.model.Defaults;
import io.github.appmeshdsl.model.EgressFilter;
import io.github.appmeshdsl.model.VirtualNode;
import io.github.appmeshdsl.model.VirtualService;
import io.github.appmeshdsl.report.PlainText;
import io.github.appmeshdsl.report.SpecPath;
import io.github.appmeshdsl.validation.Finding;
import io.github.appmeshdsl.validation.Findings;
import io.github.appmeshdsl.validation.MeshRule;
import java.util.Optional;

/** A virtual service has a provider and callers, and its name is one that callers can resolve. */
final class ServiceCheck extends MeshCheck {

    private final boolean isOpen;

    ServiceCheck(MeshView mesh, Findings findings) {
        super(mesh, findings);
        this.isOpen = mesh.mesh().egressFilter().orElse(Defaults.EGRESS_FILTER) == EgressFilter.ALLOW_ALL;
    }

    @Override
    void check(ServiceView view) {
        VirtualService service = view.member();
        if (service.provider().isEmpty()) {
            findings.add(
                    Finding.of(MeshRule.SERVICE_PROVIDER, service.specPath().field("provider"), "has no provider")
                            .hint(
                                    "call node(...) or router(...)",
                                    "set " + Finding.member("provider.virtualNode") + " or "
                                            + Finding.member("provider.virtualRouter")));
        }
        Optional<NodeView> provider = view.providerNode();
        if (provider.isPresent() && provider.get().member().listeners().isEmpty()) {
            VirtualNode node = provider.get().member();
            findings.add(Finding.of(
                            MeshRule.TARGET_LISTENER,
                            service.specPath().field("provider.virtualNode"),
                            "virtual node " + quoted(node.displayName()) + " has no listener")
                    .restsOn(node.specPath().field("listeners")));
        }
        if (!view.isUsed() && !findings.isPartial()) {
            checkUncalled(view);
        }
        checkName(view, mesh.awsName(service));
    }

    /** Without its provider a service has no effect anyway, and that is reported. */
    private void checkUncalled(ServiceView view) {
        String text = "is neither a backend of a node nor the target of a gateway route";
        if (!isOpen) {
            findings.add(MeshRule.SERVICE_UNCALLED, view.member().specPath(), text + ", so it cannot be called");
        } else if (view.member().provider().isPresent()) {
            String unused = view.providerRouter().isPresent() ? ", so its routes are not used" : ", so it is not used";
            findings.add(MeshRule.SERVICE_UNCALLED, view.member().specPath(), text + unused);
        }
    }

    private void checkName(ServiceView view, String awsName) {
        if (!isHostname(awsName)) {
            findings.add(
                    MeshRule.SERVICE_HOSTNAME,
                    namePath(view.member()),
                    "AWS name " + quoted(awsName) + " is not a host name");
        } else if (awsName.indexOf('.') < 0) {
            String namespace = view.namespace().isEmpty() ? "NAMESPACE" : PlainText.of(view.namespace());
            findings.add(
                    MeshRule.SERVICE_HOSTNAME,
                    namePath(view.member()),
                    "AWS name " + quoted(awsName) + " has no dot",
                    "callers request exactly this name: use one that DNS resolves for all of them, such as "
                            + PlainText.of(awsName) + "." + namespace + ".svc.cluster.local");
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
