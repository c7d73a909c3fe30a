package io.github.appmeshdsl.model;

import io.github.appmeshdsl.Mesh;
import java.lang.reflect.Array;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/** One value of each type of the model. */
public final class Samples {

    private Samples() {}

    /** Returns a value of a type. */
    public static Object of(Class<?> type) throws Exception {
        Object known = SAMPLES.get(type);
        if (known != null) {
            return known;
        }
        if (type.isArray()) {
            return Array.newInstance(type.getComponentType(), 0);
        }
        if (type.isEnum()) {
            return type.getEnumConstants()[0];
        }
        if (!type.isRecord()) {
            if (!type.isSealed()) {
                throw new AssertionError("no sample of " + type);
            }
            return of(type.getPermittedSubclasses()[0]);
        }
        RecordComponent[] components = type.getRecordComponents();
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        Object[] values = new Object[types.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = of(types[i]);
        }
        return type.getDeclaredConstructor(types).newInstance(values);
    }

    private static final Consumer<HealthCheck.Builder> NO_CHANGE = check -> {};

    private static final Map<Class<?>, Object> SAMPLES = Map.ofEntries(
            Map.entry(String.class, "x"),
            Map.entry(int.class, 1),
            Map.entry(long.class, 1L),
            Map.entry(Optional.class, Optional.empty()),
            Map.entry(List.class, List.of()),
            Map.entry(Object.class, "x"),
            Map.entry(boolean.class, true),
            Map.entry(Boolean.class, true),
            Map.entry(Integer.class, 1),
            Map.entry(Map.class, Map.of()),
            Map.entry(Map.Entry.class, Map.entry("x", "x")),
            Map.entry(MeshDefinition.class, Mesh.of("x", b -> {})),
            Map.entry(Resource.class, VirtualNode.of("x", b -> {})),
            Map.entry(ApiResource.class, VirtualNode.of("x", b -> {})),
            Map.entry(Set.class, Set.of()),
            Map.entry(Iterable.class, List.of()),
            Map.entry(Class.class, VirtualNode.class),
            Map.entry(Duration.class, Duration.ofSeconds(1)),
            Map.entry(Consumer.class, (Consumer<Object>) value -> {}),
            Map.entry(Function.class, Function.identity()),
            Map.entry(Referable.class, VirtualNode.ref("x")),
            Map.entry(Ref.class, VirtualNode.ref("x")),
            Map.entry(Mesh.class, Mesh.of("x", b -> {})),
            Map.entry(Listener.class, Listener.http(80, l -> {})),
            Map.entry(GatewayListener.class, GatewayListener.http(80, l -> {})),
            Map.entry(HttpRouteMatch.class, HttpRouteMatch.of(m -> {})),
            Map.entry(GrpcRouteMatch.class, GrpcRouteMatch.of(m -> {})),
            Map.entry(HttpGatewayRouteMatch.class, HttpGatewayRouteMatch.of(m -> {})),
            Map.entry(GrpcGatewayRouteMatch.class, GrpcGatewayRouteMatch.of(m -> {})),
            Map.entry(ClientTls.class, ClientTls.trusting(TlsTrust.file("/ca"))),
            Map.entry(
                    OutlierDetection.class,
                    OutlierDetection.of(o -> o.maxServerErrors(1)
                            .interval(MeshDuration.seconds(1))
                            .baseEjectionDuration(MeshDuration.seconds(1))
                            .maxEjectionPercent(1))),
            Map.entry(Ref.Named.class, VirtualNode.ref("x")),
            Map.entry(Ref.Arn.class, VirtualNode.arn("arn:x")),
            Map.entry(VirtualNode.class, VirtualNode.of("x", b -> {})),
            Map.entry(VirtualRouter.class, VirtualRouter.of("x", b -> {})),
            Map.entry(VirtualService.class, VirtualService.of("x", b -> {})),
            Map.entry(VirtualGateway.class, VirtualGateway.of("x", b -> {})),
            Map.entry(GatewayRoute.class, gatewayRoute()),
            Map.entry(BackendGroup.class, BackendGroup.of("x", b -> {})),
            Map.entry(HttpRoute.class, Route.http("x", r -> r.prefix("/"))),
            Map.entry(GrpcRoute.class, Route.grpc("x", r -> r.match(m -> {}))),
            Map.entry(TcpRoute.class, Route.tcp("x", r -> {})),
            Map.entry(HttpGatewayRoute.class, gatewayRoute()),
            Map.entry(
                    GrpcGatewayRoute.class,
                    GatewayRoute.grpc("x", r -> r.match(m -> {}).target(VirtualService.ref("x")))),
            Map.entry(
                    HttpRetryPolicy.class,
                    HttpRetryPolicy.of(p -> p.maxRetries(1).perRetryTimeout(MeshDuration.seconds(1)))),
            Map.entry(
                    GrpcRetryPolicy.class,
                    GrpcRetryPolicy.of(p -> p.maxRetries(1).perRetryTimeout(MeshDuration.seconds(1)))),
            Map.entry(HealthCheck.class, HealthCheck.http("/", NO_CHANGE)),
            Map.entry(GatewayHealthCheck.class, GatewayHealthCheck.http("/", check -> {})));

    private static GatewayRoute gatewayRoute() {
        return GatewayRoute.http("x", r -> r.prefix("/").target(VirtualService.ref("x")));
    }
}
