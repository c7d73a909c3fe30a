package io.github.appmeshdsl.cli;

import static io.github.appmeshdsl.cli.ShopManifests.CLEAN;
import static io.github.appmeshdsl.cli.ShopManifests.WRONG;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AppmeshJarIT {

    @TempDir
    Path directory;

    @Test
    void says_its_version() throws Exception {
        CommandRun run = appmesh("--version");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).matches("appmesh \\d+\\.\\d+\\.\\d+(-SNAPSHOT)?\\R");
        assertThat(run.err()).isEmpty();
    }

    @Test
    void validates_standard_input() throws Exception {
        assertThat(new AppmeshJar(directory).runWithInput(CLEAN, "validate", "-"))
                .isEqualTo(new CommandRun(0, "-: no problems\n", ""));
        assertThat(new AppmeshJar(directory).runWithInput(WRONG, "validate", "-"))
                .isEqualTo(CommandRun.withInput(WRONG, "validate", "-"));
    }

    @Test
    void validates_a_directory_as_json() throws Exception {
        file("a/shop.yaml", WRONG);

        CommandRun run = appmesh("validate", "--format", "json", ".");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out())
                .startsWith("{\n")
                .contains("\"file\": \"./a/shop.yaml\"")
                .endsWith("}\n");
        assertThat(run.err()).isEmpty();
    }

    @Test
    void draws_a_mesh_with_the_libraries_in_the_jar() throws Exception {
        CommandRun run = appmesh("graph", file("shop.yaml", CLEAN).toString());

        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).startsWith("<!DOCTYPE html>").endsWith("</html>\n");
    }

    @Test
    void formats_in_place_whatever_the_platform_s_encoding() throws Exception {
        Path file = file(
                "shop.yaml", "# \u00fc\n" + CLEAN.replace("metadata:\n  name: shop\n", "metadata: {name: shop}\n"));

        assertThat(appmesh("fmt", "--check", "shop.yaml")).isEqualTo(new CommandRun(1, "shop.yaml\n", ""));
        assertThat(appmesh("fmt", "--write", "shop.yaml")).isEqualTo(new CommandRun(0, "", ""));
        assertThat(file).hasContent("# \u00fc\n" + CLEAN);
        assertThat(appmesh("fmt", "shop.yaml")).isEqualTo(new CommandRun(0, "# \u00fc\n" + CLEAN, ""));
    }

    @Test
    void what_a_user_does_wrong_leads_to_no_stack_trace() throws Exception {
        file("deep.yaml", "[".repeat(100_000));
        file("bomb.yaml", "a: &a [x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: [*b,*b]\n");
        file("binary.yaml", "\0\1\2");

        for (String[] arguments : new String[][] {
            {},
            {"lint"},
            {"validate"},
            {"validate", "none.yaml"},
            {"fmt", "none.yaml"},
            {"validate", "--off", "x", "a"},
            {"validate", "."},
            {"fmt", "."},
            {"fmt", "--check", "."}
        }) {
            CommandRun run = appmesh(arguments);

            assertThat(run.exitCode()).as(String.join(" ", arguments)).isBetween(1, 2);
            assertThat(run.out() + run.err()).doesNotContain("Exception", "\tat ");
        }
    }

    private CommandRun appmesh(String... arguments) throws IOException, InterruptedException {
        return new AppmeshJar(directory).run(arguments);
    }

    private Path file(String name, String text) throws IOException {
        Path file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }
}
