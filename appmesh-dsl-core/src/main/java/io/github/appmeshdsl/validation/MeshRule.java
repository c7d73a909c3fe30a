package io.github.appmeshdsl.validation;

import static io.github.appmeshdsl.report.Rule.Source.API;
import static io.github.appmeshdsl.report.Rule.Source.CONTROLLER;
import static io.github.appmeshdsl.report.Rule.Source.ENVOY;
import static io.github.appmeshdsl.report.Rule.Source.GOOD_PRACTICE;
import static io.github.appmeshdsl.report.Rule.Source.GUIDE;
import static io.github.appmeshdsl.report.Rule.Source.MODEL;
import static io.github.appmeshdsl.report.Severity.ERROR;
import static io.github.appmeshdsl.report.Severity.WARNING;

import io.github.appmeshdsl.model.ResourceKind;
import io.github.appmeshdsl.report.Problem;
import io.github.appmeshdsl.report.Rule;
import io.github.appmeshdsl.report.RuleTable;
import io.github.appmeshdsl.report.Severity;
import io.github.appmeshdsl.report.SpecPath;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

/**
 * The table of all rules for a mesh, whatever its source and target: id, severity in each profile, source, and what must
 * hold. Each has a page {@code docs/rules/<id>.md}.
 */
public enum MeshRule implements Rule {
    // Bounds of single values
    BOUND_RANGE("bound.range", ERROR, ERROR, API, "a number is within its bounds"),
    BOUND_LENGTH("bound.length", ERROR, ERROR, API, "a text is neither too short nor too long"),
    BOUND_ITEMS("bound.items", ERROR, ERROR, API, "a list has neither too few nor too many elements"),
    BOUND_PATTERN("bound.pattern", ERROR, ERROR, API, "a text consists of permitted characters"),

    // Identity and references
    RESOURCE_DUPLICATE(
            "resource.duplicate", ERROR, ERROR, MODEL, "resources of a kind and namespace have different names"),
    AWS_NAME_DUPLICATE("aws-name.duplicate", ERROR, ERROR, API, "resources of a kind have different AWS names"),
    AWS_NAME_SYNTAX(
            "aws-name.syntax", ERROR, WARNING, API, "an AWS name has 1 to 255 characters that the service accepts"),
    TAG_RESERVED("tag.reserved", ERROR, ERROR, API, "the key of a tag does not begin with aws:"),
    REF_UNRESOLVED("ref.unresolved", ERROR, ERROR, MODEL, "a reference leads to a resource of this mesh"),
    REF_ARN("ref.arn", ERROR, ERROR, CONTROLLER, "an ARN is that of an App Mesh resource of the expected kind"),
    REF_ARN_MESH("ref.arn-mesh", WARNING, WARNING, CONTROLLER, "an ARN names this mesh and the account of its owner"),
    EXTERNAL_UNUSED(
            "external.unused",
            WARNING,
            WARNING,
            GOOD_PRACTICE,
            "what is declared external is referred to, and elsewhere"),
    NAMESPACE_MIXED(
            "namespace.mixed", WARNING, WARNING, GOOD_PRACTICE, "all members of a mesh set a namespace, or none does"),
    MESH_OWNER("mesh.owner", WARNING, WARNING, API, "a mesh owner is a number of 12 digits"),

    // Egress, backends, services
    BACKENDS_REQUIRED("backends.required", ERROR, WARNING, GUIDE, "under DROP_ALL a node has backends or is a leaf"),
    BACKENDS_LEAF("backends.leaf", ERROR, ERROR, MODEL, "a leaf has no backends"),
    BACKEND_DUPLICATE("backend.duplicate", ERROR, ERROR, CONTROLLER, "a node lists a backend once"),
    BACKEND_PORT_CONFLICT(
            "backend.port-conflict",
            ERROR,
            WARNING,
            GOOD_PRACTICE,
            "a node's backends do not mix TCP and HTTP or gRPC on one port"),
    BACKEND_TCP_PORT("backend.tcp-port", WARNING, WARNING, GUIDE, "a node has at most one TCP backend on a port"),
    EGRESS_ALLOW_ALL(
            "egress.allow-all", WARNING, WARNING, GUIDE, "under ALLOW_ALL a node lists all of its backends or none"),
    BACKEND_GROUP_SWITCH(
            "backend-group.switch", WARNING, WARNING, CONTROLLER, "backend groups are enabled in the controller"),
    BACKEND_GROUP_NAMESPACE(
            "backend-group.namespace", WARNING, WARNING, CONTROLLER, "a member of a backend group sets its namespace"),
    SERVICE_PROVIDER("service.provider", WARNING, WARNING, API, "a virtual service has a provider"),
    SERVICE_UNCALLED(
            "service.uncalled",
            WARNING,
            WARNING,
            GOOD_PRACTICE,
            "a virtual service is a backend or the target of a gateway route"),
    SERVICE_HOSTNAME(
            "service.hostname", WARNING, WARNING, GUIDE, "the name of a virtual service resolves for its callers"),

