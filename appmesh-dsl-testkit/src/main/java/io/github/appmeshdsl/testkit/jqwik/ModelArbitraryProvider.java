package io.github.appmeshdsl.testkit.jqwik;

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
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.providers.ArbitraryProvider;
import net.jqwik.api.providers.TypeUsage;

/** Provides the arbitraries of {@link MeshArbitraries} for parameters of the model's types; jqwik finds it. */
public final class ModelArbitraryProvider implements ArbitraryProvider {

    private static final Map<Class<?>, Supplier<Arbitrary<?>>> ARBITRARIES = Map.ofEntries(
            Map.entry(VirtualNode.class, MeshArbitraries::virtualNodes),
            Map.entry(VirtualRouter.class, MeshArbitraries::virtualRouters),
            Map.entry(VirtualService.class, MeshArbitraries::virtualServices),
            Map.entry(VirtualServiceProvider.class, MeshArbitraries::virtualServiceProviders),
            Map.entry(VirtualGateway.class, MeshArbitraries::virtualGateways),
            Map.entry(BackendGroup.class, MeshArbitraries::backendGroups),
            Map.entry(Backend.class, MeshArbitraries::backends),
            Map.entry(GatewayRoute.class, MeshArbitraries::gatewayRoutes),
            Map.entry(HttpGatewayRoute.class, MeshArbitraries::httpGatewayRoutes),
            Map.entry(GrpcGatewayRoute.class, MeshArbitraries::grpcGatewayRoutes),
            Map.entry(GatewayRouteTarget.class, MeshArbitraries::gatewayRouteTargets),
            Map.entry(HttpGatewayRouteRewrite.class, MeshArbitraries::httpGatewayRouteRewrites),
            Map.entry(HostnameRewrite.class, MeshArbitraries::hostnameRewrites),
            Map.entry(PathRewrite.class, MeshArbitraries::pathRewrites),
            Map.entry(Route.class, MeshArbitraries::routes),
            Map.entry(HttpRoute.class, MeshArbitraries::httpRoutes),
            Map.entry(GrpcRoute.class, MeshArbitraries::grpcRoutes),
            Map.entry(TcpRoute.class, MeshArbitraries::tcpRoutes),
            Map.entry(WeightedTarget.class, MeshArbitraries::weightedTargets),
            Map.entry(HttpRetryPolicy.class, MeshArbitraries::httpRetryPolicies),
            Map.entry(GrpcRetryPolicy.class, MeshArbitraries::grpcRetryPolicies),
            Map.entry(HttpRetryEvent.class, MeshArbitraries::httpRetryEvents),
            Map.entry(HttpRouteMatch.class, MeshArbitraries::httpRouteMatches),
            Map.entry(GrpcRouteMatch.class, MeshArbitraries::grpcRouteMatches),
            Map.entry(TcpRouteMatch.class, MeshArbitraries::tcpRouteMatches),
            Map.entry(HttpGatewayRouteMatch.class, MeshArbitraries::httpGatewayRouteMatches),
            Map.entry(GrpcGatewayRouteMatch.class, MeshArbitraries::grpcGatewayRouteMatches),
            Map.entry(PathMatch.class, MeshArbitraries::pathMatches),
            Map.entry(HeaderMatch.class, MeshArbitraries::headerMatches),
            Map.entry(ValueMatch.class, MeshArbitraries::valueMatches),
            Map.entry(QueryParameterMatch.class, MeshArbitraries::queryParameterMatches),
            Map.entry(QueryParameterMatch.Value.class, MeshArbitraries::queryParameterValues),
            Map.entry(HostnameMatch.class, MeshArbitraries::hostnameMatches),
            Map.entry(Listener.class, MeshArbitraries::listeners),
            Map.entry(GatewayListener.class, MeshArbitraries::gatewayListeners),
            Map.entry(VirtualRouterListener.class, MeshArbitraries::virtualRouterListeners),
            Map.entry(PortMapping.class, MeshArbitraries::portMappings),
            Map.entry(GatewayPortMapping.class, MeshArbitraries::gatewayPortMappings),
            Map.entry(HealthCheck.class, MeshArbitraries::healthChecks),
            Map.entry(GatewayHealthCheck.class, MeshArbitraries::gatewayHealthChecks),
            Map.entry(OutlierDetection.class, MeshArbitraries::outlierDetections),
            Map.entry(ConnectionPool.class, MeshArbitraries::connectionPools),
            Map.entry(GatewayConnectionPool.class, MeshArbitraries::gatewayConnectionPools),
            Map.entry(ListenerTimeout.class, MeshArbitraries::listenerTimeouts),
            Map.entry(RequestTimeout.class, MeshArbitraries::requestTimeouts),
            Map.entry(TcpTimeout.class, MeshArbitraries::tcpTimeouts),
            Map.entry(MeshDuration.class, MeshArbitraries::meshDurations),
            Map.entry(ListenerTls.class, MeshArbitraries::listenerTls),
            Map.entry(ListenerTlsValidation.class, MeshArbitraries::listenerTlsValidations),
            Map.entry(ListenerCertificate.class, MeshArbitraries::listenerCertificates),
            Map.entry(ListenerTrust.class, MeshArbitraries::listenerTrusts),
            Map.entry(ClientTls.class, MeshArbitraries::clientTls),
            Map.entry(ClientTlsValidation.class, MeshArbitraries::clientTlsValidations),
            Map.entry(ClientCertificate.class, MeshArbitraries::clientCertificates),
            Map.entry(ClientPolicy.class, MeshArbitraries::clientPolicies),
            Map.entry(BackendDefaults.class, MeshArbitraries::backendDefaults),
            Map.entry(TlsTrust.class, MeshArbitraries::tlsTrusts),
            Map.entry(ListenerCertificate.Acm.class, MeshArbitraries::acmCertificates),
            Map.entry(ListenerCertificate.File.class, MeshArbitraries::fileCertificates),
            Map.entry(ListenerCertificate.Sds.class, MeshArbitraries::sdsCertificates),
            Map.entry(SubjectAlternativeNames.class, MeshArbitraries::subjectAlternativeNames),
            Map.entry(ServiceDiscovery.class, MeshArbitraries::serviceDiscoveries),
            Map.entry(ServiceDiscovery.Attribute.class, MeshArbitraries::cloudMapAttributes),
            Map.entry(MeshServiceDiscovery.class, MeshArbitraries::meshServiceDiscoveries),
            Map.entry(Logging.class, MeshArbitraries::logging),
            Map.entry(AccessLog.class, MeshArbitraries::accessLogs),
            Map.entry(LoggingFormat.class, MeshArbitraries::loggingFormats),
            Map.entry(LoggingFormat.Entry.class, MeshArbitraries::loggingFormatEntries),
            Map.entry(LabelSelector.class, MeshArbitraries::labelSelectors),
            Map.entry(LabelSelector.Requirement.class, MeshArbitraries::labelRequirements));

