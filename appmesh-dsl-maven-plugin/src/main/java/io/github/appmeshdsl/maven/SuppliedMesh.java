package io.github.appmeshdsl.maven;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.report.AppMeshDslException;
import java.io.File;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import org.apache.maven.plugin.MojoExecutionException;
import org.jspecify.annotations.Nullable;

/** The mesh that code of the project makes. */
final class SuppliedMesh {

    private final String name;

    private SuppliedMesh(String name) {
        this.name = name;
    }

    /**
     * Runs the code. Types of the library are those of the plugin; all others are the project's.
     *
     * @param name a class, or {@code Class#method}
     * @throws MojoExecutionException if there is no such code, or it fails
     */
    static Mesh load(String name, List<File> classPath, boolean isOfTests) throws MojoExecutionException {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (URLClassLoader loader = new URLClassLoader(urls(classPath), SuppliedMesh.class.getClassLoader())) {
            thread.setContextClassLoader(loader);
            int hash = name.indexOf('#');
            String className = hash < 0 ? name : name.substring(0, hash);
            Class<?> type;
            try {
                type = Class.forName(className, true, loader);
            } catch (ClassNotFoundException e) {
                throw new MojoExecutionException("there is no class " + className + " on the "
                        + (isOfTests
                                ? "class path of the tests; the goal needs compiled tests, so bind it to the phase process-test-classes"
                                : "class path; if it is a class of the tests, set <useTestClasses>"));
            }
            return new SuppliedMesh(name).of(type, hash < 0 ? null : name.substring(hash + 1));
        } catch (LinkageError e) {
            throw new MojoExecutionException(name + " cannot be loaded: " + e, e);
        } catch (IOException e) {
            throw new MojoExecutionException("the class path cannot be read: " + e.getMessage(), e);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static URL[] urls(List<File> classPath) throws MalformedURLException {
        URL[] urls = new URL[classPath.size()];
        for (int i = 0; i < urls.length; i++) {
            urls[i] = classPath.get(i).toURI().toURL();
        }
        return urls;
    }

    private Mesh of(Class<?> type, @Nullable String method) throws MojoExecutionException {
        if (method == null && Supplier.class.isAssignableFrom(type)) {
            return supplied(type);
        }
        List<Method> candidates = new ArrayList<>();
        for (Method each : type.getMethods()) {
            if (Modifier.isStatic(each.getModifiers())
                    && each.getParameterCount() == 0
                    && Mesh.class.isAssignableFrom(each.getReturnType())
                    && (method == null || each.getName().equals(method))) {
                candidates.add(each);
            }
        }
        candidates.sort(Comparator.comparing(Method::getName));
        if (candidates.size() != 1) {
            throw new MojoExecutionException(
                    candidates.isEmpty()
                            ? name + " is neither a Supplier<Mesh> nor has it a public static method "
                                    + (method == null ? "" : method + " ") + "without parameters that returns a Mesh"
                            : name + " has several methods that return a Mesh: choose one, such as " + type.getName()
                                    + "#" + candidates.get(0).getName());
        }
        return called(() -> {
            if (!Modifier.isPublic(type.getModifiers())) {
                candidates.get(0).setAccessible(true);
            }
            return candidates.get(0).invoke(null);
        });
    }

    private Mesh supplied(Class<?> type) throws MojoExecutionException {
        if (Arrays.stream(type.getDeclaredConstructors()).noneMatch(each -> each.getParameterCount() == 0)) {
            throw new MojoExecutionException(name + " needs a constructor without parameters");
        }
        return called(() -> {
            var constructor = type.getDeclaredConstructor();
            constructor.setAccessible(true);
            return ((Supplier<?>) constructor.newInstance()).get();
        });
    }

    private interface Code {
        @Nullable
        Object run() throws ReflectiveOperationException;
    }

    private Mesh called(Code code) throws MojoExecutionException {
        try {
            if (code.run() instanceof Mesh mesh) {
                return mesh;
            }
            throw new MojoExecutionException(name + " does not return a mesh");
        } catch (InvocationTargetException e) {
            throw failure(e.getCause() == null ? e : e.getCause());
        } catch (ReflectiveOperationException | RuntimeException e) {
            throw failure(e);
        }
    }

    private MojoExecutionException failure(Throwable cause) {
        String message = cause instanceof AppMeshDslException ? cause.getMessage() : cause.toString();
        return new MojoExecutionException(name + " failed: " + message, cause);
    }
}
