package io.github.appmeshdsl.validation.check;

import static io.github.appmeshdsl.report.PlainText.quoted;

import io.github.appmeshdsl.graph.BackendGroupView;
import io.github.appmeshdsl.graph.GatewayRouteView;
import io.github.appmeshdsl.graph.GatewayView;
import io.github.appmeshdsl.graph.MemberView;
import io.github.appmeshdsl.graph.MeshView;
import io.github.appmeshdsl.graph.NodeView;
import io.github.appmeshdsl.graph.RouteView;
import io.github.appmeshdsl.graph.RouterView;
import io.github.appmeshdsl.graph.ServiceView;
import io.github.appmeshdsl.model.ApiResource;
import io.github.appmeshdsl.model.GatewayRoute;
import io.github.appmeshdsl.model.MeshMember;
import io.github.appmeshdsl.model.Ref;
import io.github.appmeshdsl.model.ResourceKind;
import io.github.appmeshdsl.report.SpecPath;
import io.github.appmeshdsl.validation.Finding;
import io.github.appmeshdsl.validation.Findings;
import io.github.appmeshdsl.validation.MeshRule;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Names are unique and valid in AWS, as are the owner of the mesh and the keys of tags. */
final class IdentityCheck extends MeshCheck {

    private static final int LONGEST = 255;
    private static final String RESERVED = "aws:";

    private final Map<Key, GatewayRoute> inGateways = new HashMap<>(0);

    private record Key(String gateway, String awsName) {}

    IdentityCheck(MeshView mesh, Findings findings) {
        super(mesh, findings);
    }

    @Override
    void check(ServiceView service) {
        checkMember(service);
    }

    @Override
    void check(NodeView node) {
        checkMember(node);
    }

    @Override
    void check(RouterView router) {
        checkMember(router);
    }

    @Override
    void check(BackendGroupView group) {
        checkMember(group);
    }

    @Override
    void check(GatewayView gateway) {
        checkMember(gateway);
    }

    /** Gateway routes are named within their gateway, so they are compared there. */
    @Override
    void check(GatewayRouteView view) {
        checkMember(view);
        GatewayRoute route = view.member();
        Optional<String> gateway = gateway(view);
        if (gateway.isPresent() && view.earlier().isEmpty()) {
            GatewayRoute first = inGateways.putIfAbsent(new Key(gateway.get(), mesh.awsName(route)), route);
            if (first != null) {
                addAwsNameDuplicate(route, first);
            }
        }
    }

    /** Returns the gateway of a route by its name, or as the route refers to it; empty if it is unknown. */
    private static Optional<String> gateway(GatewayRouteView route) {
        Optional<GatewayView> gateway = route.gateway();
        return gateway.isPresent()
                ? Optional.of(gateway.get().member().displayName())
                : route.member().virtualGateway().map(Ref::text);
    }

    /** A route has no AWS name besides its own; its length is bounded in the model. */
    @Override
    void check(RouteView route) {
        checkTags(route.route().tags(), route::specPath);
        String name = route.route().name();
        if (!isPlain(name)) {
            findings.add(MeshRule.AWS_NAME_SYNTAX, route.specPath().field("name"), unplain(name));
        }
    }

    /** Without a default, members with a namespace and members without one do not find each other. */
    private void checkNamespaces() {
        MeshMember with = null;
        MeshMember without = null;
        for (MeshMember member : mesh.members()) {
            if (member.namespace().isEmpty()) {
                without = without == null ? member : without;
            } else {
                with = with == null ? member : with;
            }
        }
        if (with != null && without != null && mesh.mesh().defaultNamespace().isEmpty()) {
            findings.add(Finding.of(
                            MeshRule.NAMESPACE_MIXED,
                            without.specPath(),
                            "has no namespace, but " + with.kind().kindName() + " " + quoted(with.displayName())
                                    + " has one")
                    .hint("set the namespace of each member, or defaultNamespace(...) of the mesh"));
        }
    }

