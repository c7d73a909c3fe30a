package io.github.appmeshdsl.testkit.jqwik;

import static java.util.Objects.requireNonNull;

import io.github.appmeshdsl.model.AccessLog;
import io.github.appmeshdsl.model.Backend;
import io.github.appmeshdsl.model.BackendDefaults;
import io.github.appmeshdsl.model.BackendGroup;
import io.github.appmeshdsl.model.ClientCertificate;
import io.github.appmeshdsl.model.ClientPolicy;
import io.github.appmeshdsl.model.ClientTls;
import io.github.appmeshdsl.model.ClientTlsValidation;
import io.github.appmeshdsl.model.ConnectionPool;
import io.github.appmeshdsl.model.GatewayConnectionPool;
import io.github.appmeshdsl.model.GatewayHealthCheck;
import io.github.appmeshdsl.model.GatewayListener;
import io.github.appmeshdsl.model.GatewayPortMapping;
import io.github.appmeshdsl.model.GatewayRoute;
import io.github.appmeshdsl.model.GatewayRouteTarget;
import io.github.appmeshdsl.model.GrpcGatewayRoute;
import io.github.appmeshdsl.model.GrpcGatewayRouteMatch;
import io.github.appmeshdsl.model.GrpcRetryPolicy;
import io.github.appmeshdsl.model.GrpcRoute;
import io.github.appmeshdsl.model.GrpcRouteMatch;
import io.github.appmeshdsl.model.HeaderMatch;
import io.github.appmeshdsl.model.HealthCheck;
import io.github.appmeshdsl.model.HostnameMatch;
import io.github.appmeshdsl.model.HostnameRewrite;
import io.github.appmeshdsl.model.HttpGatewayRoute;
import io.github.appmeshdsl.model.HttpGatewayRouteMatch;
import io.github.appmeshdsl.model.HttpGatewayRouteRewrite;
import io.github.appmeshdsl.model.HttpRetryEvent;
import io.github.appmeshdsl.model.HttpRetryPolicy;
import io.github.appmeshdsl.model.HttpRoute;
import io.github.appmeshdsl.model.HttpRouteMatch;
import io.github.appmeshdsl.model.LabelSelector;
import io.github.appmeshdsl.model.Listener;
import io.github.appmeshdsl.model.ListenerCertificate;
import io.github.appmeshdsl.model.ListenerTimeout;
import io.github.appmeshdsl.model.ListenerTls;
import io.github.appmeshdsl.model.ListenerTlsValidation;
import io.github.appmeshdsl.model.ListenerTrust;
import io.github.appmeshdsl.model.Logging;
import io.github.appmeshdsl.model.LoggingFormat;
import io.github.appmeshdsl.model.MeshDuration;
import io.github.appmeshdsl.model.MeshServiceDiscovery;
import io.github.appmeshdsl.model.OutlierDetection;
import io.github.appmeshdsl.model.PathMatch;
import io.github.appmeshdsl.model.PathRewrite;
import io.github.appmeshdsl.model.PortMapping;
import io.github.appmeshdsl.model.QueryParameterMatch;
import io.github.appmeshdsl.model.Ref;
import io.github.appmeshdsl.model.Referable;
import io.github.appmeshdsl.model.RequestTimeout;
import io.github.appmeshdsl.model.Route;
import io.github.appmeshdsl.model.ServiceDiscovery;
import io.github.appmeshdsl.model.SubjectAlternativeNames;
import io.github.appmeshdsl.model.TcpRoute;
import io.github.appmeshdsl.model.TcpRouteMatch;
import io.github.appmeshdsl.model.TcpTimeout;
import io.github.appmeshdsl.model.TlsTrust;
import io.github.appmeshdsl.model.ValueMatch;
import io.github.appmeshdsl.model.VirtualGateway;
import io.github.appmeshdsl.model.VirtualNode;
import io.github.appmeshdsl.model.VirtualRouter;
import io.github.appmeshdsl.model.VirtualRouterListener;
import io.github.appmeshdsl.model.VirtualService;
import io.github.appmeshdsl.model.VirtualServiceProvider;
import io.github.appmeshdsl.model.WeightedTarget;
import io.github.appmeshdsl.testkit.MeshPolicy;
import io.github.appmeshdsl.testkit.internal.choice.Generator;
import io.github.appmeshdsl.testkit.internal.value.DiscoveryValues;
import io.github.appmeshdsl.testkit.internal.value.GatewayRouteValues;
import io.github.appmeshdsl.testkit.internal.value.Identity;
import io.github.appmeshdsl.testkit.internal.value.ListenerValues;
import io.github.appmeshdsl.testkit.internal.value.LoggingValues;
import io.github.appmeshdsl.testkit.internal.value.MatchValues;
import io.github.appmeshdsl.testkit.internal.value.RefValues;
import io.github.appmeshdsl.testkit.internal.value.ResourceValues;
import io.github.appmeshdsl.testkit.internal.value.RouteValues;
import io.github.appmeshdsl.testkit.internal.value.Scope;
import io.github.appmeshdsl.testkit.internal.value.TimeoutValues;
import io.github.appmeshdsl.testkit.internal.value.TlsValues;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.RandomGenerator;

