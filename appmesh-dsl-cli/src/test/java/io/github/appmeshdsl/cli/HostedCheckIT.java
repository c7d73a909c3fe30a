package io.github.appmeshdsl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appmeshdsl.document.DocumentNode;
import io.github.appmeshdsl.document.MappingNode;
import io.github.appmeshdsl.document.SequenceNode;
import io.github.appmeshdsl.internal.text.DocumentParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The GitHub action and the pre-commit hooks, run as their hosts run them. */
@EnabledOnOs(OS.LINUX)
class HostedCheckIT {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    @TempDir
    Path directory;

    @BeforeEach
    void files() throws IOException {
        Files.writeString(directory.resolve("shop.yaml"), ShopManifests.WRONG);
        Files.writeString(directory.resolve("clean.yaml"), ShopManifests.CLEAN);
    }

    private static DocumentNode document(String file) throws IOException {
        return new DocumentParser().parse(ROOT.resolve(file)).documents().get(0).root();
    }

    private CommandRun run(List<String> command, Map<String, String> variables) throws Exception {
        Path out = directory.resolve("out.log");
        Path err = directory.resolve("err.log");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        Map<String, String> environment = builder.environment();
        environment.keySet().removeIf(name -> name.endsWith("JAVA_OPTIONS") || name.equals("JAVA_TOOL_OPTIONS"));
        environment.remove("GITHUB_ACTIONS");
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        environment.put("APPMESH_JAR", AppmeshJar.jar().toString());
        environment.putAll(variables);
        Process process = builder.start();
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        return new CommandRun(process.exitValue(), Files.readString(out), Files.readString(err));
    }

    private CommandRun action(String paths, String arguments, String sarif) throws Exception {
        MappingNode runs =
                ((MappingNode) document("action.yml")).mapping("runs").orElseThrow();
        List<MappingNode> steps = runs.mappings("steps");
        String script = steps.get(steps.size() - 1).text("run").orElseThrow();
        assertThat(script).doesNotContain("${{");
        return run(
                List.of("bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script),
                Map.of(
                        "ACTION", ROOT.toString(),
                        "INPUT_PATHS", paths,
                        "INPUT_ARGUMENTS", arguments,
                        "INPUT_SARIF", sarif));
    }

    @Test
    void the_action_annotates_and_fails() throws Exception {
        CommandRun run = action("shop.yaml", "--off unused.node=new", "report.sarif");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).startsWith("::warning file=shop.yaml,line=10,col=1,title=backends.required::");
        assertThat(Files.readString(directory.resolve("report.sarif"), StandardCharsets.UTF_8))
                .contains("\"uri\": \"shop.yaml\"");
    }

    @Test
    void the_action_succeeds_without_problems() throws Exception {
        assertThat(action("clean.yaml", "--fail-on warning", ""))
                .isEqualTo(new CommandRun(0, "clean.yaml: no problems\n", ""));
    }

    @Test
    void the_action_fails_if_a_file_is_missing() throws Exception {
        assertThat(action("none.yaml", "", "report.sarif").exitCode()).isNotZero();
    }

    @Test
    void the_hooks_check_and_format() throws Exception {
        List<CommandRun> runs = new ArrayList<>();
        for (DocumentNode item : ((SequenceNode) document(".pre-commit-hooks.yaml")).items()) {
            MappingNode hook = (MappingNode) item;
            List<String> command =
                    new ArrayList<>(List.of(hook.text("entry").orElseThrow().split(" ")));
            Path script = ROOT.resolve(command.get(0));
            assertThat(script).isExecutable();
            command.set(0, script.toString());
            boolean isWhole = hook.get("pass_filenames").isPresent();
            command.add(isWhole ? "." : "clean.yaml");
            runs.add(run(command, Map.of()));
        }

        assertThat(runs.get(0).exitCode()).isEqualTo(1);
        assertThat(runs.get(0).out()).contains("ERROR bound.range");
        assertThat(runs.get(1).exitCode()).isZero();
    }
}
