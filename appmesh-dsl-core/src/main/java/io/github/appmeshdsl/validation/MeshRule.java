package io.github.appmeshdsl.validation;

import static io.github.appmeshdsl.report.Rule.Source.API;
import static io.github.appmeshdsl.report.Rule.Source.CONTROLLER;
import static io.github.appmeshdsl.report.Rule.Source.GOOD_SENSE;
import static io.github.appmeshdsl.report.Rule.Source.GUIDE;
import static io.github.appmeshdsl.report.Rule.Source.MODEL;
import static io.github.appmeshdsl.report.Severity.ERROR;
import static io.github.appmeshdsl.report.Severity.WARNING;

import io.github.appmeshdsl.model.ResourceKind;
import io.github.appmeshdsl.report.Problem;
import io.github.appmeshdsl.report.Rule;
import io.github.appmeshdsl.report.Severity;
import io.github.appmeshdsl.report.SpecPath;
import java.util.Iterator;
import java.util.Set;

/**
 * The table of all rules for a mesh, whatever its source and target: id, level for an author, level for documents of
 * others, source, and what must hold. Each has a page {@code docs/rules/<id>.md}.
 */
public enum MeshRule implements Rule {
    // Bounds of single values
    BOUND_RANGE("bound.range", ERROR, ERROR, API, "a number lies within its bounds"),
    BOUND_LENGTH("bound.length", ERROR, ERROR, API, "a text is neither too short nor too long"),
    BOUND_ITEMS("bound.items", ERROR, ERROR, API, "a list has neither too few nor too many elements"),
    BOUND_PATTERN("bound.pattern", ERROR, ERROR, API, "a text consists of the characters it may consist of"),

    // Identity and references
    RESOURCE_DUPLICATE("resource.duplicate", ERROR, ERROR, MODEL, "a kind, namespace and name is used once"),
    AWS_NAME_DUPLICATE("aws-name.duplicate", ERROR, ERROR, API, "an AWS name is used once for a kind"),
    AWS_NAME_SYNTAX(
            "aws-name.syntax", ERROR, WARNING, API, "an AWS name has 1 to 255 characters that the service takes"),
    REF_UNRESOLVED("ref.unresolved", ERROR, ERROR, MODEL, "a reference leads to a resource of this mesh"),
    REF_ARN("ref.arn", ERROR, ERROR, CONTROLLER, "an ARN is that of an App Mesh resource of the kind that is meant"),
    REF_ARN_MESH("ref.arn-mesh", WARNING, WARNING, CONTROLLER, "an ARN names this mesh and its owner's account"),
    MESH_OWNER("mesh.owner", WARNING, WARNING, API, "a mesh owner is a number of 12 digits"),

    // Egress, backends, services
    BACKENDS_REQUIRED("backends.required", ERROR, WARNING, GUIDE, "under DROP_ALL a node has backends or is a leaf"),
    BACKENDS_LEAF("backends.leaf", ERROR, ERROR, MODEL, "a leaf has no backends"),
    BACKEND_DUPLICATE("backend.duplicate", ERROR, ERROR, CONTROLLER, "a node names a backend once"),
    BACKEND_PORT_CONFLICT(
            "backend.port-conflict",
            ERROR,
            WARNING,
            GOOD_SENSE,
            "a node's backends do not mix TCP and requests on one port"),
    BACKEND_TCP_PORT("backend.tcp-port", WARNING, WARNING, GUIDE, "a node has one TCP backend on a port"),
    EGRESS_ALLOW_ALL(
            "egress.allow-all", WARNING, WARNING, GUIDE, "under ALLOW_ALL a node lists all of its backends or none"),
    BACKEND_GROUP_SWITCH(
            "backend-group.switch",
            WARNING,
            WARNING,
            CONTROLLER,
            "backend groups need the controller's switch for them"),
    BACKEND_GROUP_NAMESPACE(
            "backend-group.namespace", WARNING, WARNING, CONTROLLER, "a member of a backend group says its namespace"),
    SERVICE_PROVIDER("service.provider", WARNING, WARNING, API, "a virtual service has a provider"),
    SERVICE_UNCALLED("service.uncalled", WARNING, WARNING, GOOD_SENSE, "somebody may call a virtual service"),
    SERVICE_HOSTNAME("service.hostname", WARNING, WARNING, GUIDE, "a virtual service's name resolves for its callers"),