/**
 * Arbitraries of single resources and of every type of value in them: all values within the bounds of the API's service
 * model, valid in a mesh or not. For whole valid meshes, use {@link ValidMeshes}.
 *
 * <p>Each optional part is present with a probability of 50 percent. Values for which a property fails are simplified until
 * every remaining part is necessary for the failure. {@code @ForAll} parameters of these types need no registration.
 */
public final class MeshArbitraries {

    private static final int HALF = 50;

    private static final ResourceValues RESOURCES = new ResourceValues();
    private static final GatewayRouteValues GATEWAY_ROUTES = new GatewayRouteValues(Scope.ANY);
    private static final RouteValues ROUTES = new RouteValues(Scope.ANY);
    private static final MatchValues MATCHES = new MatchValues(Scope.ANY);
    private static final ListenerValues LISTENERS = new ListenerValues(Scope.ANY);
    private static final TlsValues TLS = new TlsValues(Scope.ANY);
    private static final DiscoveryValues DISCOVERY = new DiscoveryValues(Scope.ANY);
    private static final LoggingValues LOGGING = new LoggingValues(Scope.ANY);

    private static final int GEN_SIZE = 1_000;

    private MeshArbitraries() {}

    private static <T> Arbitrary<T> any(Generator<T> generator) {
        return new ChosenArbitrary<>(generator, HALF);
    }

    /** Returns the values of an arbitrary, for a {@link MeshPolicy}. */
    public static <T> MeshPolicy.Part<T> part(Arbitrary<T> arbitrary) {
        RandomGenerator<T> generator = arbitrary.generator(GEN_SIZE);
        return random -> generator.next(random).value();
    }

    /** Returns virtual nodes. */
    public static Arbitrary<VirtualNode> virtualNodes() {
        return any(RESOURCES::node);
    }

    /** Returns virtual routers. */
    public static Arbitrary<VirtualRouter> virtualRouters() {
        return any(RESOURCES::router);
    }

    /** Returns virtual services. */
    public static Arbitrary<VirtualService> virtualServices() {
        return any(RESOURCES::service);
    }

    /** Returns providers of virtual services. */
    public static Arbitrary<VirtualServiceProvider> virtualServiceProviders() {
        return any(RESOURCES::provider);
    }

    /** Returns virtual gateways. */
    public static Arbitrary<VirtualGateway> virtualGateways() {
        return any(RESOURCES::gateway);
    }

    /** Returns backend groups. */
    public static Arbitrary<BackendGroup> backendGroups() {
        return any(RESOURCES::group);
    }

    /** Returns backends of virtual nodes. */
    public static Arbitrary<Backend> backends() {
        return any(RESOURCES::backend);
    }

    /** Returns gateway routes of any protocol. */
    public static Arbitrary<GatewayRoute> gatewayRoutes() {
        return any(GATEWAY_ROUTES::route);
    }

    /** Returns gateway routes of HTTP and HTTP/2. */
    public static Arbitrary<HttpGatewayRoute> httpGatewayRoutes() {
        return any(GATEWAY_ROUTES::http);
    }

    /** Returns gateway routes of gRPC. */
    public static Arbitrary<GrpcGatewayRoute> grpcGatewayRoutes() {
        return any(GATEWAY_ROUTES::grpc);
    }

    /** Returns targets of gateway routes. */
    public static Arbitrary<GatewayRouteTarget> gatewayRouteTargets() {
        return any(GATEWAY_ROUTES::target);
    }

    /** Returns rewrites of HTTP requests by gateways. */
    public static Arbitrary<HttpGatewayRouteRewrite> httpGatewayRouteRewrites() {
        return any(GATEWAY_ROUTES::rewrite);
    }

    /** Returns rewrites of host names by gateways. */
    public static Arbitrary<HostnameRewrite> hostnameRewrites() {
        return any(GATEWAY_ROUTES::hostnameRewrite);
    }

    /** Returns rewrites of paths by gateways. */
    public static Arbitrary<PathRewrite> pathRewrites() {
        return any(GATEWAY_ROUTES::pathRewrite);
    }

    /** Returns routes of any protocol. */
    public static Arbitrary<Route> routes() {
        return any(ROUTES::route);
    }

