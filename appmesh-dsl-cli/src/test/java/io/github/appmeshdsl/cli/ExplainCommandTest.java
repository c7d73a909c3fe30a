package io.github.appmeshdsl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExplainCommandTest {

    @TempDir
    Path directory;

    private String shop() throws IOException {
        return write("shop.yaml", ShopManifests.CLEAN);
    }

    private String write(String name, String text) throws IOException {
        Path file = directory.resolve(name);
        Files.writeString(file, text);
        return file.toString();
    }

    private CommandRun explain(String... arguments) {
        String[] all = new String[arguments.length + 1];
        all[0] = "explain";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return CommandRun.of(all);
    }

    @Test
    void a_request_that_is_delivered_is_explained_with_places() throws IOException {
        CommandRun run = explain(shop(), "--from", "web", "GET", "http://api.shop.svc.cluster.local:8080/orders");

        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .startsWith("GET http://api.shop.svc.cluster.local:8080/orders from virtualNode[shop/web]\n")
                .contains("shop.yaml:")
                .contains("=> 100 % to virtual node shop/api:8080, plain text, at most 15 s");
    }

    @Test
    void a_refused_request_ends_with_one() throws IOException {
        CommandRun run = explain(shop(), "--from", "shop/web", "http://other:8080/");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).contains("=> refused with 404: no backend on port 8080 has the host \"other\"");
    }

    @Test
    void a_caller_that_does_not_exist_or_is_not_the_only_one_is_reported_with_those_that_exist() throws IOException {
        assertThat(explain(shop(), "--from", "wbe", "http://a/").err())
                .contains("--from: no virtual node or gateway is named \"wbe\"; did you mean \"web\"?");
        assertThat(explain(shop(), "--from", "nothing-alike", "http://a/").err())
                .contains("no virtual node or gateway is named \"nothing-alike\"\n");

        String other = write("other.yaml", ShopManifests.WEB_NODE.replace("namespace: shop", "namespace: yard"));
        assertThat(explain("--partial", shop(), other, "--from", "web", "http://a/")
                        .err())
                .contains("\"web\" is the name of several: use one of virtualNode[shop/web], virtualNode[yard/web]");
        assertThat(explain("--partial", shop(), other, "--from", "virtualNode[yard/web]", "http://a/")
                        .exitCode())
                .isEqualTo(1);
        assertThat(explain("--partial", shop(), other, "--from", "yard/web", "http://a/")
                        .exitCode())
                .isEqualTo(1);
    }

    @Test
    void one_of_several_meshes_is_chosen() throws IOException {
        String meshes = write("meshes.json", """
                {"meshName": "a", "spec": {"egressFilter": {"type": "ALLOW_ALL"}}}
                {"meshName": "a", "virtualNodeName": "web", "spec": {}}
                {"meshName": "b", "spec": {}}
                {"meshName": "b", "virtualNodeName": "web", "spec": {}}
                """);

        assertThat(explain(meshes, "--from", "web", "http://x/").err())
                .contains("there are 2 meshes (a, b); choose one with --mesh");
        assertThat(explain(meshes, "--from", "web", "http://x/", "--mesh", "c").err())
                .contains("there is no mesh c in")
                .contains("only a, b");
        assertThat(explain(meshes, "--from", "web", "http://x/", "--mesh", "a").out())
                .contains("=> to the address that the caller asked for: the egress filter is ALLOW_ALL");
    }

    @Test
    void references_that_leave_the_set_are_refused_with_partial() throws IOException {
        String part = write("part.yaml", ShopManifests.MESH + "---\n" + ShopManifests.WEB_NODE);
        String url = "http://api.shop:8080/";

        assertThat(explain(part, "--from", "web", url).err()).contains("ref.unresolved", "is not explained");
        CommandRun run = explain(part, "--from", "web", url, "--partial");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).contains("=> refused: ");
    }

    @Test
    void an_explanation_is_printed_as_json_with_places() throws IOException {
        CommandRun run =
                explain(shop(), "--from", "web", "http://api.shop.svc.cluster.local:8080/orders", "--format", "json");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .startsWith("{\n  \"request\": {")
                .contains("\"kind\": \"routed\"", "\"virtualNode\": \"shop/api\"", "\"line\": ")
                .endsWith("}\n");
        assertThat(explain(shop(), "--from", "web", "http://a/", "--format", "xml")
                        .err())
                .contains("--format is text or json, not \"xml\"");
    }

    @Test
    void a_table_is_checked() throws IOException {
        String table = write("requests.yaml", """
                requests:
                  - {from: web, request: http://api.shop.svc.cluster.local:8080/, expect: {to: api}}
                  - {from: web, request: http://other:8080/, expect: {refused: 404}}
                """);

        CommandRun run = explain(shop(), "--table", table);
        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
        assertThat(run.seenFrom(directory).out()).isEqualTo("requests.yaml: 2 requests, all as expected\n");
    }

    @Test
    void a_table_with_an_expectation_that_is_not_met_ends_with_one() throws IOException {
        String table = write("requests.yaml", """
                requests:
                  - {from: web, request: http://other:8080/, expect: {to: api}}
                """);

        CommandRun run = explain(shop(), "--table", table);
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.seenFrom(directory).out()).isEqualTo("""
                requests.yaml:2:5
                  to: expected 100 % to api, but it is refused (host-unknown, 404): no backend on port 8080 has the host "other"
                  GET http://other:8080/ from virtualNode[shop/web]
                    - port 8080: no match: it has no virtual host "other"; it has "api.shop.svc.cluster.local"
                    => refused with 404: no backend on port 8080 has the host "other"   shop.yaml:44:3
                requests.yaml: 1 request, 1 not as expected
                """);
        assertThat(explain(shop(), "--table", table, "--format", "json").out())
                .contains("\"met\": false", "\"explanation\": {");
    }

    @Test
    void a_table_that_cannot_be_understood_ends_with_two() throws IOException {
        String table = write("requests.yaml", "requests:\n  - {from: web, expct: 1}\n");

        CommandRun run = explain(shop(), "--table", table);
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.seenFrom(directory).err())
                .startsWith("requests.yaml: 2 errors\n")
                .contains("unknown key \"expct\"", "did you mean \"expect\"?", "request is missing");
        assertThat(explain(shop(), "--table", directory + "/absent.yaml").err()).contains("there is no such file");
        assertThat(explain(shop(), "--table", table, "--from", "web").err())
                .contains("--table contains the requests, so --from cannot be given too");
        assertThat(explain(shop(), "http://a/", "--table", table).err()).contains("http://a/ cannot be given too");
        assertThat(explain("--table", table).err()).contains("a PATH is missing");
    }

    @Test
    void a_table_is_read_from_standard_input() throws IOException {
        byte[] table = "requests: [{from: web, request: 'http://other:8080/', expect: {refused: 404}}]\n"
                .getBytes(StandardCharsets.UTF_8);

        assertThat(CommandRun.withInput(table, "explain", shop(), "--table", "-")
                        .out())
                .isEqualTo("-: 1 request, all as expected\n");
    }

    @Test
    void misuse_is_reported() throws IOException {
        assertThat(explain(shop(), "http://a/").err()).contains("--from is missing");
        assertThat(explain(shop(), "--from", "web").err())
                .contains("a URL after the inputs, --grpc, --tcp or --table is needed");
        assertThat(explain("--from", "web", "POST", "http://a/").err()).contains("a PATH is missing");
        assertThat(explain(shop(), "--from", "web", "ftp://a").err()).contains("must start with http://");
        assertThat(explain(shop(), "--from", "web", "--grpc", "a/b").err())
                .contains("must be HOST:PORT/SERVICE/METHOD");
        assertThat(explain(shop(), "--from", "nope", "--tcp", "80").err()).contains("\"nope\"");
        assertThat(explain(shop(), "--from", "web", "--tcp", "x").err()).contains("--tcp must be a port, not \"x\"");
        assertThat(explain(shop(), "--from", "web", "http://a/", "-H", "x").err())
                .contains("must be NAME:VALUE");
    }
}
