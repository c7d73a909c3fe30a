package io.github.appmeshdsl.cli;

import static io.github.appmeshdsl.cli.ShopManifests.CLEAN;
import static io.github.appmeshdsl.cli.ShopManifests.WRONG;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The archive of a release, unpacked where no Java can be found. */
@Tag("release")
class ReleaseArchiveIT {

    @TempDir
    static Path unpacked;

    @TempDir
    Path directory;

    private static Path launcher;

    @BeforeAll
    static void unpack() throws Exception {
        Path archive = Path.of(System.getProperty("appmesh.archive"));
        assertThat(archive).isRegularFile();
        Path blank = Files.createDirectory(unpacked.resolve("a directory"));
        Process tar = new ProcessBuilder("tar", "-xzf", archive.toString(), "-C", blank.toString())
                .inheritIO()
                .start();
        assertThat(tar.waitFor()).isZero();
        try (Stream<Path> roots = Files.list(blank)) {
            launcher = roots.findFirst().orElseThrow().resolve("bin").resolve("appmesh");
        }
    }

    private AppmeshJar appmesh;

    @BeforeEach
    void writeMeshes() throws IOException {
        appmesh = AppmeshJar.launched(launcher, directory);
        Files.writeString(directory.resolve("clean.yaml"), CLEAN);
        Files.writeString(directory.resolve("wrong.yaml"), WRONG);
    }

    static List<String> commands() {
        return List.of(
                "",
                "--help",
                "help validate",
                "lint",
                "validate",
                "validate --help",
                "validate none.yaml",
                "validate clean.yaml",
                "validate --cluster --kubeconfig none.yaml",
                "validate wrong.yaml",
                "validate --format json wrong.yaml",
                "validate --format junit wrong.yaml",
                "validate --format github wrong.yaml",
                "fmt clean.yaml",
                "set --help",
                "convert --to api clean.yaml",
                "convert --to cloudformation clean.yaml",
                "explain clean.yaml http://api.shop.svc.cluster.local:8080/ --from web",
                "diff clean.yaml clean.yaml",
                "graph clean.yaml",
                "envoy config --node api clean.yaml",
                "envoy bootstrap --node api clean.yaml",
                "k8s --help",
                "k8s inject --help",
                "ecs inject --help",
                "plan --help",
                "apply --help",
                "import --help",
                "drift --help",
                "destroy --help",
                "server --help",
                "server --listen nowhere",
                "serve --help",
                "demo --help",
                "proxy-status --help",
                "rules ref.unresolved",
                "completion bash",
                "completion fish");
    }

    @ParameterizedTest
    @MethodSource("commands")
    void answers_as_the_program_does(String command) throws Exception {
        String[] arguments = command.isEmpty()
                ? new String[0]
                : command.replaceAll("\\S+\\.yaml", directory + "/$0").split(" ");

        assertThat(appmesh(arguments)).isEqualTo(CommandRun.of(arguments));
    }

    @Test
    void knows_the_rules_of_all_modules() throws Exception {
        assertThat(appmesh("rules").out().lines())
                .containsExactlyElementsOf(CommandRun.of("rules")
                        .out()
                        .lines()
                        .filter(line -> !line.startsWith("acme.naming "))
                        .toList());
    }

    @Test
    void brings_its_own_java() throws Exception {
        assertThat(appmesh("version").out())
                .matches("appmesh \\d\\S+ \\(Java \\Q" + System.getProperty("java.version") + "\\E, .*\\R");
    }

    @ParameterizedTest
    @ValueSource(strings = {"validate clean.yaml", "graph clean.yaml"})
    void uses_archived_classes_where_it_is_unpacked(String command) throws Exception {
        appmesh.with("APPMESH_JAVA_OPTS", "-Xlog:class+load:file=classes.log::filecount=0");

        assertThat(appmesh(command.split(" ")).exitCode()).isZero();

        List<String> loaded = Files.readAllLines(directory.resolve("classes.log")).stream()
                .filter(line -> line.contains(" io.github.appmeshdsl.") || line.contains(" picocli."))
                .filter(line -> !line.contains("$$Lambda"))
                .toList();
        assertThat(loaded).hasSizeGreaterThan(200);
        // Another mesh than that of the training loads a few others.
        assertThat(loaded.stream().filter(line -> !line.contains("source: shared objects file")))
                .hasSizeLessThan(loaded.size() / 10);
    }

    @Test
    void options_for_java_are_taken_from_the_environment() throws Exception {
        appmesh.with("APPMESH_JAVA_OPTS", "-Xmx8m -XshowSettings:vm");

        assertThat(appmesh("version").err()).contains("Max. Heap Size: 8.00M");
    }

    @Test
    void finds_checks_on_a_class_path_from_the_environment() throws Exception {
        Files.writeString(
                directory.resolve("clean.yaml"), CLEAN.replace("name: api\n", "name: " + NamingCheck.FORBIDDEN + "\n"));
        appmesh.with(
                "APPMESH_CLASSPATH",
                Path.of(NamingCheck.class
                                .getProtectionDomain()
                                .getCodeSource()
                                .getLocation()
                                .toURI())
                        .toString());

        assertThat(appmesh("validate", "clean.yaml").out()).contains("acme.naming");
    }

    @Test
    void runs_by_a_link() throws Exception {
        Path link = Files.createSymbolicLink(directory.resolve("mesh"), launcher);

        assertThat(AppmeshJar.launched(link, directory)
                        .with("PATH", "/usr/bin:/bin")
                        .run("version"))
                .isEqualTo(appmesh("version"));
    }

    @Test
    void applies_a_mesh_to_its_own_server() throws Exception {
        try (ServerProcess server = new ServerProcess(appmesh, directory.resolve("server.log"))) {
            CommandRun applied = appmesh("apply", "clean.yaml", "--yes", "--endpoint", server.endpoint());

            assertThat(applied.exitCode()).as(applied.err()).isZero();
            assertThat(appmesh("plan", "clean.yaml", "--endpoint", server.endpoint())
                            .exitCode())
                    .isZero();
            assertThat(appmesh("import", "shop", "--endpoint", server.endpoint())
                            .out())
                    .contains("kind: VirtualNode");
        }
    }

    @Test
    void stores_meshes_with_the_drivers_in_the_archive() throws Exception {
        try (ServerProcess server = new ServerProcess(appmesh, directory.resolve("server.log"), "--data", "data")) {
            assertThat(appmesh("apply", "clean.yaml", "--yes", "--endpoint", server.endpoint())
                            .exitCode())
                    .isZero();
            assertThat(server.log()).hasLineCount(1);
        }
    }

    private CommandRun appmesh(String... arguments) throws IOException, InterruptedException {
        return appmesh.run(arguments);
    }
}
