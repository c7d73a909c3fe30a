package io.github.appmeshdsl.cli;

import static io.github.appmeshdsl.cli.ShopManifests.CLEAN;
import static io.github.appmeshdsl.cli.ShopManifests.MESH;
import static io.github.appmeshdsl.cli.ShopManifests.WRONG;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.appmeshdsl.model.Quota;
import io.github.appmeshdsl.server.AppMeshServer;
import io.github.appmeshdsl.server.auth.AccessKey;
import io.github.appmeshdsl.server.fault.Fault;
import io.github.appmeshdsl.server.limit.Quotas;
import io.github.appmeshdsl.server.store.MemoryStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.appmesh.AppMeshClient;

/** {@code plan}, {@code apply}, {@code import}, {@code drift} and {@code destroy} against an App Mesh API in this JVM. */
class LiveCommandsTest {

    private static final String PLAN = """
            Plan for mesh "shop"

              + create mesh/shop
              + create virtualNode/api_shop
              + create virtualNode/web_shop
              + create virtualService/api.shop.svc.cluster.local

            Plan: 4 to create, 0 to update, 0 to delete.
            """;

    private static final String NO_CHANGES = "Plan for mesh \"shop\"\n\nNo changes: the mesh is as desired.\n";

    @RegisterExtension
    final LocalApi api = new LocalApi();

    @TempDir
    Path directory;

    private String shop = "";

    @BeforeEach
    void writeTheShop() throws IOException {
        shop = file("shop.yaml", CLEAN);
    }

    @Test
    void plan_prints_what_there_is_to_do_and_does_nothing() {
        assertThat(live("plan", shop)).isEqualTo(new CommandRun(1, PLAN, ""));
        assertThat(live("plan", shop)).isEqualTo(new CommandRun(1, PLAN, ""));
    }

    @Test
    void detailed_exit_codes_tell_changes_from_conflicts_and_failures() throws IOException {
        assertThat(live("plan", "--detailed-exitcode", shop)).isEqualTo(new CommandRun(3, PLAN, ""));
        live("apply", "--yes", shop);
        assertThat(live("plan", "--detailed-exitcode", shop)).isEqualTo(new CommandRun(0, NO_CHANGES, ""));
        String changed = file("changed.yaml", CLEAN.replace("port: 8080", "port: 8081"));
        assertThat(live("plan", "--owner", "another", changed).exitCode()).isEqualTo(1);
        assertThat(live("plan", "--owner", "another", "--detailed-exitcode", changed)
                        .exitCode())
                .isEqualTo(4);
        assertThat(live(
                                "plan",
                                "--detailed-exitcode",
                                directory.resolve("none.yaml").toString())
                        .exitCode())
                .isEqualTo(2);
    }

    @Test
    void an_error_that_a_comment_suppresses_does_not_stop_a_plan() throws IOException {
        String faulty = CLEAN.replaceFirst("port: 8080", "port: 80800");
        assertThat(live("plan", file("faulty.yaml", faulty)).err()).contains("a mesh with errors is not planned");
        String line = faulty.lines()
                .filter(each -> each.contains("80800"))
                .findFirst()
                .orElseThrow();
        String suppressed = faulty.replace(line, line + " # appmesh-dsl:ignore bound.range: known");

        assertThat(live("plan", file("suppressed.yaml", suppressed)).out()).startsWith(PLAN);
    }

    @Test
    void the_owner_of_a_mesh_is_that_of_the_project_unless_given() throws IOException {
        String project = file(".appmesh.yaml", "owners: {shop: team-shop}\n");
        assertThat(live("apply", "--yes", "--project", project, shop).exitCode())
                .isZero();

        assertThat(live("plan", "--project", project, shop)).isEqualTo(new CommandRun(0, NO_CHANGES, ""));
        String changed = file("changed.yaml", CLEAN.replace("port: 8080", "port: 8081"));
        assertThat(live("plan", "--project", project, changed).out()).contains("2 to update");
        assertThat(live("plan", "--project", project, "--owner", "another", changed)
                        .out())
                .contains("team-shop");
        assertThat(live("destroy", "--yes", "--project", project, "shop").out()).contains("4 to delete");
    }

    @Test
    void additions_are_green_on_a_terminal() {
        assertThat(live("plan", "--color", "always", shop).out())
                .contains("\n\u001B[32m  + create virtualNode/api_shop\u001B[0m\n");
    }