    // Listeners
    LISTENER_DUPLICATE("listener.duplicate", ERROR, ERROR, GOOD_SENSE, "listeners have ports of their own"),
    LISTENER_PROTOCOL(
            "listener.protocol", ERROR, WARNING, GUIDE, "a listener's timeout and pool are those of its protocol"),
    LISTENER_DISCOVERY(
            "listener.discovery", ERROR, ERROR, CONTROLLER, "a node with listeners says how it is discovered"),
    LISTENER_CLOUD_MAP(
            "listener.cloud-map", WARNING, WARNING, CONTROLLER, "a node discovered by Cloud Map has a listener"),
    LISTENER_OUTLIER(
            "listener.outlier", WARNING, WARNING, GUIDE, "outlier detection has several endpoints to choose from"),
    HEALTH_CHECK_PROTOCOL(
            "health-check.protocol", ERROR, ERROR, API, "a gRPC health check is on an HTTP/2 or gRPC listener"),
    HEALTH_CHECK_PORT("health-check.port", ERROR, WARNING, API, "a health check probes the listener's port"),
    HEALTH_CHECK_PATH("health-check.path", WARNING, WARNING, API, "a health check has a path if it is HTTP, else none"),
    ROUTER_LISTENERS("router.listeners", WARNING, WARNING, API, "a virtual router has a listener"),
    ROUTER_ROUTES("router.routes", WARNING, WARNING, GOOD_SENSE, "a virtual router has a route"),
    GATEWAY_LISTENERS("gateway.listeners", ERROR, ERROR, API, "a virtual gateway has a listener"),

    // Routes
    ROUTE_DUPLICATE("route.duplicate", ERROR, ERROR, CONTROLLER, "a router's routes have names of their own"),
    ROUTE_PROTOCOL("route.protocol", ERROR, WARNING, GUIDE, "a route goes with its listener's protocol"),
    ROUTE_PORT_REQUIRED(
            "route.port-required", ERROR, ERROR, API, "a route says its port where there are several listeners"),
    ROUTE_PORT_UNKNOWN("route.port-unknown", ERROR, WARNING, API, "a route's port is that of a listener"),
    ROUTE_PRIORITY(
            "route.priority", WARNING, WARNING, GOOD_SENSE, "routes for the same requests have different priorities"),
    ROUTE_SHADOWED("route.shadowed", WARNING, WARNING, GOOD_SENSE, "a route is chosen for some request"),
    ROUTE_PATH("route.path", ERROR, WARNING, API, "a path to match starts with a slash"),
    ROUTE_RANGE("route.range", ERROR, ERROR, CONTROLLER, "a range ends after it starts"),
    ROUTE_QUERY("route.query", WARNING, WARNING, CONTROLLER, "a query parameter's match says a value"),
    ROUTE_SCHEME("route.scheme", WARNING, WARNING, API, "a scheme is matched on HTTP/2 alone"),
    ROUTE_METHOD("route.method", ERROR, WARNING, API, "a gRPC method is matched together with its service"),
    TARGET_PORT_REQUIRED(
            "target.port-required", ERROR, ERROR, API, "a target says its port where its node has several listeners"),
    TARGET_PORT_UNKNOWN("target.port-unknown", ERROR, WARNING, API, "a target's port is that of a listener"),
    TARGET_PROTOCOL("target.protocol", ERROR, WARNING, GUIDE, "a target's listener speaks the route's protocol"),
    TARGET_LISTENER("target.listener", WARNING, WARNING, GOOD_SENSE, "a target's node has a listener"),
    TARGET_DUPLICATE("target.duplicate", WARNING, WARNING, GOOD_SENSE, "a route names a target once"),
    WEIGHT_ZERO("weight.zero", ERROR, WARNING, GOOD_SENSE, "a route gives some target a weight above 0"),
    WEIGHT_SUM("weight.sum", WARNING, WARNING, API, "a route's weights add up to at most 100"),
    RETRY_EVENTS("retry.events", ERROR, WARNING, API, "a retry policy names an event"),
    RETRY_BUDGET("retry.budget", WARNING, WARNING, GUIDE, "all retries fit into the request timeout"),
    TIMEOUT_CHAIN("timeout.chain", WARNING, WARNING, GUIDE, "a request timeout above 15 s holds on the whole path"),

