package io.github.appmeshdsl.usage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Makes the Javadoc of all modules that export something, in {@code target/javadoc}: any warning is an error. */
class JavadocTest {

    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
    private static final Pattern MODULE = Pattern.compile("(?m)^(?:open )?module (\\S+) \\{");

    @Test
    void the_javadoc_of_all_modules_has_no_warnings() throws Exception {
        Path site = Path.of("target", "javadoc").toAbsolutePath();
        Map<String, String> sources = sources();
        List<String> arguments = new ArrayList<>(List.of(
                "-quiet",
                "-notimestamp",
                "-encoding",
                "UTF-8",
                "-Xdoclint:all,-missing",
                "-Werror",
                "-windowtitle",
                "appmesh-dsl",
                "-overview",
                quoted(ROOT.resolve("docs/javadoc/overview.html").toString()),
                "-d",
                quoted(site.toString()),
                "--module-path",
                quoted(libraries()),
                "--module",
                String.join(",", sources.keySet())));
        sources.forEach((module, path) -> {
            arguments.add("--module-source-path");
            arguments.add(quoted(module + "=" + path));
        });
        Path file = Files.write(Files.createTempFile("javadoc", ".args"), arguments);

        Process javadoc = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "javadoc")
                                .toString(),
                        "@" + file)
                .redirectErrorStream(true)
                .start();
        String printed = new String(javadoc.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int exitCode = javadoc.waitFor();
        Files.delete(file);

        assertThat(printed).isEmpty();
        assertThat(exitCode).isZero();
        assertThat(sources).containsKeys("io.github.appmeshdsl.core", "io.github.appmeshdsl.testing");
        assertThat(site.resolve("index.html")).content().contains("docs/guide/README.md");
        assertThat(site.resolve("io.github.appmeshdsl.core/io/github/appmeshdsl/Mesh.html"))
                .exists();
    }

    /** Returns the paths of the sources of each module, with what annotation processors made. */
    private static Map<String, String> sources() throws IOException {
        Map<String, String> sources = new TreeMap<>();
        try (Stream<Path> folders = Files.list(ROOT)) {
            for (Path folder : folders.toList()) {
                Path description = folder.resolve("src/main/java/module-info.java");
                boolean isPublished = folder.getFileName().toString().startsWith("appmesh-dsl-");
                if (!isPublished || !Files.exists(description)) {
                    continue;
                }
                String text = Files.readString(description);
                Matcher module = MODULE.matcher(text);
                if (module.find() && text.contains("\n    exports ")) {
                    sources.put(
                            module.group(1),
                            Stream.of("src/main/java", "target/generated-sources/annotations")
                                    .map(folder::resolve)
                                    .filter(Files::isDirectory)
                                    .map(Path::toString)
                                    .collect(Collectors.joining(File.pathSeparator)));
                }
            }
        }
        return sources;
    }

    /** Returns the module path of this test without the modules of this build, and what only their sources need. */
    private static String libraries() {
        Stream<String> optional = Stream.of(
                        System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> entry.contains("micrometer-") || entry.contains("org/immutables"));
        return Stream.concat(Stream.of(System.getProperty("jdk.module.path").split(File.pathSeparator)), optional)
                .filter(entry -> !Path.of(entry).toAbsolutePath().startsWith(ROOT))
                .distinct()
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static String quoted(String argument) {
        return "\"" + argument.replace("\\", "\\\\") + "\"";
    }
}
