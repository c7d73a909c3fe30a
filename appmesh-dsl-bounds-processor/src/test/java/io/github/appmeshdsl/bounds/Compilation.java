package io.github.appmeshdsl.bounds;

import jakarta.validation.Valid;
import java.io.IOException;
import java.io.StringWriter;
import java.lang.reflect.Method;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/**
 * A run of the compiler with the processor over one file of package {@code sample}.
 *
 * @param classes where the classes are
 * @param errors what went wrong
 */
record Compilation(Path classes, List<String> errors) {

    private static final String START = """
            package sample;

            import jakarta.validation.Valid;
            import jakarta.validation.constraints.*;
            import java.util.*;

            """;

    /** Compiles {@code source}, with checks for {@code sample.Root}. */
    static Compilation of(Path classes, String source) {
        return of(classes, source, "-Abounds.class=sample.Bounds", "-Abounds.roots=sample.Root");
    }

    static Compilation of(Path classes, String source, String... processorOptions) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
        List<String> options = Stream.concat(
                        Stream.of("-d", classes.toString(), "-cp", jakarta(), "-Xlint:all,-processing,-auxiliaryclass"),
                        Arrays.stream(processorOptions))
                .toList();
        JavaCompiler.CompilationTask task = compiler.getTask(
                new StringWriter(), null, diagnostics, options, null, List.of(new Text(START + source)));
        task.setProcessors(List.of(new BoundsProcessor()));
        task.call();
        return new Compilation(
                classes,
                diagnostics.getDiagnostics().stream()
                        .map(diagnostic -> diagnostic.getMessage(Locale.ROOT))
                        .toList());
    }

    private static String jakarta() {
        try {
            return Path.of(Valid.class
                            .getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns the generated source. */
    String generated() throws IOException {
        return Files.readString(classes.resolve("sample").resolve("Bounds.java"));
    }

    /** Returns what the method {@code verdict} of class {@code sample.Probe} returns. */
    Object verdict() throws IOException, ReflectiveOperationException {
        URL[] path = {classes.toUri().toURL()};
        try (URLClassLoader loader = new URLClassLoader(path, getClass().getClassLoader())) {
            Method verdict = loader.loadClass("sample.Probe").getDeclaredMethod("verdict");
            verdict.setAccessible(true);
            return verdict.invoke(null);
        }
    }

    private static final class Text extends SimpleJavaFileObject {

        private final String text;

        Text(String text) {
            super(URI.create("string:///sample/Sample.java"), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
