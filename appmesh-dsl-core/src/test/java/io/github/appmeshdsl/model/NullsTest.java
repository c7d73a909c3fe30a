package io.github.appmeshdsl.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appmeshdsl.Mesh;
import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Null is refused at the call, with the name of the parameter. */
class NullsTest {

    static List<Class<?>> types() throws Exception {
        List<Class<?>> types = new ArrayList<>(List.of(Mesh.class, Mesh.Builder.class));
        Path root = Path.of(
                Route.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        try (Stream<Path> files = Files.list(root.resolve("io/github/appmeshdsl/model"))) {
            for (Path file : files.sorted().toList()) {
                String name = String.valueOf(file.getFileName()).replace(".class", "");
                if (!name.startsWith("Immutable") && !name.contains("-")) {
                    Class<?> type = Class.forName("io.github.appmeshdsl.model." + name);
                    if (Modifier.isPublic(type.getModifiers())
                            && !type.isEnum()
                            && !type.isAnnotation()
                            && (type.isInterface() || !Modifier.isAbstract(type.getModifiers()))) {
                        types.add(type);
                    }
                }
            }
        }
        return types;
    }

    @Test
    void the_dsl_is_looked_at() throws Exception {
        assertThat(types())
                .contains(VirtualNode.class, VirtualNode.Builder.class, PathMatch.Prefix.class, Listener.Http.class);
    }

    @ParameterizedTest
    @MethodSource("types")
    void null_is_refused_with_the_name_of_the_parameter(Class<?> type) throws Exception {
        List<String> accepted = new ArrayList<>();
        for (Executable call : calls(type)) {
            for (int i = 0; i < call.getParameterCount(); i++) {
                Parameter parameter = call.getParameters()[i];
                if (parameter.getType().isPrimitive() || parameter.getType() == int[].class) {
                    continue;
                }
                Object[] arguments = new Object[call.getParameterCount()];
                for (int j = 0; j < arguments.length; j++) {
                    arguments[j] = Samples.of(call.getParameterTypes()[j]);
                }
                arguments[i] = parameter.isVarArgs()
                        ? Array.newInstance(parameter.getType().getComponentType(), 1)
                        : null;
                String answer = answer(type, call, arguments);
                boolean isGenerated = call.getDeclaringClass().getName().contains("Immutable");
                if (!answer.startsWith("NullPointerException")
                        || !(isGenerated || answer.contains(parameter.getName()))) {
                    accepted.add(call + ", " + parameter.getName() + ": " + answer);
                }
            }
        }
        assertThat(accepted).isEmpty();
    }

    /** Constructors of records, factories, methods of builders, and methods that return a changed value. */
    private static List<Executable> calls(Class<?> type) {
        List<Executable> calls = new ArrayList<>();
        boolean isBuilder = type.getSimpleName().equals("Builder") || Listener.Spec.class.isAssignableFrom(type);
        if (type.isRecord()) {
            calls.addAll(List.of(type.getConstructors()));
        }
        for (Method method : isBuilder ? type.getMethods() : type.getDeclaredMethods()) {
            if (Modifier.isPublic(method.getModifiers())
                    && !Modifier.isAbstract(method.getModifiers())
                    && !method.isBridge()
                    && !method.isSynthetic()
                    && method.getDeclaringClass() != Object.class
                    && (isBuilder || Modifier.isStatic(method.getModifiers()) || method.getReturnType() == type)) {
                calls.add(method);
            }
        }
        return calls;
    }

    private static String answer(Class<?> type, Executable call, Object[] arguments) throws Exception {
        call.setAccessible(true);
        try {
            if (call instanceof Constructor<?> constructor) {
                return "accepted: " + constructor.newInstance(arguments);
            }
            Object receiver = Modifier.isStatic(call.getModifiers()) ? null : receiver(type);
            return "accepted: " + ((Method) call).invoke(receiver, arguments);
        } catch (InvocationTargetException e) {
            Throwable cause = e.getCause();
            return cause.getClass().getSimpleName() + ": " + cause.getMessage();
        }
    }

    private static Object receiver(Class<?> type) throws Exception {
        if (Listener.Spec.class.isAssignableFrom(type)) {
            Constructor<?> constructor =
                    Arrays.stream(type.getDeclaredConstructors()).findFirst().orElseThrow();
            return constructor.newInstance(new Listener.Builder());
        }
        if (type.getSimpleName().equals("Builder")) {
            Constructor<?> constructor = type.getDeclaredConstructor();
            constructor.setAccessible(true);
            return constructor.newInstance();
        }
        return Samples.of(type);
    }
}
