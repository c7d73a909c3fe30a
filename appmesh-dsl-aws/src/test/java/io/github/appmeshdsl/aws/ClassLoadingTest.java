package io.github.appmeshdsl.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClassLoadingTest {

    @Test
    void a_program_that_calls_no_api_loads_no_class_of_the_sdk() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xlog:class+load:stdout",
                        "-cp",
                        System.getProperty("java.class.path"),
                        RenderingProcess.class.getName())
                .redirectErrorStream(true)
                .start();
        List<String> lines = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();

        assertThat(process.waitFor()).as(String.join("\n", lines)).isZero();
        assertThat(lines).anyMatch(line -> line.contains("io.github.appmeshdsl.plan.Planner "));
        assertThat(lines).anyMatch(line -> line.startsWith("Plan: "));
        assertThat(lines).filteredOn(line -> line.contains(" software.amazon.")).isEmpty();
    }
}
