package io.github.appmeshdsl.internal.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostileInputsTest {

    @Test
    void ten_megabytes_of_anything_neither_hang_nor_exhaust_a_small_heap(@TempDir Path folder) throws Exception {
        Path output = folder.resolve("output");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        HostileInputs.class.getName())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        boolean ended = process.waitFor(5, TimeUnit.MINUTES);
        process.destroyForcibly();

        String lines = Files.readString(output);
        assertThat(ended).as(lines).isTrue();
        assertThat(process.exitValue()).as(lines).isZero();
        Map<String, String> rules = rules(output);
        assertThat(rules.keySet())
                .containsExactlyInAnyOrderElementsOf(HostileInputs.all().keySet());
        assertThat(rules)
                .containsEntry("flow-sequences", "document.depth")
                .containsEntry("json-objects", "document.depth")
                .containsEntry("aliases", "document.alias")
                .containsEntry("alias-bomb", "document.alias")
                .containsEntry("merge-bomb", "document.alias")
                .containsEntry("small-items", "document.size")
                .containsEntry("broken-documents", "document.syntax")
                .containsEntry("nulls", "document.syntax")
                .containsEntry("surrogates", "document.size")
                .containsEntry("plain-scalar", "document.size")
                .containsEntry("fifty-megabytes", "document.size")
                .containsEntry("fifty-megabytes-of-lines", "document.size")
                .containsEntry("json-fifty-megabytes", "document.size");
    }

    private static Map<String, String> rules(Path output) throws IOException {
        Map<String, String> rules = new HashMap<>();
        for (String line : Files.readAllLines(output)) {
            List<String> words = List.of(line.split(" "));
            rules.put(words.get(0), words.get(3));
        }
        return rules;
    }
}
