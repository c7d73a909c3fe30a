package io.github.appmeshdsl.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appmeshdsl.graph.MeshView;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Proxy;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every union has a {@code match} that takes one function for each of its variants. */
class UnionsTest {

    static List<Class<?>> unions() throws Exception {
        List<Class<?>> unions = new ArrayList<>();
        for (Class<?> known : List.of(Route.class, MeshView.Resolution.class)) {
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
        assertThat(unions())
                .contains(Route.class, PathMatch.class, Ref.class, MeshMember.class, MeshView.Resolution.class);
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
            assertThat(match.invoke(Samples.of(variant), functions)).isEqualTo(variant);
        }
    }

    /** Those with a visitor as well. */
    static List<Class<?>> visitedUnions() throws Exception {
        return unions().stream().filter(union -> visitor(union).isPresent()).toList();
    }

    private static Optional<Class<?>> visitor(Class<?> union) {
        return Arrays.stream(union.getDeclaredClasses())
                .filter(type -> type.getSimpleName().equals("Visitor"))
                .findFirst();
    }

    @ParameterizedTest
    @MethodSource("visitedUnions")
    void accept_calls_the_visitors_method_of_the_variant_with_the_argument(Class<?> union) throws Exception {
        Class<?> visitor = visitor(union).orElseThrow();
        for (Class<?> variant : union.getPermittedSubclasses()) {
            List<Object> calls = new ArrayList<>();
            Object recording = Proxy.newProxyInstance(
                    visitor.getClassLoader(), new Class<?>[] {visitor}, (self, method, arguments) -> {
                        calls.add(method.getParameterTypes()[0]);
                        calls.addAll(List.of(arguments));
                        return null;
                    });
            Object value = Samples.of(variant);
            union.getDeclaredMethod("accept", visitor, Object.class).invoke(value, recording, "argument");
            assertThat(calls).containsExactly(variant, value, "argument");
        }
    }
}
