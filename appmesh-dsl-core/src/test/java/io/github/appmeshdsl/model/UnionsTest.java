package io.github.appmeshdsl.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appmeshdsl.graph.Resolution;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every union has a {@code match} that takes one function for each of its variants. */
class UnionsTest {

    static List<Class<?>> unions() throws Exception {
        List<Class<?>> unions = new ArrayList<>();
        for (Class<?> known : List.of(Route.class, Resolution.class)) {
            Path root = Path.of(
                    known.getProtectionDomain().getCodeSource().getLocation().toURI());
            try (Stream<Path> files =
                    Files.list(root.resolve(known.getPackageName().replace('.', '/')))) {
                for (Path file : files.sorted().toList()) {
                    String name = String.valueOf(file.getFileName());
                    if (name.endsWith(".class") && !name.equals("package-info.class")) {
                        Class<?> type = Class.forName(
                                known.getPackageName() + "." + name.substring(0, name.length() - ".class".length()));
                        if (isUnion(type)) {
                            unions.add(type);
                        }
                    }
                }
            }
        }
        return unions;
    }

    /** A sealed interface whose only implementation is generated has no variants; a referable answers by its reference. */
    private static boolean isUnion(Class<?> type) {
        return type.isInterface()
                && type.isSealed()
                && type != Referable.class
                && !type.getPermittedSubclasses()[0].getSimpleName().startsWith("Immutable");
    }

    private static Method match(Class<?> union) {
        return Arrays.stream(union.getDeclaredMethods())
                .filter(m -> m.getName().equals("match") && m.getParameterCount() > 0)
                .findFirst()
                .orElseThrow(() -> new AssertionError(union + " has no match"));
    }

    private static Class<?> argument(Type function) {
        Type argument = ((WildcardType) ((ParameterizedType) function).getActualTypeArguments()[0]).getLowerBounds()[0];
        return argument instanceof ParameterizedType generic ? (Class<?>) generic.getRawType() : (Class<?>) argument;
    }

    @Test
    void there_are_unions() throws Exception {
        assertThat(unions()).contains(Route.class, PathMatch.class, Ref.class, MeshMember.class, Resolution.class);
    }

    @ParameterizedTest
    @MethodSource("unions")
    void match_takes_a_function_for_each_variant(Class<?> union) {
        assertThat(Arrays.stream(match(union).getGenericParameterTypes()).map(UnionsTest::argument))
                .containsExactlyInAnyOrderElementsOf(List.of(union.getPermittedSubclasses()));
    }

    @ParameterizedTest
    @MethodSource("unions")
    void match_calls_the_function_of_the_variant(Class<?> union) throws Exception {
        Method match = match(union);
        for (Class<?> variant : union.getPermittedSubclasses()) {
            Object[] functions = Arrays.stream(match.getGenericParameterTypes())
                    .map(type -> (Function<Object, Object>) value -> argument(type))
                    .toArray();
            assertThat(match.invoke(sample(variant), functions)).isEqualTo(variant);
        }
    }

    private static Object sample(Class<?> type) throws Exception {
        Object known = SAMPLES.get(type);
        if (known != null) {
            return known;
        }
        if (type.isEnum()) {
            return type.getEnumConstants()[0];
        }
        if (!type.isRecord()) {
            return sample(type.getPermittedSubclasses()[0]);
        }
        RecordComponent[] components = type.getRecordComponents();
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        Object[] values = new Object[types.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = sample(types[i]);
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
