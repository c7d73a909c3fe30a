package io.github.appmeshdsl.usage;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.model.GatewayRoute;
import io.github.appmeshdsl.model.Listener;
import io.github.appmeshdsl.model.Ref;
import io.github.appmeshdsl.model.Referable;
import io.github.appmeshdsl.model.VirtualNode;
import io.github.appmeshdsl.model.VirtualService;
import io.github.appmeshdsl.report.AppMeshDslException;
import io.github.appmeshdsl.report.Rule;
import io.github.appmeshdsl.validation.MeshRule;
import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Null is refused at the call, as far as values can be made by reflection. */
class NullsTest {

    private static final Pattern PACKAGES = Pattern.compile(
            "io\\.github\\.appmeshdsl\\.(model|report|validation|graph|traffic|api|document|format|plan|routing|picture|k8s|aws|server)\\.");

    private static final Pattern NAME = Pattern.compile("[a-z][a-zA-Z]*");

    private static final Set<String> NOT_CHECKED = Set.of("equals", "match", "valueOf");

    private static final Map<Class<?>, Object> SAMPLES = new HashMap<>(Map.ofEntries(
            Map.entry(String.class, "x"),
            Map.entry(Object.class, "x"),
            Map.entry(boolean.class, true),
            Map.entry(int.class, 1),
            Map.entry(long.class, 1L),
            Map.entry(double.class, 0.5),
            Map.entry(List.class, List.of()),
            Map.entry(Set.class, Set.of()),
            Map.entry(Iterable.class, List.of()),
            Map.entry(Map.class, Map.of()),
            Map.entry(Optional.class, Optional.empty()),
            Map.entry(Duration.class, Duration.ofSeconds(1)),
            Map.entry(Instant.class, Instant.EPOCH),
            // Nothing can be made below a file.
            Map.entry(Path.class, Path.of("pom.xml", "x")),
            Map.entry(Consumer.class, (Consumer<Object>) value -> {}),
            Map.entry(Function.class, Function.identity()),
            Map.entry(Predicate.class, (Predicate<Object>) value -> true),
            Map.entry(Class.class, VirtualNode.class),
            Map.entry(Mesh.class, Mesh.of("x", b -> {})),
            Map.entry(Ref.class, VirtualNode.ref("x")),
            Map.entry(Referable.class, VirtualNode.ref("x")),
            Map.entry(Rule.class, MeshRule.REF_UNRESOLVED),
            Map.entry(Listener.class, Listener.http(80, l -> {}))));

    static {
        Object route = GatewayRoute.http("x", r -> r.prefix("/").target(VirtualService.ref("x")));
        SAMPLES.put(GatewayRoute.class, route);
    }

    private final Set<Class<?>> underWay = new HashSet<>();
    private final Set<Class<?>> unmade = new HashSet<>();
    private final List<String> accepted = new ArrayList<>();
    private int calls;

    @Test
    void null_is_refused_by_every_constructor_and_method() throws Exception {
        for (String line : Files.readAllLines(Path.of("src/test/resources/exported-types.txt"))) {
            if (PACKAGES.matcher(line).lookingAt()) {
                check(Class.forName(line));
            }
        }

        assertThat(accepted).isEmpty();
        assertThat(calls).isGreaterThan(700);
    }

    private void check(Class<?> type) throws IllegalAccessException, InstantiationException {
        boolean isCalled = !type.isEnum()
                && !type.isAnnotation()
                && !AppMeshDslException.class.isAssignableFrom(type)
                && Modifier.isPublic(type.getModifiers());
        for (Executable call : isCalled ? calls(type) : List.<Executable>of()) {
            for (int i = 0; i < call.getParameterCount(); i++) {
                check(type, call, i);
            }
        }
        for (Class<?> nested : type.getDeclaredClasses()) {
            if (Modifier.isPublic(nested.getModifiers())) {
                check(nested);
            }
        }
    }

