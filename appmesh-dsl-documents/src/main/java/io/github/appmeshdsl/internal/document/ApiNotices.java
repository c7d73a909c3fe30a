package io.github.appmeshdsl.internal.document;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.format.MeshContent;
import io.github.appmeshdsl.graph.MeshView;
import io.github.appmeshdsl.internal.api.MeshResources;
import io.github.appmeshdsl.internal.rule.ConversionRule;
import io.github.appmeshdsl.model.BackendGroup;
import io.github.appmeshdsl.model.GatewayRoute;
import io.github.appmeshdsl.model.LabelSelector;
import io.github.appmeshdsl.model.MeshMember;
import io.github.appmeshdsl.model.Resource;
import io.github.appmeshdsl.model.VirtualGateway;
import io.github.appmeshdsl.model.VirtualNode;
import io.github.appmeshdsl.model.VirtualRouter;
import io.github.appmeshdsl.model.VirtualService;
import io.github.appmeshdsl.report.PlainText;
import io.github.appmeshdsl.report.Problem;
import io.github.appmeshdsl.report.SpecPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reports what of a mesh the App Mesh API, and CloudFormation like it, cannot express. */
public final class ApiNotices {

    private final List<Problem> notices = new ArrayList<>();
    private final Members members = new Members();

    private ApiNotices() {}

    /**
     * Returns what is lost or changed when meshes are written in the shapes of the API. Names and namespaces are not lost if
     * tags keep them, see {@link io.github.appmeshdsl.internal.api.KubernetesTags}.
     */
    public static List<Problem> of(List<MeshContent> contents) {
        ApiNotices notices = new ApiNotices();
        contents.forEach(notices::check);
        return List.copyOf(notices.notices);
    }

    private void check(MeshContent content) {
        Mesh mesh = content.mesh();
        MeshView view = mesh.view();
        labels(mesh);
        selector(mesh.namespaceSelector(), mesh.specPath(), "namespaceSelector");
        if (content.definition() == MeshContent.Definition.FOREIGN) {
            add(
                    ConversionRule.MESH_OWNER,
                    mesh.specPath().field("meshOwner"),
                    "belongs to the account " + PlainText.of(mesh.meshOwner().orElse("of its owner"))
                            + ": its members name that account, and the mesh itself is not written");
        }
        for (MeshMember member : view.members()) {
            labels(member);
            member.accept(members, view);
        }
    }

    /** What is reported of each kind of member. */
    private final class Members implements MeshMember.Visitor<MeshView> {

        @Override
        public void node(VirtualNode node, MeshView view) {
            selector(node.podSelector(), node.specPath(), "podSelector");
            if (!node.backendGroups().isEmpty()) {
                add(
                        ConversionRule.BACKEND_GROUP,
                        node.specPath().field("backendGroups"),
                        "its groups are written as the backends that they stand for");
            }
        }

        @Override
        public void router(VirtualRouter router, MeshView view) {}

        @Override
        public void service(VirtualService service, MeshView view) {}

        @Override
        public void gateway(VirtualGateway gateway, MeshView view) {
            selector(gateway.namespaceSelector(), gateway.specPath(), "namespaceSelector");
            selector(gateway.gatewayRouteSelector(), gateway.specPath(), "gatewayRouteSelector");
            selector(gateway.podSelector(), gateway.specPath(), "podSelector");
        }

        @Override
        public void gatewayRoute(GatewayRoute route, MeshView view) {
            if (MeshResources.key(view, route).isEmpty()) {
                add(
                        ConversionRule.GATEWAY_ROUTE,
                        route.specPath(),
                        "no virtual gateway takes it, or more than one, so that it has no place and is not written");
            }
        }

        @Override
        public void backendGroup(BackendGroup group, MeshView view) {}
    }

    private void labels(Resource resource) {
        if (!resource.labels().isEmpty()) {
            lost(resource.specPath().field("metadata.labels"), "labels");
        }
        if (!resource.annotations().isEmpty()) {
            lost(resource.specPath().field("metadata.annotations"), "annotations");
        }
    }

    private void selector(Optional<LabelSelector> selector, SpecPath owner, String field) {
        if (selector.isPresent()) {
            lost(owner.field(field), "a selector");
        }
    }

    private void lost(SpecPath path, String what) {
        add(ConversionRule.KUBERNETES_ONLY, path, what + ": the App Mesh API has no place for that");
    }

    private void add(ConversionRule rule, SpecPath path, String message) {
        notices.add(Problem.of(rule, path, message));
    }
}