    /** For jqwik. */
    public ModelArbitraryProvider() {}

    @Override
    public boolean canProvideFor(TypeUsage targetType) {
        return referred(targetType).isPresent()
                || arbitrary(targetType.getRawType()).isPresent();
    }

    @Override
    public Set<Arbitrary<?>> provideFor(TypeUsage targetType, SubtypeProvider subtypeProvider) {
        Optional<Class<?>> referred = referred(targetType);
        return Set.of(
                referred.isPresent()
                        ? refs(referred.get())
                        : arbitrary(targetType.getRawType()).orElseThrow());
    }

    /** Returns the values of a union that are of this member type. */
    private static Optional<Arbitrary<?>> arbitrary(Class<?> type) {
        Supplier<Arbitrary<?>> own = ARBITRARIES.get(type);
        if (own != null) {
            return Optional.of(own.get());
        }
        for (Class<?> union : type.getInterfaces()) {
            Supplier<Arbitrary<?>> wider = union.isSealed() ? ARBITRARIES.get(union) : null;
            if (wider != null) {
                return Optional.of(wider.get().filter(type::isInstance));
            }
        }
        return Optional.empty();
    }

    private static Optional<Class<?>> referred(TypeUsage type) {
        if (!type.isOfType(Ref.class)) {
            return Optional.empty();
        }
        Class<?> kind = type.getTypeArgument(0).getRawType();
        return Referable.class.isAssignableFrom(kind) && ARBITRARIES.containsKey(kind)
                ? Optional.of(kind)
                : Optional.empty();
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // The type was just checked to be a kind of resource.
    private static Arbitrary<?> refs(Class<?> kind) {
        return MeshArbitraries.refs((Class) kind);
    }
}