    // Listeners
    LISTENER_DUPLICATE("listener.duplicate", ERROR, ERROR, GOOD_PRACTICE, "listeners have different ports"),
    LISTENER_PROTOCOL(
            "listener.protocol",
            ERROR,
            WARNING,
            GUIDE,
            "the timeout and connection pool of a listener match its protocol"),
    LISTENER_DISCOVERY("listener.discovery", ERROR, ERROR, CONTROLLER, "a node with listeners has service discovery"),
    LISTENER_CLOUD_MAP(
            "listener.cloud-map", WARNING, WARNING, CONTROLLER, "a node discovered by Cloud Map has a listener"),
    LISTENER_OUTLIER(
            "listener.outlier", WARNING, WARNING, GUIDE, "outlier detection has several endpoints to choose from"),
    HEALTH_CHECK_PROTOCOL(
            "health-check.protocol", ERROR, ERROR, API, "a gRPC health check is on an HTTP/2 or gRPC listener"),
    HEALTH_CHECK_PORT("health-check.port", ERROR, WARNING, API, "a health check probes the port of its listener"),
    HEALTH_CHECK_PATH(
            "health-check.path",
            WARNING,
            WARNING,
            API,
            "a health check has a path, which starts with a slash, if and only if it uses HTTP"),
    HEALTH_CHECK_TIMEOUT(
            "health-check.timeout",
            WARNING,
            WARNING,
            GOOD_PRACTICE,
            "a health check waits for an answer no longer than its interval"),
    OUTLIER_INTERVAL("outlier.interval", WARNING, WARNING, ENVOY, "the times of outlier detection are above 0"),
    DISCOVERY_HOSTNAME(
            "discovery.hostname", WARNING, WARNING, ENVOY, "the host name of a virtual node can be resolved"),
    LISTENER_HTTPS(
            "listener.https", WARNING, WARNING, GOOD_PRACTICE, "a listener on port 443 has the protocol tcp, or TLS"),
    ACCESS_LOG_FORMAT(
            "access-log.format",
            WARNING,
            WARNING,
            ENVOY,
            "the format of an access log has members, and only operators that Envoy has"),
    ROUTER_LISTENERS("router.listeners", WARNING, WARNING, API, "a virtual router has a listener"),
    ROUTER_ROUTES("router.routes", WARNING, WARNING, GOOD_PRACTICE, "a virtual router has a route"),
    GATEWAY_LISTENERS("gateway.listeners", ERROR, ERROR, API, "a virtual gateway has a listener"),

