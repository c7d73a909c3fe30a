package io.github.appmeshdsl.k8s.internal;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.k8s.internal.rule.ManifestTargetRule;
import io.github.appmeshdsl.model.GatewayRoute;
import io.github.appmeshdsl.model.MeshMember;
import io.github.appmeshdsl.model.Ref;
import io.github.appmeshdsl.model.Route;
import io.github.appmeshdsl.model.UnionMember;
import io.github.appmeshdsl.model.VirtualNode;
import io.github.appmeshdsl.model.VirtualRouter;
import io.github.appmeshdsl.model.VirtualService;
import io.github.appmeshdsl.report.PlainText;
import io.github.appmeshdsl.report.Problem;
import io.github.appmeshdsl.report.SpecPath;
import java.util.ArrayList;
import java.util.List;

/** Reports references to what is not in the set, as far as manifests cannot express them. For one mesh. */
final class OutsideReferences {

    private final List<Problem> found = new ArrayList<>();

    private OutsideReferences() {}

    /** Returns what manifests cannot express in a mesh that has the names of Kubernetes objects. */
    static List<Problem> of(Mesh form) {
        OutsideReferences references = new OutsideReferences();
        form.virtualNodes().forEach(references::check);
        form.virtualRouters().forEach(router -> references.check(router, form));
        form.virtualServices().forEach(references::check);
        form.gatewayRoutes().forEach(route -> references.check(route, form));
        return references.found;
    }

    private void check(VirtualNode node) {
        for (int i = 0; i < node.backends().size(); i++) {
            check(
                    node.backends().get(i).virtualService(),
                    node.specPath().field("backends").item(i).field("virtualService"));
        }
    }

    private void check(VirtualRouter router, Mesh form) {
        if (form.externals().contains(router.ref())) {
            report(router, "is not in the set, and a manifest cannot hold only its routes");
        }
        for (int i = 0; i < router.routes().size(); i++) {
            Route route = router.routes().get(i);
            SpecPath targets = router.specPath()
                    .field("routes")
                    .item(i, route.name())
                    .field(((UnionMember) route).memberName())
                    .field("action.weightedTargets");
            for (int j = 0; j < route.weightedTargets().size(); j++) {
                check(
                        route.weightedTargets().get(j).virtualNode(),
                        targets.item(j).field("virtualNode"));
            }
        }
    }

    private void check(VirtualService service) {
        service.provider()
                .ifPresent(provider -> check(
                        provider.match(node -> node.virtualNode(), router -> router.virtualRouter()),
                        service.specPath().field("provider").field(provider.memberName())));
    }

    private void check(GatewayRoute route, Mesh form) {
        check(
                route.target().virtualService(),
                route.specPath().field(((UnionMember) route).memberName()).field("action.target.virtualService"));
        if (route.virtualGateway().isPresent() && form.view().gatewayOf(route).isEmpty()) {
            report(
                    route,
                    "its virtual gateway "
                            + PlainText.quoted(route.virtualGateway().get().text())
                            + " is not in the set, and a manifest cannot name it");
        }
    }

    /** Reports a reference by AWS name: a manifest refers to Kubernetes objects only, or by ARN. */
    private void check(Ref<?> ref, SpecPath path) {
        if (ref instanceof Ref.Named<?> named
                && named.namespace().filter(String::isEmpty).isPresent()) {
            found.add(Problem.of(
                            ManifestTargetRule.REFERENCE,
                            path,
                            "refers to " + PlainText.quoted(named.name())
                                    + ", which is not in the set; a manifest cannot refer to this name")
                    .withHint("convert the resource that has this name too"));
        }
    }

    private void report(MeshMember member, String message) {
        found.add(Problem.of(ManifestTargetRule.REFERENCE, member.specPath(), message));
    }
}
