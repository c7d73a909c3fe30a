package io.github.appmeshdsl.validation.check;

import io.github.appmeshdsl.graph.GatewayRouteView;
import io.github.appmeshdsl.graph.GatewayView;
import io.github.appmeshdsl.graph.MemberView;
import io.github.appmeshdsl.graph.MeshView;
import io.github.appmeshdsl.graph.RouteView;
import io.github.appmeshdsl.model.ApiResource;
import io.github.appmeshdsl.model.GatewayRoute;
import io.github.appmeshdsl.model.MeshDefinition;
import io.github.appmeshdsl.model.MeshMember;
import io.github.appmeshdsl.model.Ref;
import io.github.appmeshdsl.model.ResourceKind;
import io.github.appmeshdsl.report.PlainText;
import io.github.appmeshdsl.report.SpecPath;
import io.github.appmeshdsl.validation.Findings;
import io.github.appmeshdsl.validation.MeshRule;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** AWS names are such that the service takes them, and each is used once for a kind. */
final class AwsNames {

    private static final int LONGEST = 255;
    private static final String RESERVED = "aws:";

    private final MeshView mesh;
    private final Findings findings;
    private final Map<Key, GatewayRoute> inGateways = new HashMap<>();

    AwsNames(MeshView mesh, Findings findings) {
        this.mesh = mesh;
        this.findings = findings;
    }

    void check(MeshDefinition definition) {
        checkSyntax(definition, mesh.awsName(definition));
        checkTags(definition.tags(), definition::specPath);
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
                        PlainText.quoted(key) + " begins with aws:, which is reserved");
            }
            position++;
        }
    }

    void check(MemberView view) {
        if (view.member() instanceof ApiResource resource) {
            checkTags(resource.tags(), resource::specPath);
            if (!isMadeOfSoundNames(view, resource)) {
                checkSyntax(resource, mesh.awsName(resource));
            }
            Optional<MemberView> first = view.earlierOfAwsName();
            if (first.isPresent()
                    && !(view instanceof GatewayRouteView)
                    && view.earlier().isEmpty()) {
                addDuplicate(resource, first.get().member());
            }
        }
    }

    /** Says so only if name and namespace are joined to an AWS name, which then needs not be made to be checked. */
    private static boolean isMadeOfSoundNames(MemberView view, ApiResource resource) {
        String name = resource.name();
        return resource.awsName().isEmpty()
                && !name.isEmpty()
                && name.length() + view.namespace().length() < LONGEST
                && isPlain(name)
                && isPlain(view.namespace());
    }

    /** Gateway routes are named within their gateway, so they are compared there. */
    void checkInGateway(GatewayRouteView view) {
        GatewayRoute route = view.member();
        Optional<String> gateway = gateway(view);
        if (gateway.isPresent() && view.earlier().isEmpty()) {
            GatewayRoute first = inGateways.putIfAbsent(new Key(gateway.get(), mesh.awsName(route)), route);
            if (first != null) {
                addDuplicate(route, first);
            }
        }
    }

    private void addDuplicate(ApiResource resource, MeshMember first) {
        findings.add(
                MeshRule.AWS_NAME_DUPLICATE,
                place(resource),
                "AWS name " + PlainText.quoted(mesh.awsName(resource)) + " is that of " + first.specPath() + " too");
    }

    /** Returns the gateway of a route by its name, or as the route refers to it; empty if it is unknown. */
    private static Optional<String> gateway(GatewayRouteView route) {
        Optional<GatewayView> gateway = route.gateway();
        return gateway.isPresent()
                ? Optional.of(gateway.get().member().displayName())
                : route.member().virtualGateway().map(Ref::text);
    }

    private void checkSyntax(ApiResource resource, String awsName) {
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
    void check(RouteView route) {
        checkTags(route.route().tags(), route::specPath);
        String name = route.route().name();
        if (!isPlain(name)) {
            findings.add(MeshRule.AWS_NAME_SYNTAX, route.specPath().field("name"), unplain(name));
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