    // Routes
    ROUTE_DUPLICATE("route.duplicate", ERROR, ERROR, CONTROLLER, "routes of a router have different names"),
    ROUTE_PROTOCOL("route.protocol", ERROR, WARNING, GUIDE, "a route has the protocol of its listener"),
    ROUTE_PORT_REQUIRED(
            "route.port-required", ERROR, ERROR, API, "a route sets a port if its router has several listeners"),
    ROUTE_PORT_UNKNOWN("route.port-unknown", ERROR, WARNING, API, "the port of a route is that of a listener"),
    ROUTE_PRIORITY(
            "route.priority",
            WARNING,
            WARNING,
            GOOD_PRACTICE,
            "routes that match the same requests have different priorities"),
    ROUTE_SHADOWED("route.shadowed", WARNING, WARNING, GOOD_PRACTICE, "some request is sent to each route"),
    ROUTE_PATH("route.path", ERROR, WARNING, API, "a path to match starts with a slash"),
    ROUTE_RANGE("route.range", ERROR, ERROR, CONTROLLER, "a range ends after it starts"),
    ROUTE_REGEX("route.regex", ERROR, ERROR, ENVOY, "a regular expression is one of RE2"),
    ROUTE_QUERY("route.query", WARNING, WARNING, CONTROLLER, "the match of a query parameter has a value"),
    ROUTE_SCHEME("route.scheme", WARNING, WARNING, API, "only HTTP/2 routes match a scheme"),
    ROUTE_METHOD("route.method", ERROR, WARNING, API, "a gRPC method is matched together with its service"),
    TARGET_PORT_REQUIRED(
            "target.port-required", ERROR, ERROR, API, "a target sets a port if its node has several listeners"),
    TARGET_PORT_UNKNOWN("target.port-unknown", ERROR, WARNING, API, "the port of a target is that of a listener"),
    TARGET_PROTOCOL("target.protocol", ERROR, WARNING, GUIDE, "the listener of a target has the protocol of the route"),
    TARGET_LISTENER(
            "target.listener", WARNING, WARNING, GOOD_PRACTICE, "the node of a target or a service has a listener"),
    TARGET_DUPLICATE("target.duplicate", WARNING, WARNING, GOOD_PRACTICE, "a route has a target once"),
    WEIGHT_ZERO("weight.zero", ERROR, WARNING, GOOD_PRACTICE, "a route has a target with a weight above 0"),
    WEIGHT_SUM("weight.sum", WARNING, WARNING, API, "the weights of a route add up to at most 100"),
    RETRY_EVENTS("retry.events", ERROR, WARNING, API, "a retry policy has an event"),
    RETRY_BUDGET("retry.budget", WARNING, WARNING, GUIDE, "all retries fit into the request timeout"),
    TIMEOUT_CHAIN("timeout.chain", WARNING, WARNING, GUIDE, "a request timeout above 15 s is set on the whole path"),

    // Gateways
    GATEWAY_ROUTE_GATEWAY(
            "gateway-route.gateway", ERROR, WARNING, CONTROLLER, "a gateway route belongs to exactly one gateway"),
    GATEWAY_ROUTE_PROTOCOL(
            "gateway-route.protocol", ERROR, WARNING, GUIDE, "a gateway route has the protocol of its listener"),
    GATEWAY_ROUTE_PORT(
            "gateway-route.port", ERROR, WARNING, GUIDE, "the port of a gateway route is that of a listener"),
    GATEWAY_ROUTE_TARGET_PORT(
            "gateway-route.target-port",
            ERROR,
            WARNING,
            GUIDE,
            "the target port of a gateway route is that of a listener of the provider"),
    GATEWAY_ROUTE_TARGET_PROTOCOL(
            "gateway-route.target-protocol",
            WARNING,
            WARNING,
            GOOD_PRACTICE,
            "a gateway route leads to a listener for HTTP or gRPC"),
    GATEWAY_ROUTE_QUERY(
            "gateway-route.query",
            ERROR,
            ERROR,
            CONTROLLER,
            "the match of a gateway route's query parameter has a value"),
    GATEWAY_ROUTE_HOSTNAME(
            "gateway-route.hostname",
            WARNING,
            WARNING,
            ENVOY,
            "the host name of a gateway route has no wildcard, scheme, port or path"),
    GATEWAY_ROUTE_ANY_HOST(
            "gateway-route.any-host",
            WARNING,
            WARNING,
            GUIDE,
            "the gateway routes of a gateway all set a host name, or none does"),
    GATEWAY_ROUTE_RESERVED(
            "gateway-route.reserved", ERROR, WARNING, GUIDE, "a gateway route does not match reserved names"),
    GATEWAY_ROUTE_PRIORITY(
            "gateway-route.priority",
            WARNING,
            WARNING,
            GOOD_PRACTICE,
            "gateway routes that match the same requests have different priorities"),
    GATEWAY_ROUTE_SHADOWED(
            "gateway-route.shadowed", WARNING, WARNING, GOOD_PRACTICE, "some request is sent to each gateway route"),
    REWRITE_PREFIX(
            "rewrite.prefix",
            ERROR,
            ERROR,
            CONTROLLER,
            "a rewritten prefix starts with a slash, and its replacement starts and ends with one"),
    REWRITE_EMPTY("rewrite.empty", ERROR, ERROR, CONTROLLER, "a rewrite sets a host name or a path"),
    REWRITE_MATCH("rewrite.match", WARNING, WARNING, GOOD_PRACTICE, "only a prefix that is matched is rewritten"),
    REWRITE_IMPLICIT(
            "rewrite.implicit", WARNING, WARNING, GUIDE, "a route that matches a prefix sets what becomes of it"),

