package io.github.appmeshdsl.usage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A program that uses the library compiles without a warning, with all that javac can give. */
class CompilerWarningsTest {

    /** What a user of the library does not have. */
    private static final Pattern OF_TESTS =
            Pattern.compile(".*(usage-tests|test-data|junit|jqwik|assertj|opentest4j|apiguardian|archunit|byte-buddy"
                    + "|surefire|immutables|micrometer).*");

    private static final String PROGRAM = """
            package shop;

            import io.github.appmeshdsl.Mesh;
            import io.github.appmeshdsl.k8s.Manifests;
            import io.github.appmeshdsl.model.VirtualNode;
            import io.github.appmeshdsl.model.VirtualRouter;
            import io.github.appmeshdsl.model.VirtualService;

            /** A mesh. */
            public final class Program {

                private Program() {}

                /**
                 * Prints the manifests.
                 *
                 * @param args not used
                 */
                public static void main(String[] args) {
                    VirtualNode api = VirtualNode.of("api", n -> n.podLabel("app", "api")
                            .dns("api.shop.svc.cluster.local").http(8080).leaf());
                    VirtualRouter router = VirtualRouter.of(
                            "api", r -> r.http(8080).httpRoute("all", h -> h.prefix("/").addTarget(api, 1)));
                    VirtualService service = VirtualService.of("api", s -> s.awsName("api.shop.svc.cluster.local")
                            .router(router));
                    Mesh mesh = Mesh.of("shop", m -> m.namespaceLabel("mesh", "shop").add(api, router, service));
                    System.out.print(mesh.validate());
                    System.out.print(Manifests.of(mesh).text());
                }
            }
            """;

    private static final String MODULE = """
            /** A user of the library. */
            module shop {
                requires io.github.appmeshdsl.k8s;
            }
            """;

    @TempDir
    Path directory;

    @Test
    void on_the_class_path() throws IOException {
        assertThat(diagnostics("--class-path", source("Program.java", PROGRAM))).isEmpty();
    }

    @Test
    void on_the_module_path() throws IOException {
        assertThat(diagnostics("--module-path", source("Program.java", PROGRAM), source("module-info.java", MODULE)))
                .isEmpty();
    }

    private Path source(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text);
    }

    private List<String> diagnostics(String pathOption, Path... sources) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, Locale.ROOT, null)) {
            boolean isCompiled = compiler.getTask(
                            null,
                            files,
                            diagnostics,
                            List.of("-Xlint:all", "-Werror", pathOption, path(), "-d", directory.toString()),
                            null,
                            files.getJavaFileObjects(sources))
                    .call();
            List<String> messages = new ArrayList<>();
            for (Diagnostic<?> diagnostic : diagnostics.getDiagnostics()) {
                messages.add(diagnostic.toString());
            }
            assertThat(isCompiled).as(messages.toString()).isTrue();
            return messages;
        }
    }

    /** Returns what a user has on the path: the library and what it brings along. */
    private static String path() {
        return String.join(
                File.pathSeparator,
                Stream.of("jdk.module.path", "java.class.path")
                        .flatMap(property -> Arrays.stream(
                                System.getProperty(property, "").split(Pattern.quote(File.pathSeparator))))
                        .filter(entry ->
                                !entry.isEmpty() && !OF_TESTS.matcher(entry).matches())
                        .distinct()
                        .toList());
    }
}
