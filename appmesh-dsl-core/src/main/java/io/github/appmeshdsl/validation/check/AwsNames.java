package io.github.appmeshdsl.validation.check;

import io.github.appmeshdsl.model.ApiResource;
import io.github.appmeshdsl.model.GatewayRoute;
import io.github.appmeshdsl.model.MeshMember;
import io.github.appmeshdsl.model.MeshView;
import io.github.appmeshdsl.model.Ref;
import io.github.appmeshdsl.model.ResourceKind;
import io.github.appmeshdsl.model.Route;
import io.github.appmeshdsl.model.VirtualGateway;
import io.github.appmeshdsl.model.VirtualRouter;
import io.github.appmeshdsl.report.PlainText;
import io.github.appmeshdsl.report.SpecPath;
import io.github.appmeshdsl.validation.Check;
import io.github.appmeshdsl.validation.Findings;
import io.github.appmeshdsl.validation.MeshRule;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** AWS names are such that the service takes them, and each is used once for a kind. */
final class AwsNames implements Check {

    private static final int LONGEST = 255;

    @Override
    public void check(MeshView mesh, Findings findings) {
        checkSyntax(mesh.mesh(), mesh.awsName(mesh.mesh()), findings);
        for (MeshMember member : mesh.members()) {
            if (member instanceof ApiResource resource) {
                checkSyntax(resource, mesh.awsName(resource), findings);
                if (!(member instanceof GatewayRoute)
                        && mesh.earlierOf(member).isEmpty()
                        && mesh.earlierOfAwsName(member).isPresent()) {
                    addDuplicate(mesh, resource, mesh.earlierOfAwsName(member).get(), findings);
                }
            }
        }
        checkGatewayRoutes(mesh, findings);
        for (VirtualRouter router : mesh.mesh().virtualRouters()) {
            checkRoutes(router, findings);
        }
    }

    private static void addDuplicate(MeshView mesh, ApiResource resource, MeshMember first, Findings findings) {
        findings.add(
                MeshRule.AWS_NAME_DUPLICATE,
                place(resource),
                "AWS name " + PlainText.quoted(mesh.awsName(resource)) + " is that of " + first.specPath() + " too");
    }

    /** Gateway routes are named within their gateway, so they are compared there. */
    private static void checkGatewayRoutes(MeshView mesh, Findings findings) {
        Map<Key, GatewayRoute> seen = new HashMap<>();
        for (GatewayRoute route : mesh.mesh().gatewayRoutes()) {
            Optional<String> gateway = gateway(mesh, route);
            if (gateway.isPresent() && mesh.earlierOf(route).isEmpty()) {
                GatewayRoute first = seen.putIfAbsent(new Key(gateway.get(), mesh.awsName(route)), route);
                if (first != null) {
                    addDuplicate(mesh, route, first, findings);
                }
            }
        }
    }

    /** Returns the gateway of a route by its name, or as the route refers to it; empty if it is unknown. */
    private static Optional<String> gateway(MeshView mesh, GatewayRoute route) {
        Optional<String> gateway = mesh.gatewayOf(route).map(VirtualGateway::displayName);
        return gateway.isPresent() ? gateway : route.virtualGateway().map(Ref::text);
    }

    private static void checkSyntax(ApiResource resource, String awsName, Findings findings) {
        if (awsName.isEmpty()) {
            findings.add(MeshRule.AWS_NAME_SYNTAX, place(resource), "the AWS name is empty");
        } else if (resource.kind() == ResourceKind.VIRTUAL_SERVICE) {
            // The API puts no bound on it; whether callers can resolve it is a question of its own.
            return;
        } else if (awsName.length() > LONGEST) {
            findings.add(
                    MeshRule.AWS_NAME_SYNTAX,
                    place(resource),
                    "AWS name " + PlainText.quoted(awsName) + " has " + awsName.length() + " characters, more than "
                            + LONGEST,
                    "set a shorter awsName");
        } else if (!isPlain(awsName)) {
            findings.add(MeshRule.AWS_NAME_SYNTAX, place(resource), unplain(awsName), "set an awsName without them");
        }
    }

    /** A route has no AWS name beside its own; its length is bounded in the model. */
    private static void checkRoutes(VirtualRouter router, Findings findings) {
        List<Route> routes = router.routes();
        for (int i = 0; i < routes.size(); i++) {
            String name = routes.get(i).name();
            if (!isPlain(name)) {
                findings.add(
                        MeshRule.AWS_NAME_SYNTAX,
                        router.specPath().field("routes").item(i, name).field("name"),
                        unplain(name));
            }
        }
    }

    private static String unplain(String awsName) {
        return "AWS name " + PlainText.quoted(awsName) + " has characters other than letters, digits, - and _";
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

    private record Key(String gateway, String awsName) {}
}