    // TLS
    TLS_SERVER("tls.server", ERROR, WARNING, GUIDE, "a backend that is called by TLS supports TLS"),
    TLS_CLIENT_CERTIFICATE(
            "tls.client-certificate",
            ERROR,
            WARNING,
            GUIDE,
            "callers of a listener that requires certificates have one"),
    TLS_PORT("tls.port", WARNING, WARNING, GUIDE, "a port of a client policy is that of a listener of a backend"),
    TLS_ARN("tls.arn", WARNING, WARNING, API, "the ARN of a certificate or of an authority is one of ACM"),
    TLS_WILDCARD("tls.wildcard", WARNING, WARNING, GUIDE, "enforced TLS has no wildcard among the names"),

    // The mesh as a whole
    UNUSED_NODE("unused.node", WARNING, WARNING, GOOD_PRACTICE, "a virtual node has callers or backends"),
    UNUSED_ROUTER(
            "unused.router", WARNING, WARNING, GOOD_PRACTICE, "a virtual router is the provider of a virtual service"),
    UNUSED_GATEWAY("unused.gateway", WARNING, WARNING, GOOD_PRACTICE, "a virtual gateway has a route"),
    UNUSED_BACKEND_GROUP(
            "unused.backend-group", WARNING, WARNING, GOOD_PRACTICE, "a virtual node uses the backend group"),
    QUOTA("quota", WARNING, WARNING, API, "the mesh fits into the default quotas of an AWS account"),

    // The validation itself
    SUPPRESSION_UNUSED("suppression.unused", WARNING, WARNING, MODEL, "a suppression matches a finding"),
    SUPPRESSION_INVALID(
            "suppression.invalid", WARNING, WARNING, MODEL, "a suppression names rules that exist and gives a reason");

    /** Rules for members that depend on settings of the mesh itself. */
    private static final Set<String> BY_MESH = Set.of(BACKENDS_REQUIRED.id(), EGRESS_ALLOW_ALL.id(), REF_ARN_MESH.id());

    private static final Set<String> BOUNDS =
            Set.of(BOUND_RANGE.id(), BOUND_LENGTH.id(), BOUND_ITEMS.id(), BOUND_PATTERN.id());

    /** Rules about the absence of references to a resource. */
    private static final Set<String> BY_REFERRERS = Set.of(
            SERVICE_UNCALLED.id(),
            UNUSED_NODE.id(),
            UNUSED_ROUTER.id(),
            UNUSED_GATEWAY.id(),
            UNUSED_BACKEND_GROUP.id());

    private final Row row;

    MeshRule(String id, Severity authoring, Severity importing, Source source, String summary) {
        this.row = new Row(id, authoring, importing, source, summary);
    }

    @Override
    public Row row() {
        return row;
    }

    /** Returns whether a rule is about single values, regardless of all others. */
    static boolean isBound(String ruleId) {
        return BOUNDS.contains(ruleId);
    }

    /** Returns whether a problem is that nothing refers to a resource. */
    public static boolean isOfReferrers(Problem problem) {
        return BY_REFERRERS.contains(problem.ruleId());
    }

    /**
     * Returns whether a problem is one of the mesh itself or depends on settings of the mesh itself: where only members
     * were read, it is unfounded.
     */
    public static boolean isOfMeshItself(Problem problem) {
        Iterator<SpecPath.Step> steps = problem.path().steps().iterator();
        return BY_MESH.contains(problem.ruleId())
                || (steps.hasNext() && steps.next().field().equals(ResourceKind.MESH.memberName()));
    }

    /** Provides these rules to {@link RuleTable#all}. */
    public static final class Table implements RuleTable {

        /** Makes the table. */
        public Table() {}

        @Override
        public List<Rule> rules() {
            return List.of(MeshRule.values());
        }
    }
}