    /** Returns constructors and methods. The functions of {@code match} are for one variant each, and not looked at before. */
    private static List<Executable> calls(Class<?> type) {
        List<Executable> calls = new ArrayList<>(List.of(type.getConstructors()));
        for (Method method : type.getDeclaredMethods()) {
            if (!Modifier.isAbstract(method.getModifiers())
                    && !NOT_CHECKED.contains(method.getName())
                    && Modifier.isPublic(method.getModifiers())
                    && !method.isSynthetic()) {
                calls.add(method);
            }
        }
        calls.sort(Comparator.comparing(Executable::toGenericString));
        return calls;
    }

    private void check(Class<?> type, Executable call, int position)
            throws IllegalAccessException, InstantiationException {
        Parameter parameter = call.getParameters()[position];
        if (parameter.getType().isPrimitive()
                || parameter.getAnnotatedType().toString().contains("Nullable")) {
            return;
        }
        try {
            Object receiver =
                    call instanceof Method method && !Modifier.isStatic(method.getModifiers()) ? sample(type) : null;
            Object[] arguments = new Object[call.getParameterCount()];
            for (int i = 0; i < arguments.length; i++) {
                arguments[i] = i == position ? null : sample(call.getParameterTypes()[i]);
            }
            calls++;
            invoke(call, receiver, arguments);
            accepted.add(call + " takes null as " + parameter.getName());
        } catch (NoSuchElementException withoutSample) {
            // There is no sample of one of the types.
            return;
        } catch (InvocationTargetException refused) {
            assertThat(refused.getCause()).as(call.toString()).isInstanceOf(RuntimeException.class);
            if (refused.getCause() instanceof NullPointerException
                    && !NAME.matcher(String.valueOf(refused.getCause().getMessage()))
                            .matches()) {
                accepted.add(call + " refuses null without the name of parameter " + position);
            }
        }
    }

    private static Object invoke(Executable call, Object receiver, Object[] arguments)
            throws InvocationTargetException, IllegalAccessException, InstantiationException {
        return call instanceof Constructor<?> constructor
                ? constructor.newInstance(arguments)
                : ((Method) call).invoke(receiver, arguments);
    }

    private Object sample(Class<?> type) throws IllegalAccessException, InstantiationException {
        if (SAMPLES.containsKey(type)) {
            return SAMPLES.get(type);
        }
        if (type.isArray()) {
            return Array.newInstance(type.getComponentType(), 0);
        }
        if (type.isEnum()) {
            return type.getEnumConstants()[0];
        }
        if (unmade.contains(type) || !underWay.add(type)) {
            throw new NoSuchElementException(type.getName());
        }
        try {
            List<Executable> makers = new ArrayList<>(List.of(type.getConstructors()));
            Arrays.stream(type.getMethods())
                    .filter(method ->
                            Modifier.isStatic(method.getModifiers()) && type.isAssignableFrom(method.getReturnType()))
                    .forEach(makers::add);
            makers.sort(
                    Comparator.comparingInt(Executable::getParameterCount).thenComparing(Executable::toGenericString));
            for (Executable maker : makers) {
                Optional<Object> made = made(maker);
                if (made.isPresent()) {
                    return made.get();
                }
            }
        } finally {
            underWay.remove(type);
        }
        if (underWay.isEmpty()) {
            unmade.add(type);
        }
        throw new NoSuchElementException(type.getName());
    }

    private Optional<Object> made(Executable maker) throws IllegalAccessException, InstantiationException {
        try {
            Object[] arguments = new Object[maker.getParameterCount()];
            for (int i = 0; i < arguments.length; i++) {
                arguments[i] = sample(maker.getParameterTypes()[i]);
            }
            return Optional.of(invoke(maker, null, arguments));
        } catch (InvocationTargetException | NoSuchElementException | InstantiationException notMade) {
            return Optional.empty();
        }
    }
}
