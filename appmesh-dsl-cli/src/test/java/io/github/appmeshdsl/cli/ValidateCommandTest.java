package io.github.appmeshdsl.cli;

import static io.github.appmeshdsl.cli.ShopManifests.API_NODE;
import static io.github.appmeshdsl.cli.ShopManifests.API_SERVICE;
import static io.github.appmeshdsl.cli.ShopManifests.CLEAN;
import static io.github.appmeshdsl.cli.ShopManifests.MESH;
import static io.github.appmeshdsl.cli.ShopManifests.WEB_NODE;
import static io.github.appmeshdsl.cli.ShopManifests.WRONG;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ValidateCommandTest {

    @TempDir
    Path directory;

    @Test
    void a_set_without_problems_is_summarized_in_one_line() throws IOException {
        assertThat(validate(file("shop.yaml", CLEAN))).isEqualTo(new CommandRun(0, "shop.yaml: no problems\n", ""));
    }

    @Test
    void errors_are_printed_all_at_once() throws IOException {
        CommandRun run = validate(file("shop.yaml", WRONG));

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).isEqualToNormalizingNewlines("""
                        shop.yaml: 2 errors, 2 warnings
                          WARN  unused.node        shop.yaml:10:1  virtualNode[shop/api]   is not the target of a route or the provider of a virtual service, and has no backends
                          WARN  backends.required  shop.yaml:10:1  virtualNode[shop/api].backends   has no backends, so it cannot call anything under DROP_ALL
                                                   hint: add its backends, or write "backends: []" if it has none
                          ERROR bound.range        shop.yaml:21:9  virtualNode[shop/api].listeners[0].portMapping.port   80800 is not between 1 and 65535
                          ERROR ref.unresolved     shop.yaml:56:5  virtualService[shop/api].provider.virtualNode   no VirtualNode "apy" in namespace "shop"
                                                   hint: did you mean "api"?
                        """);
    }

    @Test
    void warnings_are_no_errors() throws IOException {
        CommandRun run = validate(file("shop.yaml", CLEAN.replace("  backends: []\n", "")));

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).isEqualToNormalizingNewlines("""
                        shop.yaml: 1 warning
                          WARN  backends.required  shop.yaml:10:1  virtualNode[shop/api].backends   has no backends, so it cannot call anything under DROP_ALL
                                                   hint: add its backends, or write "backends: []" if it has none
                        """);
    }

    @Test
    void the_authoring_profile_is_stricter() throws IOException {
        CommandRun run = validate("--profile", "authoring", file("shop.yaml", CLEAN.replace("  backends: []\n", "")));

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).startsWith("shop.yaml: 1 error\n  ERROR backends.required  shop.yaml:10:1  ");
    }

    @Test
    void the_importing_profile_can_be_named() throws IOException {
        String file = file("shop.yaml", WRONG);

        assertThat(validate("--profile", "importing", file)).isEqualTo(validate(file));
        assertThat(validate("--format", "text", file)).isEqualTo(validate(file));
    }

    @Test
    void json_is_for_programs() throws IOException {
        CommandRun run = validate(
                "--format=json",
                "--off",
                "backends.required=not ours: \u00e4",
                file("shop.yaml", WRONG.replace("port: 80800", "port: 8080")));

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).isEqualToNormalizingNewlines("""
                        {
                          "subject": "shop.yaml",
                          "valid": false,
                          "counts": {
                            "errors": 1,
                            "warnings": 1,
                            "suppressed": 1
                          },
                          "problems": [
                            {
                              "rule": "unused.node",
                              "severity": "warning",
                              "path": "virtualNode[shop/api]",
                              "message": "is not the target of a route or the provider of a virtual service, and has no backends",
                              "file": "shop.yaml",
                              "line": 10,
                              "column": 1
                            },
                            {
                              "rule": "ref.unresolved",
                              "severity": "error",
                              "path": "virtualService[shop/api].provider.virtualNode",
                              "message": "no VirtualNode \\"apy\\" in namespace \\"shop\\"",
                              "hint": "did you mean \\"api\\"?",
                              "file": "shop.yaml",
                              "line": 56,
                              "column": 5
                            }
                          ],
                          "suppressed": [
                            {
                              "rule": "backends.required",
                              "severity": "warning",
                              "path": "virtualNode[shop/api].backends",
                              "message": "has no backends, so it cannot call anything under DROP_ALL",
                              "hint": "add its backends, or write \\"backends: []\\" if it has none",
                              "file": "shop.yaml",
                              "line": 10,
                              "column": 1,
                              "reason": "not ours: \\u00e4",
                              "inSource": false
                            }
                          ],
                          "external": 0
                        }
                        """);
    }

    @Test
    void json_of_a_clean_set_is_a_report_too() throws IOException {
        CommandRun run = validate("--format", "json", file("shop.yaml", CLEAN));

        assertThat(run).isEqualTo(new CommandRun(0, """
                        {
                          "subject": "shop.yaml",
                          "valid": true,
                          "counts": {
                            "errors": 0,
                            "warnings": 0,
                            "suppressed": 0
                          },
                          "problems": [],
                          "suppressed": [],
                          "external": 0
                        }
                        """, ""));
    }

    @Test
    void references_that_leave_a_partial_set_are_counted() throws IOException {
        String file = file("web.yaml", MESH + "---\n" + WEB_NODE);

        assertThat(validate(file).exitCode()).isEqualTo(1);
        assertThat(validate("--partial", file)).isEqualTo(new CommandRun(0, """
                        web.yaml: no problems
                          1 reference leaves the mesh and was not followed
                        """, ""));
    }

    @Test
    void rules_of_users_are_found_on_the_class_path() throws IOException {
        String file = file("shop.yaml", CLEAN.replace("name: api\n", "name: " + NamingCheck.FORBIDDEN + "\n"));

        CommandRun run = validate(file);
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out())
                .contains("ERROR acme.naming  shop.yaml:10:1  virtualNode[shop/forbidden]   has a forbidden name")
                .contains("hint: rename it");
        assertThat(validate("--off", "acme.naming=older than the rule", file).exitCode())
                .isZero();
    }

    @Test
    void a_suppression_that_matches_nothing_is_reported() throws IOException {
        assertThat(validate("--off", "quota=raised", file("shop.yaml", CLEAN)).out())
                .contains("WARN  suppression.unused   the suppression of quota matches nothing");
    }

    @Test
    void a_rule_is_off_with_its_reason() throws IOException {
        CommandRun run = validate(
                "--off", "backends.required=calls nobody=yet", file("api.yaml", CLEAN.replace("  backends: []\n", "")));

        assertThat(run).isEqualTo(new CommandRun(0, """
                        api.yaml: no problems, 1 suppressed
                          OFF   backends.required  api.yaml:10:1  virtualNode[shop/api].backends   has no backends, so it cannot call anything under DROP_ALL
                                                   reason: calls nobody=yet
                        """, ""));
    }

    @Test
    void a_rule_is_off_at_a_path_alone() throws IOException {
        String file = file("shop.yaml", CLEAN.replace("  backends: []\n", ""));

        assertThat(validate("--off", "backends.required@virtualNode[shop/api]=a leaf", file)
                        .out())
                .contains("OFF   backends.required", "reason: a leaf")
                .doesNotContain("WARN");
        assertThat(validate("--off", "backends.required@virtualNode[shop/web]=a leaf", file)
                        .out())
                .contains("WARN")
                .doesNotContain("OFF");
    }

    @Test
    void several_rules_are_off() throws IOException {
        CommandRun run = validate(
                "--off",
                "backends.required=a",
                "--off",
                "bound.range=b",
                "--off=ref.unresolved=c",
                file("x.yml", WRONG));

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("reason: a", "reason: b", "reason: c");
    }

    @Test
    void standard_input_is_read() {
        assertThat(CommandRun.withInput(CLEAN, "validate", "-")).isEqualTo(new CommandRun(0, "-: no problems\n", ""));
        assertThat(CommandRun.withInput(WRONG, "validate", "-").out()).contains("  -:21:9  ");
    }

    @Test
    void files_and_standard_input_are_one_set() throws IOException {
        String mesh = file("mesh.yaml", MESH);
        String web = file("web.yaml", WEB_NODE);

        CommandRun run = CommandRun.withInput(API_NODE + "---\n" + API_SERVICE, "validate", mesh, "-", web);

        assertThat(run).isEqualTo(new CommandRun(0, "3 inputs: no problems\n", ""));
    }

    @Test
    void directories_are_read_with_what_is_in_them() throws IOException {
        file("a/mesh.yaml", MESH);
        file("a/b/nodes.yml", API_NODE + "---\n" + WEB_NODE);
        file("service.json", """
                {"apiVersion": "appmesh.k8s.aws/v1beta2", "kind": "VirtualService",
                 "metadata": {"name": "api", "namespace": "shop"},
                 "spec": {"awsName": "api.shop.svc.cluster.local",
                          "provider": {"virtualNode": {"virtualNodeRef": {"name": "apy"}}}}}
                """);
        file("README.md", "no: [yaml");

        CommandRun run = validate(directory.toString());

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).isEqualToNormalizingNewlines("""
                        .: 1 error, 1 warning
                          WARN  unused.node     a/b/nodes.yml:1:1  virtualNode[shop/api]   is not the target of a route or the provider of a virtual service, and has no backends
                          ERROR ref.unresolved  service.json:4:24  virtualService[shop/api].provider.virtualNode   no VirtualNode "apy" in namespace "shop"
                                                hint: did you mean "api"?
                        """);
    }

    @Test
    void what_does_not_belong_to_app_mesh_is_counted_and_listed_on_request() throws IOException {
        file("shop.yaml", CLEAN);
        file("package.json", "{\"name\": \"x\"}");
        file("tsconfig.json", "{\n // comment\n \"a\": 1,\n}");
        file("templates/chart.yaml", "a:\n  {{- if .Values.a }}\n  b: 1\n");
        file("README.md", "text");

        assertThat(validate(directory.toString()))
                .isEqualTo(new CommandRun(
                        0,
                        ".: no problems\n",
                        "appmesh: ignored: 3 documents that do not belong to App Mesh, 1 file skipped by extension;"
                                + " --verbose lists them\n"));
        assertThat(validate("--verbose", directory.toString()).err()).isEqualTo("""
                appmesh: other: package.json (1 document)
                appmesh: other: templates/chart.yaml (1 document)
                appmesh: other: tsconfig.json (1 document)
                appmesh: skipped by extension: README.md
                """);
        assertThat(validate("--exclude", "*.json", "--exclude", "templates", directory.toString())
                        .err())
                .isEqualTo("appmesh: ignored: 1 file skipped by extension; --verbose lists them\n");
        assertThat(validate(directory.resolve("package.json").toString()).exitCode())
                .isEqualTo(1);
    }

    @Test
    void json_escapes_what_a_terminal_would_act_on() throws IOException {
        file("a\u001b\u202e\u2028.yaml", "apiVersion: appmesh.k8s.aws/v1beta2\nkind: Mesh\nmetadata: [\n");
        file("shop.yaml", CLEAN.replace("name: shop", "name: \"\u202e\u2028\""));

        assertThat(validate("--format", "json", directory.toString()).out())
                .contains("\"file\": \"a\\u001b\\u202e\\u2028.yaml\"", "\"path\": \"mesh[\\\\u202e\\\\u2028]")
                .doesNotContain("\u202e", "\u2028", "\u001b");
    }

    @Test
    void a_set_without_app_mesh_is_pointed_out() throws IOException {
        CommandRun run = validate(file("other.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n"));

        assertThat(run)
                .isEqualTo(new CommandRun(
                        1,
                        "",
                        "appmesh: there is no App Mesh resource in other.yaml: 1 file read, 1 other document, 0 files"
                                + " skipped by extension\n"));
        assertThat(CommandRun.of("validate", "-").exitCode()).isEqualTo(1);
        Path empty = Files.createDirectory(directory.resolve("empty"));
        assertThat(validate(empty.toString()).exitCode()).isEqualTo(1);
    }

    @Test
    void a_broken_document_does_not_hide_the_others() throws IOException {
        CommandRun run = validate(file("shop.yaml", "a: [\n---\n" + WRONG));

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).contains("document.syntax    shop.yaml:2:1", "bound.range");
    }

    @Test
    void bytes_that_are_no_text_are_a_problem_with_a_place() throws IOException {
        Path file = Files.write(
                directory.resolve("latin.yaml"), (MESH + "# caf\u00e9\n").getBytes(StandardCharsets.ISO_8859_1));

        CommandRun run = validate(file.toString());

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).contains("document.encoding", "latin.yaml:9:6");
    }

    @Test
    void a_missing_file_is_told() {
        assertThat(validate(directory.resolve("none.yaml").toString()))
                .isEqualTo(new CommandRun(2, "", "appmesh: none.yaml: there is no such file\n"));
    }

    @Test
    void a_name_that_starts_with_an_at_sign_is_a_file() throws IOException {
        file("@args", "--bogus\n");

        assertThat(CommandRun.of("validate", "@args").err()).isEqualTo("appmesh: @args: there is no such file\n");
    }

    @Test
    void a_name_that_starts_with_a_dash_stands_behind_two() {
        assertThat(CommandRun.of("validate", "--", "-x.yaml").err())
                .isEqualTo("appmesh: -x.yaml: there is no such file\n");
    }

    @Test
    void an_unreadable_file_is_reported() throws IOException {
        Path loop = directory.resolve("loop.yaml");
        Files.createSymbolicLink(loop, loop);

        CommandRun run = validate(loop.toString());

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).matches("appmesh: loop\\.yaml: .+\n");
    }

    private CommandRun validate(String... arguments) {
        String[] all = new String[arguments.length + 1];
        all[0] = "validate";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return CommandRun.of(all).seenFrom(directory);
    }

    private String file(String name, String text) throws IOException {
        Path file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text).toString();
    }
}
