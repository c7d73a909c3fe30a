package io.github.appmeshdsl.testkit.jqwik;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.model.BackendGroup;
import io.github.appmeshdsl.model.Ref;
import io.github.appmeshdsl.model.VirtualService;
import io.github.appmeshdsl.testkit.Reach;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MeshArbitrariesTest {

    private static final int SAMPLES = 4_000;

    static List<Method> arbitraries() {
        return Arrays.stream(MeshArbitraries.class.getMethods())
                .filter(method -> Modifier.isStatic(method.getModifiers()) && method.getParameterCount() == 0)
                .sorted(Comparator.comparing(Method::getName))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("arbitraries")
    void each_arbitrary_reaches_everything_within_its_type(Method method) throws ReflectiveOperationException {
        Arbitrary<?> arbitrary = (Arbitrary<?>) method.invoke(null);
        Class<?> type = typeOf(method);
        Set<String> missing = new TreeSet<>(Reach.possible(type).lines());

        if (type == BackendGroup.class) {
            missing.remove("Ref$Arn"); // A group refers to its members only by name.
        }

        Random random = new Random(1);
        for (int i = 0; i < SAMPLES && !missing.isEmpty(); i++) {
            Object value = arbitrary.generator(1000).next(random).value();
            assertThat(value).isInstanceOf(type);
            Reach reached = new Reach();
            reached.add(value);
            missing.removeAll(reached.lines());
        }

        assertThat(missing).isEmpty();
    }

    @Test
    void there_is_an_arbitrary_for_every_type_of_a_mesh() {
        Set<Class<?>> reached = Reach.possible(Mesh.class).types();
        List<Class<?>> own = arbitraries().stream()
                .<Class<?>>map(MeshArbitrariesTest::typeOf)
                .toList();

        // Whole meshes have arbitraries of their own; constants need none; members of unions are had from their unions.
        assertThat(reached.stream().filter(type -> type != Mesh.class && !type.isEnum()))
                .allMatch(type -> Ref.class.isAssignableFrom(type)
                        || Stream.concat(Stream.of(type), Arrays.stream(type.getInterfaces()))
                                .anyMatch(own::contains));
    }

    @Test
    void references_are_by_name_with_or_without_namespace_or_by_arn() {
        Random random = new Random(1);
        Set<String> forms = new TreeSet<>();
        for (int i = 0; i < 100; i++) {
            Ref<VirtualService> ref = MeshArbitraries.refs(VirtualService.class)
                    .generator(1000)
                    .next(random)
                    .value();
            if (ref instanceof Ref.Named<VirtualService> named) {
                forms.add(named.namespace().isPresent() ? "name and namespace" : "name");
            } else {
                forms.add("ARN");
            }
        }

        assertThat(forms).containsExactly("ARN", "name", "name and namespace");
    }

    private static Class<?> typeOf(Method method) {
        return (Class<?>) ((ParameterizedType) method.getGenericReturnType()).getActualTypeArguments()[0];
    }
}
