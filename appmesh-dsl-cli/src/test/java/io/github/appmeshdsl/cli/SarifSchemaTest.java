package io.github.appmeshdsl.cli;

import static io.github.appmeshdsl.cli.ShopManifests.CLEAN;
import static io.github.appmeshdsl.cli.ShopManifests.WRONG;
import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SARIF reports are valid against the published schema of SARIF 2.1.0. */
class SarifSchemaTest {

    private static final Schema SCHEMA = schema();

    @TempDir
    Path directory;

    private static Schema schema() {
        try (InputStream in = Objects.requireNonNull(SarifSchemaTest.class.getResourceAsStream("sarif-2.1.0.json"))) {
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_4)
                    .getSchema(new String(in.readAllBytes(), StandardCharsets.UTF_8), InputFormat.JSON);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static List<String> faults(String report) {
        return SCHEMA.validate(report, InputFormat.JSON).stream()
                .map(Object::toString)
                .toList();
    }

    private String report(String text, String... arguments) throws IOException {
        Path file = Files.writeString(directory.resolve("a b#ä.yaml"), text);
        String[] all = new String[arguments.length + 4];
        System.arraycopy(new String[] {"validate", "--format", "sarif", file.toString()}, 0, all, 0, 4);
        System.arraycopy(arguments, 0, all, 4, arguments.length);
        return CommandRun.in(Surroundings.NONE.in(directory), all).out();
    }

    @Test
    void reports_with_and_without_problems_are_valid() throws IOException {
        assertThat(faults(report(CLEAN))).isEmpty();
        assertThat(report(WRONG)).contains("\"results\"", "bound.range");
        assertThat(faults(report(WRONG))).isEmpty();
        assertThat(faults(report("a: [", "--partial"))).isEmpty();
    }

    @Test
    void suppressions_are_valid_wherever_they_are_written() throws IOException {
        String text = WRONG.replace("80800", "80800 # appmesh-dsl:ignore bound.range not ours");
        String report = report(text, "--off", "ref.unresolved=elsewhere");

        assertThat(report)
                .contains("\"kind\": \"inSource\"", "\"kind\": \"external\"", "\"justification\": \"not ours\"");
        assertThat(faults(report)).isEmpty();
    }

    @Test
    void a_report_whose_problems_are_only_counted_is_valid() throws IOException {
        StringBuilder many = new StringBuilder(CLEAN);
        for (int i = 0; i < 1_001; i++) {
            many.append("---\n")
                    .append(ShopManifests.API_NODE
                            .replace("name: api\n", "name: n" + i + "\n")
                            .replace("8080", "80800"));
        }
        String report = report(many.toString());

        assertThat(report).contains("more of this rule");
        assertThat(faults(report)).isEmpty();
    }

    @Test
    void the_schema_finds_what_is_wrong() {
        assertThat(faults("{\"version\": \"2.1.0\", \"runs\": [{\"results\": []}]}"))
                .isNotEmpty();
        assertThat(faults(report().replace("\"inSource\"", "\"inDocument\""))).isNotEmpty();
    }

    private String report() {
        try {
            return report(WRONG.replace("80800", "80800 # appmesh-dsl:ignore bound.range not ours"));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
