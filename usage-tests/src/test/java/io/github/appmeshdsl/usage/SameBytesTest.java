package io.github.appmeshdsl.usage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Two processes write the same bytes, on this JDK and on another one. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SameBytesTest {

    private static final int LONGEST_SECONDS = 300;

    private List<String> first = List.of();

    @BeforeAll
    void render_once(@TempDir Path directory) throws Exception {
        first = renderings(Path.of(System.getProperty("java.home")), directory);
        assertThat(first).hasSizeGreaterThan(200).doesNotHaveDuplicates();
    }

    /** This JDK, and one of another version if there is one. */
    static Stream<Path> jdks() {
        return Stream.concat(Stream.of(Path.of(System.getProperty("java.home"))), OtherJdk.home().stream());
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void on_each_jdk(Path home, @TempDir Path directory) throws Exception {
        assertThat(renderings(home, directory)).as(home.toString()).isEqualTo(first);
    }

    private List<String> renderings(Path javaHome, Path directory) throws IOException, InterruptedException {
        Path out = Files.createTempFile(directory, "renderings", ".txt");
        Path err = Files.createTempFile(directory, "renderings", ".err");
        Process process = new ProcessBuilder(
                        javaHome.resolve("bin").resolve("java").toString(),
                        "-cp",
                        classPath(),
                        Renderings.class.getName())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IllegalStateException("still running: " + javaHome);
        }
        assertThat(process.exitValue()).as(Files.readString(err)).isZero();
        return Files.readAllLines(out);
    }

    /** Everything that is on the module path and on the class path here. */
    private static String classPath() {
        String modules = System.getProperty("jdk.module.path", "");
        String classes = System.getProperty("java.class.path", "");
        return modules.isEmpty() ? classes : modules + File.pathSeparator + classes;
    }
}