    // Gateways
    GATEWAY_ROUTE_GATEWAY(
            "gateway-route.gateway", ERROR, WARNING, CONTROLLER, "exactly one gateway takes a gateway route"),
    GATEWAY_ROUTE_MATCH(
            "gateway-route.match", ERROR, ERROR, CONTROLLER, "a gateway route matches a path, service or host name"),
    GATEWAY_ROUTE_PROTOCOL(
            "gateway-route.protocol", ERROR, WARNING, GUIDE, "a gateway route goes with its listener's protocol"),
    GATEWAY_ROUTE_PORT(
            "gateway-route.port", ERROR, WARNING, GUIDE, "a gateway route's port is that of one of the listeners"),
    GATEWAY_ROUTE_TARGET_PORT(
            "gateway-route.target-port",
            ERROR,
            WARNING,
            GUIDE,
            "a gateway route's target port is that of one of the provider's listeners"),
    GATEWAY_ROUTE_QUERY(
            "gateway-route.query", ERROR, ERROR, CONTROLLER, "a gateway route's query parameter match says a value"),
    GATEWAY_ROUTE_RESERVED("gateway-route.reserved", ERROR, WARNING, GUIDE, "reserved names are not matched"),
    GATEWAY_ROUTE_PRIORITY(
            "gateway-route.priority", WARNING, WARNING, GOOD_SENSE, "gateway routes have priorities of their own"),
    GATEWAY_ROUTE_SHADOWED(
            "gateway-route.shadowed", WARNING, WARNING, GOOD_SENSE, "a gateway route is chosen for some request"),
    REWRITE_PREFIX(
            "rewrite.prefix",
            ERROR,
            ERROR,
            CONTROLLER,
            "a rewritten prefix starts with a slash, and what it becomes ends with one too"),
    REWRITE_EMPTY("rewrite.empty", ERROR, ERROR, CONTROLLER, "a rewrite says what is rewritten"),
    REWRITE_MATCH("rewrite.match", WARNING, WARNING, GOOD_SENSE, "a prefix is rewritten where a prefix is matched"),
    REWRITE_IMPLICIT("rewrite.implicit", WARNING, WARNING, GUIDE, "a prefix is not stripped without a word"),

    // TLS
    TLS_SERVER("tls.server", ERROR, WARNING, GUIDE, "a backend that must speak TLS does"),
    TLS_CLIENT_CERTIFICATE(
            "tls.client-certificate",
            ERROR,
            WARNING,
            GUIDE,
            "callers of a listener that asks for certificates have one"),
    TLS_WILDCARD("tls.wildcard", WARNING, WARNING, GUIDE, "enforced TLS names no wildcard"),

    // The mesh as a whole
    UNUSED_NODE("unused.node", WARNING, WARNING, GOOD_SENSE, "a virtual node is reached, or calls somebody"),
    UNUSED_ROUTER("unused.router", WARNING, WARNING, GOOD_SENSE, "a virtual router answers for a service"),
    UNUSED_GATEWAY("unused.gateway", WARNING, WARNING, GOOD_SENSE, "a virtual gateway has a route"),
    UNUSED_BACKEND_GROUP("unused.backend-group", WARNING, WARNING, GOOD_SENSE, "a backend group is used by a node"),
    QUOTA("quota", WARNING, WARNING, API, "the mesh fits into the default quotas of an AWS account");

    /** Rules for members that depend on what the mesh says of itself. */
    private static final Set<String> BY_MESH = Set.of(BACKENDS_REQUIRED.id(), EGRESS_ALLOW_ALL.id(), REF_ARN_MESH.id());

    private static final Set<String> BOUNDS =
            Set.of(BOUND_RANGE.id(), BOUND_LENGTH.id(), BOUND_ITEMS.id(), BOUND_PATTERN.id());

    /** Rules that speak where nobody refers to something. */
    private static final Set<String> BY_REFERRERS = Set.of(
            SERVICE_UNCALLED.id(),
            UNUSED_NODE.id(),
            UNUSED_ROUTER.id(),
            UNUSED_GATEWAY.id(),
            UNUSED_BACKEND_GROUP.id());

    private final Row row;
    private final Severity importing;

    MeshRule(String id, Severity authoring, Severity importing, Source source, String summary) {
        this.row = new Row(id, authoring, source, summary);
        this.importing = importing;
    }

    @Override
    public Row row() {
        return row;
    }

    /** Returns the level in a profile. */
    public Severity severity(Profile profile) {
        return profile == Profile.AUTHORING ? severity() : importing;
    }

    /** Returns whether a problem is one of a single value, whatever else is said. */
    static boolean isBound(Problem problem) {
        return BOUNDS.contains(problem.ruleId());
    }

    /** Returns whether a problem is that nobody refers to something. */
    static boolean isOfReferrers(Problem problem) {
        return BY_REFERRERS.contains(problem.ruleId());
    }

    /**
     * Returns whether a problem is one of the mesh itself or depends on what the mesh says of itself: where only its members
     * were read, it says nothing.
     */
    public static boolean isOfMeshItself(Problem problem) {
        Iterator<SpecPath.Step> steps = problem.path().steps().iterator();
        return BY_MESH.contains(problem.ruleId())
                || (steps.hasNext() && steps.next().field().equals(ResourceKind.MESH.memberName()));
    }
}