    @Override
    void finish() {
        checkNamespaces();
        checkTags(mesh.mesh().tags(), mesh.mesh()::specPath);
        checkSyntax(mesh.mesh(), mesh.awsName(mesh.mesh()));
        Optional<String> owner = mesh.mesh().meshOwner();
        if (owner.isPresent() && !isNumber(owner.get())) {
            findings.add(
                    MeshRule.MESH_OWNER,
                    mesh.mesh().specPath().field("meshOwner"),
                    quoted(owner.get()) + " is not the number of an AWS account");
        }
    }

    private static boolean isNumber(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    private void checkMember(MemberView view) {
        Optional<MemberView> earlier = view.earlier();
        if (earlier.isPresent()) {
            MeshMember first = earlier.get().member();
            findings.add(
                    MeshRule.RESOURCE_DUPLICATE,
                    view.member().specPath(),
                    "there already is a " + first.kind().kindName() + " " + quoted(first.displayName()));
        }
        if (view.member() instanceof ApiResource resource) {
            checkTags(resource.tags(), resource::specPath);
            if (!isMadeOfValidNames(view, resource)) {
                checkSyntax(resource, mesh.awsName(resource));
            }
            Optional<MemberView> first = view.earlierOfAwsName();
            if (first.isPresent() && !(view instanceof GatewayRouteView) && earlier.isEmpty()) {
                addAwsNameDuplicate(resource, first.get().member());
            }
        }
    }

    /** Paths are made only where a key is reserved. */
    private void checkTags(Map<String, String> tags, Supplier<SpecPath> owner) {
        if (tags.isEmpty()) {
            return;
        }
        int position = 0;
        for (String key : tags.keySet()) {
            if (key.regionMatches(true, 0, RESERVED, 0, RESERVED.length())) {
                findings.add(
                        MeshRule.TAG_RESERVED,
                        owner.get().field("tags").item(position, key),
                        quoted(key) + " begins with aws:, which is reserved");
            }
            position++;
        }
    }

    /** Returns true only if name and namespace are joined to a valid AWS name, which then need not be made to be checked. */
    private static boolean isMadeOfValidNames(MemberView view, ApiResource resource) {
        String name = resource.name();
        return resource.awsName().isEmpty()
                && !name.isEmpty()
                && name.length() + view.namespace().length() < LONGEST
                && isPlain(name)
                && isPlain(view.namespace());
    }

    private void addAwsNameDuplicate(ApiResource resource, MeshMember first) {
        findings.add(Finding.of(
                        MeshRule.AWS_NAME_DUPLICATE,
                        place(resource),
                        "AWS name " + quoted(mesh.awsName(resource)) + " is also that of " + first.specPath())
                .restsOn(first.specPath().field("awsName")));
    }

    private void checkSyntax(ApiResource resource, String awsName) {
        if (awsName.isEmpty()) {
            findings.add(MeshRule.AWS_NAME_SYNTAX, place(resource), "the AWS name is empty");
        } else if (resource.kind() == ResourceKind.VIRTUAL_SERVICE) {
            // The API sets no bound; whether callers can resolve it is another rule.
            return;
        } else if (awsName.length() > LONGEST) {
            findings.add(Finding.of(
                            MeshRule.AWS_NAME_SYNTAX,
                            place(resource),
                            "AWS name " + quoted(awsName) + " has " + awsName.length() + " characters, more than "
                                    + LONGEST)
                    .hint("set awsName to a shorter name", "set " + Finding.member("awsName") + " to a shorter name"));
        } else if (!isPlain(awsName)) {
            findings.add(Finding.of(MeshRule.AWS_NAME_SYNTAX, place(resource), unplain(awsName))
                    .hint(
                            "set awsName to a name without them",
                            "set " + Finding.member("awsName") + " to a name without them"));
        }
    }

    private static String unplain(String awsName) {
        return "AWS name " + quoted(awsName) + " has characters other than letters, digits, - and _";
    }

    private static boolean isPlain(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_')) {
                return false;
            }
        }
        return true;
    }

    private static SpecPath place(ApiResource resource) {
        return resource.awsName().isPresent() ? resource.specPath().field("awsName") : resource.specPath();
    }
}