    @Test
    void plan_as_json_is_what_is_saved() throws IOException {
        Path saved = directory.resolve("plans/plan.json");

        CommandRun run = live("plan", shop, "--format", "json", "-o", saved.toString());

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).startsWith("{\n  \"format\": 1,").isEqualTo(Files.readString(saved));
    }

    @Test
    void apply_makes_it_so_and_then_there_is_nothing_to_do() {
        CommandRun applied = live("apply", "--yes", shop);

        assertThat(applied.exitCode()).isZero();
        assertThat(applied.out())
                .startsWith(PLAN)
                .contains("done: create mesh/shop\n")
                .endsWith("Done: 4 steps.\n");
        assertThat(live("plan", shop)).isEqualTo(new CommandRun(0, NO_CHANGES, ""));
        assertThat(live("apply", "--yes", shop)).isEqualTo(new CommandRun(0, NO_CHANGES, ""));
    }

    @Test
    void a_change_is_shown_field_by_field() throws IOException {
        live("apply", "--yes", shop);

        CommandRun run = live("plan", file("shop.yaml", CLEAN.replace("hostname: api.shop", "hostname: api2.shop")));

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out())
                .contains("~ update virtualNode/api_shop\n")
                .contains("\"api.shop.svc.cluster.local\" → \"api2.shop.svc.cluster.local\"");
    }

    @Test
    void tags_may_be_read_of_what_changes_alone() {
        live("apply", "--yes", shop);

        assertThat(live("plan", shop, "--owner", "somebody").out()).contains("is managed by \"appmesh-dsl\"");
        assertThat(live("plan", shop, "--owner", "somebody", "--tags", "changed"))
                .isEqualTo(new CommandRun(0, NO_CHANGES, ""));
        assertThat(live("plan", shop, "--tags", "none").err()).contains("--tags is all or changed, not \"none\"");
    }

    @Test
    void a_saved_plan_is_carried_out_if_the_world_is_as_it_was() {
        String plan = directory.resolve("plan.json").toString();
        live("plan", shop, "-o", plan);

        assertThat(live("apply", "--plan", plan, "--dry-run").out()).contains("Dry run: everything is as planned");
        assertThat(live("plan", shop).exitCode()).isEqualTo(1);
        assertThat(live("apply", "--plan", plan, "--yes").exitCode()).isZero();

        CommandRun again = live("apply", "--plan", plan, "--yes");
        assertThat(again.exitCode()).isEqualTo(1);
        assertThat(again.err())
                .contains("appmesh: create mesh/shop: ")
                .endsWith("appmesh: 0 steps done, 0 failed, 4 not started" + System.lineSeparator());
    }

    @Test
    void a_file_that_is_no_plan_is_told() throws IOException {
        CommandRun run = live("apply", "--yes", "--plan", file("plan.json", "{\"format\": 7}\n"));

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("plan.json:1:12").contains("is not a plan that can be executed");
    }

    @Test
    void without_a_terminal_nothing_is_changed_unless_told_so() {
        CommandRun run = live("apply", shop);

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("there is no terminal to ask on").hasLineCount(1);
        assertThat(live("destroy", "shop").err()).contains("there is no terminal to ask on");
    }

    @Test
    void on_a_terminal_only_yes_means_yes() {
        CommandRun no = CommandRun.onTerminal("y\n", arguments("apply", shop));
        assertThat(no.exitCode()).isEqualTo(1);
        assertThat(no.out()).startsWith(PLAN).endsWith("Execute this plan? (yes/no) ");
        assertThat(no.err()).startsWith("\rreading the live mesh: 1 of 1").endsWith("\rappmesh: nothing was changed\n");

        CommandRun nothing = CommandRun.onTerminal("", arguments("apply", shop));
        assertThat(nothing.exitCode()).isEqualTo(1);

        CommandRun yes = CommandRun.onTerminal("yes\n", arguments("apply", shop));
        assertThat(yes.exitCode()).isZero();
        assertThat(yes.err())
                .contains("\r[##########..............................] 1/4")
                .endsWith("] 4/4\n");
    }

    @Test
    void what_fails_is_told_and_can_be_continued() {
        Path journal = directory.resolve("x".repeat(200) + ".journal");
        try (MemoryStore store = new MemoryStore()) {
            try (AppMeshServer small =
                    AppMeshServer.start(s -> s.store(store).quotas(Quotas.DEFAULT.with(Quota.VIRTUAL_NODES, 1)))) {
                CommandRun run = CommandRun.of(
                        "apply",
                        "--yes",
                        shop,
                        "--journal",
                        journal.toString(),
                        "--endpoint",
                        small.endpoint().toString());

                assertThat(run.exitCode()).isEqualTo(1);
                assertThat(run.err())
                        .contains("appmesh: create virtualNode/")
                        .contains("; delete unused resources or request a higher quota")
                        .contains("; continue with: appmesh apply --resume " + journal);
            }
            try (AppMeshServer large = AppMeshServer.start(s -> s.store(store))) {
                CommandRun run = CommandRun.of(
                        "apply",
                        "--resume",
                        journal.toString(),
                        "--endpoint",
                        large.endpoint().toString());

                assertThat(run.err()).isEmpty();
                assertThat(run.exitCode()).isZero();
                assertThat(run.out()).endsWith("Done: 4 steps.\n");
                assertThat(journal).doesNotExist();
            }
        }
    }

    @Test
    void a_journal_that_is_not_there_is_told() {
        CommandRun run = live("apply", "--resume", directory.resolve("none").toString());

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err())
                .contains("the journal ")
                .contains("cannot be opened")
                .hasLineCount(1);
    }

    @Test
    void import_gives_back_what_was_applied() {
        live("apply", "--yes", shop);

        CommandRun documents = live(
                "import", "shop", "--to", "api", "-o", directory.resolve("api").toString());
        assertThat(documents).isEqualTo(new CommandRun(0, "4 files in " + directory.resolve("api") + "\n", ""));
        assertThat(directory.resolve("api/2-virtual-node-web_shop.json"))
                .content()
                .doesNotContain("managed-by");
        assertThat(live("plan", directory.resolve("api").toString())).isEqualTo(new CommandRun(0, NO_CHANGES, ""));

        CommandRun manifests = live("import", "--namespace", "shop");
        assertThat(manifests.exitCode()).isZero();
        assertThat(live("drift", fileOf(manifests.out())).out()).isEqualTo(NO_CHANGES);
    }

    @Test
    void import_of_a_mesh_that_is_not_there_is_told() {
        assertThat(live("import", "shop"))
                .isEqualTo(new CommandRun(2, "", "appmesh: there is no mesh \"shop\"" + System.lineSeparator()));
    }

    @Test
    void where_there_is_no_mesh_that_is_told() {
        String end = System.lineSeparator();
        assertThat(live("import")).isEqualTo(new CommandRun(0, "", "appmesh: the API has no mesh" + end));
        assertThat(live("destroy", "shop", "--yes"))
                .isEqualTo(new CommandRun(
                        0, "Plan for mesh \"shop\"\n\nWarnings:\n  ! mesh/shop: does not exist\n\nNo changes.\n", ""));
    }

    @Test
    void drift_is_seen_whoever_caused_it() throws IOException {
        live("apply", "--yes", shop);
        assertThat(live("drift", shop)).isEqualTo(new CommandRun(0, NO_CHANGES, ""));

        live("apply", "--yes", file("other.yaml", CLEAN.replace("hostname: api.shop", "hostname: api2.shop")));

        CommandRun drift = live("drift", shop);
        assertThat(drift.exitCode()).isEqualTo(1);
        assertThat(drift.out()).contains("~ update virtualNode/api_shop");
    }

    @Test
    void destroy_deletes_what_is_managed() {
        live("apply", "--yes", shop);
        assertThat(live("destroy", "shop", "--yes", "--owner", "somebody-else").exitCode())
                .isZero();
        assertThat(live("plan", shop).exitCode()).isZero();

        CommandRun run = live("destroy", "shop", "--yes");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("- delete mesh/shop\n").endsWith("Done: 4 steps.\n");
        assertThat(live("import", "shop").exitCode()).isEqualTo(2);
    }

    @Test
    void a_mesh_with_errors_is_not_planned() throws IOException {
        CommandRun run = live("plan", file("wrong.yaml", WRONG));

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("ERROR bound.range").contains("a mesh with errors is not planned");
    }

    @Test
    void several_meshes_or_none_are_not_planned() throws IOException {
        assertThat(live("plan", file("two.yaml", MESH + "---\n" + MESH.replace("name: shop", "name: yard")))
                        .err())
                .contains("there are 2 meshes (shop, yard); one at a time is compared");
        assertThat(live("plan", file("none.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: x}\n"))
                        .err())
                .contains("there is no mesh in ");
    }

    @Test
    void a_mesh_of_another_account_is_not_taken_for_the_callers() throws IOException {
        String shared = file(
                "shared.yaml",
                CLEAN.replace(
                        "spec:\n  namespaceSelector", "spec:\n  meshOwner: \"210987654321\"\n  namespaceSelector"));

        CommandRun run = live("plan", shared);

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("the mesh belongs to the account 210987654321: give it as --mesh-owner");
        assertThat(live("plan", shared, "--account", "210987654321").exitCode()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"plan", "apply --yes", "drift", "import", "destroy --yes"})
    @Timeout(5)
    void an_api_that_is_not_there_is_told_in_a_line_and_at_once(String command) {
        String endpoint = api.endpoint();
        api.server().close();
        List<String> arguments = new ArrayList<>(List.of(command.split(" ")));
        arguments.add(command.matches("import|destroy.*") ? "shop" : shop);
        arguments.addAll(List.of("--endpoint", endpoint, "--region", "eu-west-1"));

        CommandRun run = CommandRun.of(arguments.toArray(String[]::new));

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .contains("check endpoint, network and credentials")
                .hasLineCount(1);
    }

    @Test
    void an_endpoint_that_is_none_is_told() {
        assertThat(CommandRun.of("plan", shop, "--endpoint", "localhost:8080").err())
                .contains("--endpoint must be a URL such as http://127.0.0.1:8080");
    }

    private CommandRun live(String... arguments) {
        return CommandRun.of(arguments(arguments));
    }

    private String[] arguments(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--endpoint", api.endpoint()));
        return all.toArray(String[]::new);
    }

    private String fileOf(String text) {
        try {
            return file("imported.yaml", text);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private String file(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text).toString();
    }

    @Test
    void names_of_kubernetes_come_back_and_both_forms_plan_alike() {
        live("apply", "--yes", shop);

        CommandRun manifests = live("import", "--to", "k8s", "shop");
        assertThat(manifests.exitCode()).isZero();
        assertThat(manifests.out()).contains("  name: web\n  namespace: shop\n").doesNotContain("web_shop");
        assertThat(live("plan", fileOf(manifests.out()))).isEqualTo(new CommandRun(0, NO_CHANGES, ""));

        String documents = directory.resolve("api").toString();
        assertThat(CommandRun.of("convert", "--to", "api", "-o", documents, shop)
                        .exitCode())
                .isZero();
        assertThat(live("plan", documents)).isEqualTo(new CommandRun(0, NO_CHANGES, ""));
        assertThat(live("apply", "--yes", documents).exitCode()).isZero();
        assertThat(live("plan", shop)).isEqualTo(new CommandRun(0, NO_CHANGES, ""));
    }

    @Test
    void tags_that_manifests_cannot_express_stay() {
        live("apply", "--yes", shop);
        String documents = directory.resolve("api").toString();
        live("import", "shop", "--to", "api", "-o", documents);
        AppMeshClient client = client();
        String arn =
                client.describeMesh(r -> r.meshName("shop")).mesh().metadata().arn();
        client.tagResource(r -> r.resourceArn(arn).tags(t -> t.key("cost").value("1")));

        assertThat(live("plan", shop)).isEqualTo(new CommandRun(0, NO_CHANGES, ""));
        assertThat(live("drift", shop)).isEqualTo(new CommandRun(0, NO_CHANGES, ""));
        assertThat(live("plan", documents).out()).contains("~ tag mesh/shop\n      tags[cost]: \"1\" → absent");
        assertThat(live("plan", documents, "--ignore-tag", "co*")).isEqualTo(new CommandRun(0, NO_CHANGES, ""));
    }

    @Test
    void fields_that_others_manage_are_ignored() throws IOException {
        live("apply", "--yes", shop);
        String other = file("other.yaml", CLEAN.replace("hostname: api.shop", "hostname: api2.shop"));
        assertThat(live("plan", other).exitCode()).isEqualTo(1);

        CommandRun run = live("plan", other, "--ignore-field", "virtualNode/*:serviceDiscovery.dns.hostname");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .contains("= virtualNode/api_shop: differs in ignored fields: serviceDiscovery.dns.hostname")
                .endsWith("\nNo changes.\n");
        assertThat(live("plan", shop, "--ignore-field", "listeners").err())
                .contains("--ignore-field must be RESOURCE:FIELD");
        assertThat(live("plan", shop, "--ignore-field", "virtualNode/x:a..b").err())
                .contains("must be a path such as");
    }

    @Test
    void a_part_of_a_mesh_is_planned_alone() throws IOException {
        live("apply", "--yes", shop);
        String part = file("part.yaml", """
                apiVersion: appmesh.k8s.aws/v1beta2
                kind: VirtualService
                metadata:
                  name: more
                  namespace: shop
                spec:
                  awsName: more.local
                  provider:
                    virtualNode:
                      virtualNodeRef:
                        name: api
                """);

        assertThat(live("plan", part).err()).contains("the mesh of some resources is not among the inputs");
        assertThat(live("plan", part, "--partial").err()).contains("give its AWS name as --mesh");
        assertThat(live("plan", part, "--partial", "--mesh", "shop", "--prune").err())
                .contains("a partial plan cannot prune");
        CommandRun run = live("apply", "--yes", part, "--partial", "--mesh", "shop");
        assertThat(run.err()).isEmpty();
        assertThat(run.out())
                .contains("+ create virtualService/more.local\n\nPlan: 1 to create,")
                .endsWith("Done: 1 step.\n");
        assertThat(live("drift", part, "--partial", "--mesh", "shop")).isEqualTo(new CommandRun(0, NO_CHANGES, ""));
    }

    @Test
    void import_of_a_shared_mesh_names_its_owner_and_what_is_left_out() {
        String owner = "111111111111";
        String guest = "222222222222";
        try (AppMeshServer server = AppMeshServer.start(s -> s.accessKey(new AccessKey("anybody", "anything", guest))
                        .accessKey(new AccessKey("owner", "s1", owner))
                        .share(owner, "shop", guest));
                AppMeshClient client = client(server, "owner", "s1");
                AppMeshClient guests = client(server, "anybody", "anything")) {
            client.createMesh(r -> r.meshName("shop"));
            client.createVirtualNode(
                    r -> r.meshName("shop").virtualNodeName("n").spec(s -> {}));
            guests.createVirtualNode(r ->
                    r.meshName("shop").meshOwner(owner).virtualNodeName("own").spec(s -> {}));
            String endpoint = server.endpoint().toString();

            CommandRun run = CommandRun.of("import", "--to", "api", "--endpoint", endpoint, "--account", guest);
            assertThat(run.exitCode()).isZero();
            assertThat(run.out()).contains("\"virtualNodeName\": \"own\"").doesNotContain("\"n\"");
            assertThat(run.err())
                    .contains(
                            "appmesh: of the mesh shop, 1 resource (virtualNode/n) of other accounts left out; --foreign")
                    .contains("appmesh: of the mesh shop, 1 resource (mesh/shop) written without tags, because the API"
                            + " does not show them to this account\n");

            CommandRun named = CommandRun.of("import", "shop", "--to", "api", "--endpoint", endpoint, "--foreign");
            assertThat(named.out()).contains("\"meshOwner\": \"" + owner + "\"").contains("\"n\"");
            assertThat(named.err()).doesNotContain("left out");
        }
    }

    @ParameterizedTest
    @CsvSource({"1000, 1", "unlimited, 1", "0, 2", "fast, 2", "NaN, 2", "'', 2"})
    void the_rate_of_calls_is_a_number_or_unlimited(String rate, int exitCode) {
        assertThat(live("plan", shop, "--rate", rate).exitCode()).isEqualTo(exitCode);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "https://appmesh.eu-west-1.amazonaws.com"})
    void the_rates_of_aws_are_not_changed(String endpoint) {
        List<String> arguments = new ArrayList<>(List.of("plan", shop, "--rate", "100", "--region", "eu-west-1"));
        if (!endpoint.isEmpty()) {
            arguments.addAll(List.of("--endpoint", endpoint));
        }

        assertThat(CommandRun.of(arguments.toArray(String[]::new)).err())
                .contains("--rate is only for an endpoint that is not AWS's");
    }

    @Test
    void an_outage_is_reported_while_an_apply_waits() {
        api.server().faults().addOnce(new Fault.InternalServerError(), "CreateMesh", 1);
        api.server().faults().addOnce(new Fault.InternalServerError(), "CreateMesh", 2);

        CommandRun run = live("apply", "--yes", shop);

        assertThat(run.exitCode()).isZero();
        assertThat(run.err()).contains("appmesh: waiting for the API, retrying: CreateMesh mesh/shop: ");
    }

    @Test
    void on_a_terminal_reading_a_mesh_shows_how_far_it_is_and_removes_that() {
        live("apply", "--yes", shop);

        CommandRun run = CommandRun.onTerminal("", arguments("import", "shop"));

        assertThat(run.exitCode()).isZero();
        assertThat(run.err())
                .contains("\rreading the live mesh: 1 of 1", "\rreading the live mesh: ")
                .matches("(?s).*\r +\r");
        assertThat(live("import", "shop").err()).isEmpty();
    }

    private AppMeshClient client() {
        return client(api.server(), "anybody", "anything");
    }

    private static AppMeshClient client(AppMeshServer server, String key, String secret) {
        return AppMeshClient.builder()
                .endpointOverride(server.endpoint())
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(key, secret)))
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build();
    }
}
