package io.github.appmeshdsl.envoy.ecs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appmeshdsl.document.MappingNode;
import io.github.appmeshdsl.document.ScalarNode;
import io.github.appmeshdsl.document.SequenceNode;
import io.github.appmeshdsl.envoy.EnvoyBootstrap.ControlPlaneAddress;
import io.github.appmeshdsl.internal.text.DocumentParser;
import io.github.appmeshdsl.report.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EcsInjectionTest {

    private static final Path RESOURCES = Path.of("src/test/resources/io/github/appmeshdsl/envoy/ecs");
    private static final EcsInjection PLAIN = EcsInjection.of(ControlPlaneAddress.of("control-plane.local", 18000));
    private static final EcsInjection CONTAINER = PLAIN.redirection(EcsInjection.Redirection.CONTAINER);

    @TempDir
    Path directory;

    private static String task() throws IOException {
        return Files.readString(RESOURCES.resolve("task.json"));
    }

    private static void assertGolden(String file, InjectedTask injected) throws IOException {
        assertThat(injected.report().errors()).isEmpty();
        Path golden = RESOURCES.resolve(file);
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(golden, injected.json());
        }
        assertThat(injected.json()).isEqualTo(Files.readString(golden));
    }

    @Test
    void the_proxy_is_replaced_and_what_is_not_of_the_proxy_stays() throws IOException {
        InjectedTask injected = PLAIN.inject(task(), "task.json");

        assertGolden("task-agent.json", injected);
        assertThat(injected.report().warnings())
                .extracting(Problem::ruleId)
                .containsExactly("ecs.no-counterpart", "ecs.no-counterpart");
    }

    @Test
    void a_container_redirects_connections_where_the_agent_is_not_asked_to() throws IOException {
        String task = task().replace("\"FARGATE\"", "\"EC2\"");

        assertGolden(
                "task-container.json",
                CONTAINER
                        .tokenSecret("arn:aws:secretsmanager:eu-central-1:111122223333:secret:proxies")
                        .node("mesh/shop/virtualNode/other")
                        .inject(task, "task.json"));
    }

    @Test
    void injecting_again_changes_nothing() throws IOException {
        for (EcsInjection injection : List.of(
                PLAIN.node("mesh/shop/virtualNode/web"),
                CONTAINER.node("mesh/shop/virtualNode/web").tokenSecret("arn"))) {
            String once = injection
                    .inject(task().replace("\"FARGATE\"", "\"EC2\""), "task.json")
                    .json();
            // The container has replaced what the agent would read.
            String again = once.contains("proxyConfiguration")
                    ? injection.inject(once, "task.json").json()
                    : once;

            assertThat(again).isEqualTo(once);
        }
    }

    @Test
    void a_task_without_a_proxy_gets_one_for_its_ports() {
        InjectedTask injected = PLAIN.node("mesh/shop/virtualNode/web")
                .inject(
                        "{\"networkMode\": \"awsvpc\", \"containerDefinitions\": [{\"name\": \"web\","
                                + " \"portMappings\": [{\"containerPort\": 8080}, {\"containerPort\": 9090}]}]}",
                        "task.json");

        assertThat(injected.report().errors()).isEmpty();
        assertThat(injected.json()).contains("\"8080,9090\"", "\"169.254.170.2,169.254.169.254\"", "\"HEALTHY\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "\"awsvpc\"; \"bridge\"; ecs.network",
                "\"1337\"; \"1\"; ecs.network",
                "\"15000\"; \"1\"; ecs.network",
                "\"8080\"; \"web\"; ecs.network",
                "\"name\": \"web\"; \"alias\": \"web\"; ecs.task",
                "virtualNode/web\"; nothing\"; ecs.node",
                "{; [{; document.syntax",
            })
    void mistakes_are_reported_and_nothing_is_written(String from, String to, String rule) throws IOException {
        InjectedTask injected = PLAIN.inject(task().replace(from, to), "task.json");

        assertThat(injected.json()).isEmpty();
        assertThat(injected.report().errors()).extracting(Problem::ruleId).contains(rule);
    }

    @Test
    void fargate_has_no_container_that_redirects_connections() throws IOException {
        assertThat(CONTAINER.inject(task(), "task.json").report().errors())
                .extracting(Problem::message)
                .containsExactly("Fargate does not allow a container to redirect connections");
    }

    /** Runs the entry point in Bash, with a program in place of Envoy that prints its arguments. */
    @Test
    void the_token_becomes_part_of_the_bootstrap_when_the_container_starts() throws Exception {
        String json = CONTAINER
                .node("mesh/shop/virtualNode/web")
                .tokenSecret("arn")
                .inject(task().replace("\"FARGATE\"", "\"EC2\""), "task.json")
                .json();
        MappingNode envoy = ((MappingNode) new DocumentParser()
                        .parse(json, "task.json")
                        .documents()
                        .get(0)
                        .root())
                .mappings("containerDefinitions").stream()
                        .filter(container -> container.text("name").orElse("").equals("envoy"))
                        .findFirst()
                        .orElseThrow();
        Path stub = directory.resolve("envoy");
        Files.writeString(stub, "#!/bin/sh\nprintf '%s\\n' \"$@\"\n");
        assertThat(stub.toFile().setExecutable(true)).isTrue();
        List<String> command = new ArrayList<>(texts(envoy, "entryPoint"));
        command.addAll(texts(envoy, "command"));
        Path out = directory.resolve("out.txt");
        ProcessBuilder process = new ProcessBuilder(command).redirectOutput(out.toFile());
        process.environment().put("PATH", directory + ":" + System.getenv("PATH"));
        process.environment().put("APPMESH_XDS_TOKEN", "secret-123");

        assertThat(process.start().waitFor()).isZero();
        List<String> arguments = Files.readAllLines(out);
        assertThat(arguments.get(0)).isEqualTo("--config-yaml");
        assertThat(arguments.get(1))
                .startsWith("{")
                .contains("Bearer secret-123")
                .doesNotContain("@APPMESH");
        assertThat(arguments.subList(2, arguments.size()))
                .containsExactly("--disable-hot-restart", "--log-level", "debug");
    }

    private static List<String> texts(MappingNode container, String key) {
        return ((SequenceNode) container.get(key).orElseThrow())
                .items().stream().map(item -> ((ScalarNode) item).text()).toList();
    }
}