    /** Returns routes of HTTP and HTTP/2. */
    public static Arbitrary<HttpRoute> httpRoutes() {
        return any(ROUTES::http);
    }

    /** Returns routes of gRPC. */
    public static Arbitrary<GrpcRoute> grpcRoutes() {
        return any(ROUTES::grpc);
    }

    /** Returns routes of TCP. */
    public static Arbitrary<TcpRoute> tcpRoutes() {
        return any(ROUTES::tcp);
    }

    /** Returns targets of routes. */
    public static Arbitrary<WeightedTarget> weightedTargets() {
        return any(ROUTES::target);
    }

    /** Returns retry policies of HTTP routes. */
    public static Arbitrary<HttpRetryPolicy> httpRetryPolicies() {
        return any(ROUTES::httpRetry);
    }

    /** Returns retry policies of gRPC routes. */
    public static Arbitrary<GrpcRetryPolicy> grpcRetryPolicies() {
        return any(ROUTES::grpcRetry);
    }

    /** Returns retry events of HTTP, known and unknown ones. */
    public static Arbitrary<HttpRetryEvent> httpRetryEvents() {
        return any(ROUTES::httpEvent);
    }

    /** Returns matches of HTTP routes. */
    public static Arbitrary<HttpRouteMatch> httpRouteMatches() {
        return any(MATCHES::http);
    }

    /** Returns matches of gRPC routes. */
    public static Arbitrary<GrpcRouteMatch> grpcRouteMatches() {
        return any(MATCHES::grpc);
    }

    /** Returns matches of TCP routes. */
    public static Arbitrary<TcpRouteMatch> tcpRouteMatches() {
        return any(MATCHES::tcp);
    }

    /** Returns matches of HTTP gateway routes. */
    public static Arbitrary<HttpGatewayRouteMatch> httpGatewayRouteMatches() {
        return any(MATCHES::httpGateway);
    }

    /** Returns matches of gRPC gateway routes. */
    public static Arbitrary<GrpcGatewayRouteMatch> grpcGatewayRouteMatches() {
        return any(MATCHES::grpcGateway);
    }

    /** Returns matches of paths. */
    public static Arbitrary<PathMatch> pathMatches() {
        return any(MATCHES::path);
    }

    /** Returns matches of headers. */
    public static Arbitrary<HeaderMatch> headerMatches() {
        return any(MATCHES::header);
    }

    /** Returns matches of header values. */
    public static Arbitrary<ValueMatch> valueMatches() {
        return any(MATCHES::value);
    }

    /** Returns matches of query parameters. */
    public static Arbitrary<QueryParameterMatch> queryParameterMatches() {
        return any(MATCHES::query);
    }

    /** Returns matches of values of query parameters. */
    public static Arbitrary<QueryParameterMatch.Value> queryParameterValues() {
        return any(MATCHES::queryValue);
    }

    /** Returns matches of host names. */
    public static Arbitrary<HostnameMatch> hostnameMatches() {
        return any(MATCHES::hostname);
    }

    /** Returns listeners of virtual nodes. */
    public static Arbitrary<Listener> listeners() {
        return any(LISTENERS::listener);
    }

    /** Returns listeners of virtual gateways. */
    public static Arbitrary<GatewayListener> gatewayListeners() {
        return any(LISTENERS::gatewayListener);
    }

    /** Returns listeners of virtual routers. */
    public static Arbitrary<VirtualRouterListener> virtualRouterListeners() {
        return any(LISTENERS::routerListener);
    }

    /** Returns ports and protocols. */
    public static Arbitrary<PortMapping> portMappings() {
        return any(LISTENERS::portMapping);
    }

    /** Returns ports and protocols of gateways. */
    public static Arbitrary<GatewayPortMapping> gatewayPortMappings() {
        return any(LISTENERS::gatewayPortMapping);
    }

    /** Returns health checks of virtual nodes. */
    public static Arbitrary<HealthCheck> healthChecks() {
        return any(LISTENERS::healthCheck);
    }

    /** Returns health checks of virtual gateways. */
    public static Arbitrary<GatewayHealthCheck> gatewayHealthChecks() {
        return any(LISTENERS::gatewayHealthCheck);
    }

    /** Returns outlier detection. */
    public static Arbitrary<OutlierDetection> outlierDetections() {
        return any(LISTENERS::outlierDetection);
    }

    /** Returns connection pools of listeners of virtual nodes. */
    public static Arbitrary<ConnectionPool> connectionPools() {
        return any(LISTENERS::pool);
    }

    /** Returns connection pools of listeners of virtual gateways. */
    public static Arbitrary<GatewayConnectionPool> gatewayConnectionPools() {
        return any(LISTENERS::gatewayPool);
    }

