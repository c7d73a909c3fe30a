package io.github.appmeshdsl.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appmeshdsl.benchmarks.cold.LoadedClasses;
import io.github.appmeshdsl.benchmarks.cold.OursRender;
import io.github.appmeshdsl.benchmarks.cold.OursValidatedRender;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a fresh process loads. The counts are those of JDK 17; newer ones load about 200 more classes of their own. */
class ColdGateTest {

    private static final int OF_NEWER_JDK = Runtime.version().feature() == 17 ? 0 : 300;

    @TempDir
    private Path directory;

    private LoadedClasses load(Class<?> main) throws Exception {
        Path manifests = directory.resolve("mesh.yaml");
        LoadedClasses classes = LoadedClasses.of(directory, main.getName(), manifests.toString());
        assertThat(Files.size(manifests)).isPositive();
        return classes;
    }

    @Test
    void the_first_render_loads_neither_databind_nor_parser_nor_validator() throws Exception {
        assertThat(load(OursRender.class).names()).noneMatch(ColdGateTest::isOthers);
    }

    private static boolean isOthers(String name) {
        return name.startsWith("tools.jackson.")
                || name.startsWith("com.fasterxml.")
                || name.startsWith("org.snakeyaml.")
                || name.startsWith("org.hibernate.")
                || name.startsWith("jakarta.");
    }

    @Test
    void the_first_render_makes_no_lambda_of_the_librarys_own() throws Exception {
        assertThat(load(OursRender.class).names())
                .filteredOn(name -> name.contains("$$Lambda") && !name.contains(".benchmarks."))
                .isEmpty();
    }

    @Test
    void the_first_render_loads_at_most_950_classes() throws Exception {
        assertThat(load(OursRender.class).names()).hasSizeLessThanOrEqualTo(950 + OF_NEWER_JDK);
    }

    @Test
    void the_first_validated_render_loads_at_most_1100_classes() throws Exception {
        assertThat(load(OursValidatedRender.class).names()).hasSizeLessThanOrEqualTo(1_100 + OF_NEWER_JDK);
    }

    @Test
    void the_first_render_of_a_valid_mesh_loads_no_databind_parser_or_validator() throws Exception {
        assertThat(load(OursValidatedRender.class).names()).noneMatch(ColdGateTest::isOthers);
    }
}
