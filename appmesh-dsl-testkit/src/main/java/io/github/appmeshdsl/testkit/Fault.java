package io.github.appmeshdsl.testkit;

import static java.util.Objects.requireNonNull;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.report.Rule;
import io.github.appmeshdsl.testkit.internal.fault.CallFaults;
import io.github.appmeshdsl.testkit.internal.fault.GatewayFaults;
import io.github.appmeshdsl.testkit.internal.fault.IdentityFaults;
import io.github.appmeshdsl.testkit.internal.fault.Injection;
import io.github.appmeshdsl.testkit.internal.fault.Island;
import io.github.appmeshdsl.testkit.internal.fault.ListenerFaults;
import io.github.appmeshdsl.testkit.internal.fault.RouteFaults;
import io.github.appmeshdsl.testkit.internal.fault.TlsFaults;
import io.github.appmeshdsl.testkit.internal.fault.ValueFaults;
import io.github.appmeshdsl.validation.MeshRule;
import java.util.Arrays;
import java.util.List;

/**
 * A fault of a mesh. There is at least one for every rule of {@code mesh.validate()}, except those about suppressions; rules of a
 * target, such as {@code k8s.selector}, have none.
 */
public enum Fault {
    /** A listener has port 70000. */
    INVALID_PORT(MeshRule.BOUND_RANGE, ValueFaults::port),
    /** The path of an access log is empty. */
    EMPTY_TEXT(MeshRule.BOUND_LENGTH, ValueFaults::emptyText),
    /** A route matches 11 headers. */
    LONG_LIST(MeshRule.BOUND_ITEMS, ValueFaults::longList),
    /** The key of a Cloud Map attribute has a space. */
    FORBIDDEN_CHARACTER(MeshRule.BOUND_PATTERN, ValueFaults::forbiddenCharacter),
    /** Two virtual nodes have one name. */
    DUPLICATE_NAME(MeshRule.RESOURCE_DUPLICATE, IdentityFaults::sameName),
    /** Two virtual nodes have one AWS name. */
    DUPLICATE_AWS_NAME(MeshRule.AWS_NAME_DUPLICATE, IdentityFaults::sameAwsName),
    /** The AWS name of a virtual node has a dot. */
    INVALID_AWS_NAME(MeshRule.AWS_NAME_SYNTAX, IdentityFaults::invalidAwsName),
    /** The key of a tag begins with aws:. */
    RESERVED_TAG(MeshRule.TAG_RESERVED, IdentityFaults::reservedTag),
    /** A virtual service is provided by an undefined virtual node. */
    UNDEFINED_PROVIDER(MeshRule.REF_UNRESOLVED, IdentityFaults::undefinedProvider),
    /** A virtual service is provided by an undefined virtual router. */
    UNDEFINED_ROUTER(MeshRule.REF_UNRESOLVED, IdentityFaults::undefinedRouter),
    /** A virtual node calls an undefined virtual service. */
    UNDEFINED_BACKEND(MeshRule.REF_UNRESOLVED, IdentityFaults::undefinedBackend),
    /** A route has an undefined target. */
    UNDEFINED_TARGET(MeshRule.REF_UNRESOLVED, IdentityFaults::undefinedTarget),
    /** A gateway route belongs to an undefined virtual gateway. */
    UNDEFINED_GATEWAY(MeshRule.REF_UNRESOLVED, IdentityFaults::undefinedGateway),
    /** A backend is the ARN of a virtual node. */
    ARN_OF_ANOTHER_KIND(MeshRule.REF_ARN, IdentityFaults::arnOfAnotherKind),
    /** A backend is the ARN of a virtual service of another mesh. */
    ARN_OF_ANOTHER_MESH(MeshRule.REF_ARN_MESH, IdentityFaults::arnOfAnotherMesh),
    /** A virtual service is declared external, and nothing refers to it. */
    UNUSED_EXTERNAL(MeshRule.EXTERNAL_UNUSED, IdentityFaults::unusedExternal),
    /** A virtual node has a namespace and others have none. */
    MIXED_NAMESPACES(MeshRule.NAMESPACE_MIXED, IdentityFaults::mixedNamespaces),
    /** The owner of the mesh is not a number. */
    OWNER_WITH_LETTERS(MeshRule.MESH_OWNER, IdentityFaults::ownerWithLetters),
    /** A virtual node lists no backends and is not a leaf. */
    NO_BACKENDS(MeshRule.BACKENDS_REQUIRED, CallFaults::noBackends),
    /** A leaf has backends. */
    LEAF_WITH_BACKENDS(MeshRule.BACKENDS_LEAF, CallFaults::leafWithBackends),
    /** A virtual node lists a backend twice. */
    DUPLICATE_BACKEND(MeshRule.BACKEND_DUPLICATE, CallFaults::sameBackend),
    /** A virtual node calls services by TCP and by HTTP on one port. */
    TCP_BESIDE_HTTP(MeshRule.BACKEND_PORT_CONFLICT, CallFaults::tcpBesideHttp),
    /** A virtual node calls two services by TCP on one port. */
    TCP_BESIDE_TCP(MeshRule.BACKEND_TCP_PORT, CallFaults::tcpBesideTcp),
    /** The egress filter is ALLOW_ALL although virtual nodes list backends. */
    OPEN_WITH_BACKENDS(MeshRule.EGRESS_ALLOW_ALL, CallFaults::openWithBackends),
    /** A virtual node has a backend group, which the controller must support. */
    BACKEND_GROUP(MeshRule.BACKEND_GROUP_SWITCH, CallFaults::group),
    /** A member of a backend group that is used in another namespace sets no namespace. */
    GROUP_WITHOUT_NAMESPACE(MeshRule.BACKEND_GROUP_NAMESPACE, CallFaults::groupWithoutNamespace),
    /** A virtual service has no provider. */
    NO_PROVIDER(MeshRule.SERVICE_PROVIDER, CallFaults::noProvider),
    /** A virtual service is called by nothing. */
    UNCALLED_SERVICE(MeshRule.SERVICE_UNCALLED, CallFaults::uncalled),
    /** The AWS name of a virtual service has no dot. */
    NAME_WITHOUT_DOT(MeshRule.SERVICE_HOSTNAME, CallFaults::nameWithoutDot),
    /** Two listeners of a virtual node have one port. */
    DUPLICATE_LISTENER(MeshRule.LISTENER_DUPLICATE, ListenerFaults::samePort),
    /** An HTTP listener has a connection pool for gRPC. */
    POOL_OF_ANOTHER_PROTOCOL(MeshRule.LISTENER_PROTOCOL, ListenerFaults::poolOfAnotherProtocol),
    /** A virtual node with a listener has no service discovery. */
    NO_DISCOVERY(MeshRule.LISTENER_DISCOVERY, ListenerFaults::noDiscovery),
    /** A virtual node in Cloud Map has no listener. */
    CLOUD_MAP_WITHOUT_LISTENER(MeshRule.LISTENER_CLOUD_MAP, ListenerFaults::cloudMapWithoutListener),
    /** Outlier detection has one endpoint. */
    OUTLIER_OF_ONE_ENDPOINT(MeshRule.LISTENER_OUTLIER, ListenerFaults::outlierOfOneEndpoint),
    /** The health check of an HTTP listener is for gRPC. */
    GRPC_PROBE(MeshRule.HEALTH_CHECK_PROTOCOL, ListenerFaults::grpcProbe),
    /** A health check probes a port other than that of its listener. */
    PROBE_OF_ANOTHER_PORT(MeshRule.HEALTH_CHECK_PORT, ListenerFaults::probeOfAnotherPort),
    /** The path of a health check lacks its slash. */
    RELATIVE_PROBE(MeshRule.HEALTH_CHECK_PATH, ListenerFaults::relativeProbe),
    /** The timeout of a health check is longer than its interval. */
    SLOW_PROBE(MeshRule.HEALTH_CHECK_TIMEOUT, ListenerFaults::slowProbe),
    /** The interval of outlier detection is 0. */
    NO_OUTLIER_INTERVAL(MeshRule.OUTLIER_INTERVAL, ListenerFaults::noOutlierInterval),
    /** The DNS name of a virtual node has a scheme. */
    HOSTNAME_WITH_SCHEME(MeshRule.DISCOVERY_HOSTNAME, ValueFaults::hostname),
    /** A listener on port 443 has the protocol http and no TLS. */
    PLAIN_HTTPS_PORT(MeshRule.LISTENER_HTTPS, ValueFaults::httpsPort),
    /** The format of an access log has an operator that Envoy does not have. */
    UNKNOWN_LOG_OPERATOR(MeshRule.ACCESS_LOG_FORMAT, ValueFaults::logOperator),
    /** A virtual router has no listener. */
    ROUTER_WITHOUT_LISTENERS(MeshRule.ROUTER_LISTENERS, ListenerFaults::routerWithoutListeners),
    /** A virtual router has no route. */
    ROUTER_WITHOUT_ROUTES(MeshRule.ROUTER_ROUTES, CallFaults::routerWithoutRoutes),
    /** A virtual gateway has no listener. */
    GATEWAY_WITHOUT_LISTENERS(MeshRule.GATEWAY_LISTENERS, ListenerFaults::gatewayWithoutListeners),
    /** Two routes of a virtual router have one name. */
    DUPLICATE_ROUTE(MeshRule.ROUTE_DUPLICATE, RouteFaults::sameName),
    /** An HTTP route belongs to a TCP listener. */
    ROUTE_OF_ANOTHER_PROTOCOL(MeshRule.ROUTE_PROTOCOL, RouteFaults::protocol),
    /** A route of a virtual router with two listeners sets no port. */
    ROUTE_WITHOUT_PORT(MeshRule.ROUTE_PORT_REQUIRED, RouteFaults::noPort),
    /** The port of a route is not that of a listener. */
    UNKNOWN_ROUTE_PORT(MeshRule.ROUTE_PORT_UNKNOWN, RouteFaults::unknownPort),
    /** Two routes for the same requests have one priority. */
    SAME_PRIORITY(MeshRule.ROUTE_PRIORITY, RouteFaults::samePriority),
    /** An earlier route takes all requests of a route. */
    SHADOWED_ROUTE(MeshRule.ROUTE_SHADOWED, RouteFaults::shadowed),
    /** The prefix of a route lacks its slash. */
    RELATIVE_PREFIX(MeshRule.ROUTE_PATH, RouteFaults::relativePath),
    /** A range of header values ends before it starts. */
    EMPTY_RANGE(MeshRule.ROUTE_RANGE, RouteFaults::emptyRange),
    /** A regular expression has a look-ahead. */
    LOOK_AHEAD(MeshRule.ROUTE_REGEX, RouteFaults::lookAhead),
    /** The match of a query parameter has no value. */
    QUERY_WITHOUT_VALUE(MeshRule.ROUTE_QUERY, RouteFaults::queryWithoutValue),
    /** An HTTP route matches a scheme. */
    SCHEME_OF_HTTP1(MeshRule.ROUTE_SCHEME, RouteFaults::scheme),
    /** A gRPC route matches a method without its service. */
    METHOD_WITHOUT_SERVICE(MeshRule.ROUTE_METHOD, RouteFaults::methodWithoutService),
    /** A target with two listeners sets no port. */
    TARGET_WITHOUT_PORT(MeshRule.TARGET_PORT_REQUIRED, RouteFaults::noTargetPort),
    /** The port of a target is not that of a listener. */
    UNKNOWN_TARGET_PORT(MeshRule.TARGET_PORT_UNKNOWN, RouteFaults::unknownTargetPort),
    /** The target of an HTTP route has a gRPC listener. */
    TARGET_OF_ANOTHER_PROTOCOL(MeshRule.TARGET_PROTOCOL, RouteFaults::targetProtocol),
    /** A target has no listener. */
    TARGET_WITHOUT_LISTENER(MeshRule.TARGET_LISTENER, RouteFaults::targetWithoutListener),
    /** A route has a target twice. */
    DUPLICATE_TARGET(MeshRule.TARGET_DUPLICATE, RouteFaults::sameTarget),
    /** All weights of a route are 0. */
    ZERO_WEIGHTS(MeshRule.WEIGHT_ZERO, RouteFaults::zeroWeights),
    /** The weights of a route add up to 101. */
    LARGE_WEIGHTS(MeshRule.WEIGHT_SUM, RouteFaults::heavyWeights),
    /** A retry policy has no event. */
    RETRY_ON_NOTHING(MeshRule.RETRY_EVENTS, RouteFaults::retryOnNothing),
    /** The retries take longer than the request timeout. */
    LONG_RETRIES(MeshRule.RETRY_BUDGET, RouteFaults::longRetries),
    /** A request timeout of 60 s is set at the route, but not at the listener. */
    TIMEOUT_OF_ROUTE_ONLY(MeshRule.TIMEOUT_CHAIN, RouteFaults::timeoutOfRouteOnly),
    /** Two virtual gateways select a gateway route. */
    SEVERAL_GATEWAYS(MeshRule.GATEWAY_ROUTE_GATEWAY, GatewayFaults::severalGateways),
    /** An HTTP gateway route belongs to a gRPC listener. */
    GATEWAY_ROUTE_OF_ANOTHER_PROTOCOL(MeshRule.GATEWAY_ROUTE_PROTOCOL, GatewayFaults::protocol),
    /** The port of a gateway route is not that of a listener. */
    UNKNOWN_GATEWAY_PORT(MeshRule.GATEWAY_ROUTE_PORT, GatewayFaults::unknownPort),
    /** The target port of a gateway route is not that of a listener. */
    UNKNOWN_PROVIDER_PORT(MeshRule.GATEWAY_ROUTE_TARGET_PORT, GatewayFaults::unknownTargetPort),
    /** The target of a gateway route accepts only TCP. */
    TCP_BEHIND_GATEWAY(MeshRule.GATEWAY_ROUTE_TARGET_PROTOCOL, GatewayFaults::tcpTarget),
    /** The match of a gateway route's query parameter has no value. */
    GATEWAY_QUERY_WITHOUT_VALUE(MeshRule.GATEWAY_ROUTE_QUERY, GatewayFaults::queryWithoutValue),
    /** The host name of a gateway route has a wildcard. */
    WILDCARD_HOST(MeshRule.GATEWAY_ROUTE_HOSTNAME, GatewayFaults::wildcardHost),
    /** One of two gateway routes sets a host name. */
    HOST_OF_ONE_ROUTE(MeshRule.GATEWAY_ROUTE_ANY_HOST, GatewayFaults::hostOfOneRoute),
    /** A gateway route matches a prefix that is reserved for App Mesh. */
    RESERVED_PREFIX(MeshRule.GATEWAY_ROUTE_RESERVED, GatewayFaults::reserved),
    /** Two gateway routes for the same requests have one priority. */
    SAME_GATEWAY_PRIORITY(MeshRule.GATEWAY_ROUTE_PRIORITY, GatewayFaults::samePriority),
    /** An earlier gateway route takes all requests of a gateway route. */
    SHADOWED_GATEWAY_ROUTE(MeshRule.GATEWAY_ROUTE_SHADOWED, GatewayFaults::shadowed),
    /** A prefix is rewritten to one without slashes. */
    RELATIVE_REWRITE(MeshRule.REWRITE_PREFIX, GatewayFaults::rewrittenToRelative),
    /** A rewrite sets nothing. */
    EMPTY_REWRITE(MeshRule.REWRITE_EMPTY, GatewayFaults::emptyRewrite),
    /** A prefix is rewritten, but a whole path is matched. */
    PREFIX_REWRITE_OF_PATH(MeshRule.REWRITE_MATCH, GatewayFaults::prefixRewriteOfPath),
    /** A gateway route matches a prefix and sets no rewrite. */
    IMPLICIT_REWRITE(MeshRule.REWRITE_IMPLICIT, GatewayFaults::implicitRewrite),
    /** A virtual node calls a listener without TLS by TLS. */
    PLAIN_SERVER(MeshRule.TLS_SERVER, TlsFaults::plainServer),
    /** A virtual node without a certificate calls a listener that requires one. */
    NO_CLIENT_CERTIFICATE(MeshRule.TLS_CLIENT_CERTIFICATE, TlsFaults::noClientCertificate),
    /** A port of a client policy is not that of a listener of the backend. */
    UNKNOWN_TLS_PORT(MeshRule.TLS_PORT, TlsFaults::unknownPort),
    /** The ARN of a certificate is not one of ACM. */
    INVALID_CERTIFICATE_ARN(MeshRule.TLS_ARN, TlsFaults::invalidArn),
    /** A client policy that enforces TLS accepts a wildcard name. */
    WILDCARD_NAME(MeshRule.TLS_WILDCARD, TlsFaults::wildcardName),
    /** A virtual node is used by nothing. */
    UNUSED_NODE(MeshRule.UNUSED_NODE, CallFaults::unusedNode),
    /** A virtual router is used by nothing. */
    UNUSED_ROUTER(MeshRule.UNUSED_ROUTER, CallFaults::unusedRouter),
    /** A virtual gateway has no gateway route. */
    UNUSED_GATEWAY(MeshRule.UNUSED_GATEWAY, GatewayFaults::unusedGateway),
    /** A backend group is used by nothing. */
    UNUSED_GROUP(MeshRule.UNUSED_BACKEND_GROUP, CallFaults::unusedGroup),
    /** A virtual router has 51 routes. */
    MANY_ROUTES(MeshRule.QUOTA, CallFaults::manyRoutes);

    private final MeshRule rule;
    private final Injection.Recipe recipe;

    Fault(MeshRule rule, Injection.Recipe recipe) {
        this.rule = rule;
        this.recipe = recipe;
    }

    /** Returns the rule that finds the fault. */
    public Rule rule() {
        return rule;
    }

    /** Returns the faults that a rule finds. */
    public static List<Fault> of(Rule rule) {
        requireNonNull(rule, "rule");
        return Arrays.stream(values())
                .filter(fault -> fault.rule.id().equals(rule.id()))
                .toList();
    }

    /**
     * Returns a mesh with this fault. A small part that is valid is added to the mesh: a virtual service with its caller, router
     * and target, in a namespace of its own if the mesh has namespaces. The fault is in that part, and nothing else in the mesh
     * refers to it. A few faults are of the mesh itself; for them, its settings are changed before, so that the fault is possible.
     *
     * @param valid a mesh in which no rule finds an error
     */
    public FaultyMesh in(Mesh valid) {
        requireNonNull(valid, "valid");
        Injection made = recipe.in(Island.of(valid, "faulty"));
        return new FaultyMesh(made.valid(), made.faulty(), this, made.path());
    }
}