    /** Returns timeouts of listeners. */
    public static Arbitrary<ListenerTimeout> listenerTimeouts() {
        return any(TimeoutValues::listener);
    }

    /** Returns timeouts of requests. */
    public static Arbitrary<RequestTimeout> requestTimeouts() {
        return any(TimeoutValues::request);
    }

    /** Returns timeouts of connections. */
    public static Arbitrary<TcpTimeout> tcpTimeouts() {
        return any(TimeoutValues::tcp);
    }

    /** Returns durations. */
    public static Arbitrary<MeshDuration> meshDurations() {
        return any(TimeoutValues::duration);
    }

    /** Returns TLS of listeners. */
    public static Arbitrary<ListenerTls> listenerTls() {
        return any(TLS::listener);
    }

    /** Returns the validation of client certificates by listeners. */
    public static Arbitrary<ListenerTlsValidation> listenerTlsValidations() {
        return any(TLS::listenerValidation);
    }

    /** Returns certificates of listeners. */
    public static Arbitrary<ListenerCertificate> listenerCertificates() {
        return any(TLS::listenerCertificate);
    }

    /** Returns the trusted authorities of listeners. */
    public static Arbitrary<ListenerTrust> listenerTrusts() {
        return any(TLS::listenerTrust);
    }

    /** Returns TLS of connections to backends. */
    public static Arbitrary<ClientTls> clientTls() {
        return any(TLS::client);
    }

    /** Returns the validation of server certificates by clients. */
    public static Arbitrary<ClientTlsValidation> clientTlsValidations() {
        return any(TLS::clientValidation);
    }

    /** Returns certificates of clients. */
    public static Arbitrary<ClientCertificate> clientCertificates() {
        return any(TLS::clientCertificate);
    }

    /** Returns client policies of backends. */
    public static Arbitrary<ClientPolicy> clientPolicies() {
        return any(TLS::policy);
    }

    /** Returns defaults for all backends. */
    public static Arbitrary<BackendDefaults> backendDefaults() {
        return any(TLS::defaults);
    }

    /** Returns the trusted authorities of clients. */
    public static Arbitrary<TlsTrust> tlsTrusts() {
        return any(TLS::trust);
    }

    /** Returns certificates of AWS Certificate Manager. */
    public static Arbitrary<ListenerCertificate.Acm> acmCertificates() {
        return any(TLS::acm);
    }

    /** Returns certificates from files. */
    public static Arbitrary<ListenerCertificate.File> fileCertificates() {
        return any(TLS::file);
    }

    /** Returns certificates of a secret discovery service. */
    public static Arbitrary<ListenerCertificate.Sds> sdsCertificates() {
        return any(TLS::sds);
    }

    /** Returns accepted subject alternative names. */
    public static Arbitrary<SubjectAlternativeNames> subjectAlternativeNames() {
        return any(TLS::names);
    }

    /** Returns the service discovery of virtual nodes. */
    public static Arbitrary<ServiceDiscovery> serviceDiscoveries() {
        return any(DISCOVERY::discovery);
    }

    /** Returns attributes of Cloud Map instances. */
    public static Arbitrary<ServiceDiscovery.Attribute> cloudMapAttributes() {
        return any(DISCOVERY::attribute);
    }

    /** Returns the service discovery of meshes. */
    public static Arbitrary<MeshServiceDiscovery> meshServiceDiscoveries() {
        return any(DISCOVERY::mesh);
    }

    /** Returns logging. */
    public static Arbitrary<Logging> logging() {
        return any(LOGGING::logging);
    }

    /** Returns access logs. */
    public static Arbitrary<AccessLog> accessLogs() {
        return any(LOGGING::accessLog);
    }

    /** Returns formats of access logs. */
    public static Arbitrary<LoggingFormat> loggingFormats() {
        return any(LOGGING::format);
    }

    /** Returns members of JSON formats. */
    public static Arbitrary<LoggingFormat.Entry> loggingFormatEntries() {
        return any(LOGGING::entry);
    }

    /** Returns label selectors. */
    public static Arbitrary<LabelSelector> labelSelectors() {
        return any(Identity::selector);
    }

    /** Returns conditions of label selectors. */
    public static Arbitrary<LabelSelector.Requirement> labelRequirements() {
        return any(Identity::requirement);
    }

    /** Returns references to resources of a kind: by name, with or without namespace, or by ARN of another mesh. */
    public static <R extends Referable<R>> Arbitrary<Ref<R>> refs(Class<R> kind) {
        requireNonNull(kind, "kind");
        return any(RefValues.any(kind));
    }
}
