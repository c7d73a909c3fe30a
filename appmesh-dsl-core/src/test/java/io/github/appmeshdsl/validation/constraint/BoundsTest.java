package io.github.appmeshdsl.validation.constraint;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.model.MeshMember;
import io.github.appmeshdsl.model.ServiceDiscovery;
import io.github.appmeshdsl.model.VirtualNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The generated checks and Hibernate Validator agree; where the checks hold, Hibernate Validator is not even loaded. */
class BoundsTest {

    private static final BoundTable TABLE = new BoundTable();

    static Stream<ModelBound> bounds() {
        return ModelBound.all().stream();
    }

    @ParameterizedTest
    @MethodSource("bounds")
    void both_agree_at_each_bound_and_one_beyond(ModelBound bound) {
        LongStream.of(bound.min() - 1, bound.min(), bound.max(), bound.max() + 1)
                // A number has no bound on that side, or a text or list cannot be that short.
                .filter(v -> v > Long.MIN_VALUE + 1 && v < Long.MAX_VALUE - 1)
                .filter(v -> v >= 0 || bound.isNumber())
                .forEach(v -> assertAgreement(TABLE.rows().get(bound.id()).apply(v)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "!", "~", "!~", " ", "a b", " a", "a ", "\u007f", "\u00e9", "a\n"})
    void both_agree_on_patterns(String text) {
        assertAgreement(cloudMap(Map.of(text, "v")));
        assertAgreement(cloudMap(Map.of("k", text)));
    }

    @ParameterizedTest
    @ValueSource(ints = {128, 129, 256, 257})
    void both_agree_on_characters_outside_the_basic_plane(int characters) {
        assertAgreement(Mesh.of("m", m -> m.putTag("k", "\ud83d\ude00".repeat(characters))));
        assertAgreement(Mesh.of("m", m -> m.putTag("k", "\ud83d".repeat(characters))));
    }

    private static Mesh cloudMap(Map<String, String> attributes) {
        return Mesh.of(
                "m",
                m -> m.add(VirtualNode.of(
                        "n",
                        n -> n.serviceDiscovery(
                                ServiceDiscovery.cloudMap("n", "s").with(attributes)))));
    }

    private static void assertAgreement(Mesh mesh) {
        assertThat(Bounds.hold(mesh)).isEqualTo(BoundViolations.of(mesh).isEmpty());
        for (MeshMember member : mesh.view().members()) {
            assertThat(Bounds.hold(member)).isEqualTo(BoundViolations.of(member).isEmpty());
        }
    }

    @Test
    void a_mesh_within_its_bounds_is_checked_without_hibernate_validator(@TempDir Path directory) throws Exception {
        assertThat(loaded(directory, 80))
                .contains(Bounds.class.getName())
                .noneMatch(name -> name.startsWith("org.hibernate.")
                        || name.startsWith("org.jboss.")
                        || name.startsWith("com.fasterxml.")
                        || name.startsWith("jakarta."));
    }

    @Test
    void a_mesh_out_of_its_bounds_is_reported_by_hibernate_validator(@TempDir Path directory) throws Exception {
        assertThat(loaded(directory, 0))
                .contains(BoundViolations.class.getName(), "org.hibernate.validator.HibernateValidator");
    }

    private static List<String> loaded(Path directory, int port) throws IOException, InterruptedException {
        Path log = directory.resolve("classes.txt");
        Path output = directory.resolve("output.txt");
        int exit = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xlog:class+load:file=" + log + ":none:filecount=0",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ValidatingProcess.class.getName(),
                        String.valueOf(port))
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start()
                .waitFor();
        assertThat(exit).as(Files.readString(output)).isZero();
        assertThat(output)
                .content()
                .contains(port == 0 ? "1 error:" : "0 errors:")
                .doesNotContain("HV000001");
        return Files.readAllLines(log).stream()
                .map(line -> line.substring(0, line.indexOf(' ')))
                .toList();
    }
}
