package io.github.appmeshdsl.usage;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appmeshdsl.report.AppMeshDslException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.module.ModuleDescriptor.Exports;
import java.lang.module.ModuleReader;
import java.lang.module.ResolvedModule;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What the modules export to everyone. {@code -Dgolden.update=true} rewrites the list of types; a line that it gains is a type
 * that is kept for users from then on.
 */
class ExportedTypesTest {

    private static final Path LIST = Path.of("src/test/resources/exported-types.txt");

    /** Names of exported top-level types, by module. */
    private static final SortedMap<String, TreeSet<String>> EXPORTED = exported();

    @Test
    void the_exported_types_are_those_of_the_list() throws IOException {
        List<String> lines = new ArrayList<>();
        EXPORTED.forEach((module, types) -> {
            lines.add("# " + module);
            lines.addAll(types);
        });
        if (Boolean.getBoolean("golden.update") && !"true".equals(System.getenv("CI"))) {
            Files.createDirectories(LIST.toAbsolutePath().getParent());
            Files.writeString(LIST, String.join("\n", lines) + "\n");
        }

        assertThat(lines).isEqualTo(Files.readAllLines(LIST));
    }

    @Test
    void exported_exceptions_have_one_base_type() {
        assertThat(types())
                .filteredOn(Throwable.class::isAssignableFrom)
                .isNotEmpty()
                .allMatch(AppMeshDslException.class::isAssignableFrom);
    }

    @Test
    void no_exported_signature_has_a_type_of_jackson() {
        assertThat(types().stream().flatMap(ExportedTypesTest::signatures))
                .isNotEmpty()
                .noneMatch(signature -> signature.contains("tools.jackson.") || signature.contains("com.fasterxml."));
    }

    /** {@code Part} is how sources of this project hand over what can be read again. */
    @Test
    void no_exported_signature_has_an_internal_type() {
        assertThat(types().stream()
                        .filter(type -> !type.getName().equals("io.github.appmeshdsl.format.Part"))
                        .flatMap(ExportedTypesTest::signatures))
                .noneMatch(signature -> signature.contains(".internal."));
    }

    private static SortedMap<String, TreeSet<String>> exported() {
        SortedMap<String, TreeSet<String>> exported = new TreeMap<>();
        for (ResolvedModule module : ModuleLayer.boot().configuration().modules()) {
            if (module.name().startsWith("io.github.appmeshdsl.")) {
                TreeSet<String> packages = new TreeSet<>();
                module.reference().descriptor().exports().stream()
                        .filter(exports -> !exports.isQualified())
                        .map(Exports::source)
                        .forEach(packages::add);
                if (!packages.isEmpty()) {
                    exported.put(module.name(), types(module, packages));
                }
            }
        }
        return exported;
    }

    private static TreeSet<String> types(ResolvedModule module, TreeSet<String> packages) {
        try (ModuleReader reader = module.reference().open();
                Stream<String> files = reader.list()) {
            TreeSet<String> types = new TreeSet<>();
            files.filter(file -> file.endsWith(".class") && !file.contains("$") && !file.endsWith("-info.class"))
                    .map(file ->
                            file.substring(0, file.length() - ".class".length()).replace('/', '.'))
                    .filter(name -> packages.contains(name.substring(0, Math.max(0, name.lastIndexOf('.')))))
                    .filter(ExportedTypesTest::isPublic)
                    .forEach(types::add);
            return types;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isPublic(String name) {
        try {
            return Modifier.isPublic(load(name).getModifiers());
        } catch (NoClassDefFoundError e) {
            // It implements an interface of a library that is optional and absent here, which requires it to be public.
            return true;
        }
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name, false, ExportedTypesTest.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns the exported types and the public ones in them, without those whose optional library is absent here. */
    private static List<Class<?>> types() {
        List<Class<?>> types = new ArrayList<>();
        EXPORTED.values().stream().flatMap(TreeSet::stream).forEach(name -> {
            try {
                addWithNested(load(name), types);
            } catch (NoClassDefFoundError e) {
                assertThat(name).matches("io\\.github\\.appmeshdsl\\.(testkit\\.jqwik\\..*|xds\\.ControlPlaneMetrics)");
            }
        });
        return types;
    }

    private static void addWithNested(Class<?> type, List<Class<?>> types) {
        if (isVisible(type.getModifiers())) {
            type.getDeclaredMethods();
            types.add(type);
            for (Class<?> nested : type.getDeclaredClasses()) {
                addWithNested(nested, types);
            }
        }
    }

    private static boolean isVisible(int modifiers) {
        return Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers);
    }

    /** Returns a text with full names for the supertypes and for each visible member. */
    private static Stream<String> signatures(Class<?> type) {
        List<String> signatures = new ArrayList<>();
        if (type.getGenericSuperclass() != null) {
            signatures.add(
                    type.getName() + " extends " + type.getGenericSuperclass().getTypeName());
        }
        for (Type implemented : type.getGenericInterfaces()) {
            signatures.add(type.getName() + " implements " + implemented.getTypeName());
        }
        visible(type.getDeclaredMethods()).map(Method::toGenericString).forEach(signatures::add);
        visible(type.getDeclaredConstructors())
                .map(Constructor::toGenericString)
                .forEach(signatures::add);
        visible(type.getDeclaredFields()).map(Field::toGenericString).forEach(signatures::add);
        return signatures.stream();
    }

    private static <M extends Member> Stream<M> visible(M[] members) {
        return Arrays.stream(members).filter(member -> !member.isSynthetic() && isVisible(member.getModifiers()));
    }
}
