package io.github.appmeshdsl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExplainCommandTest {

    @TempDir
    Path directory;

    private String shop() throws IOException {
        Path file = directory.resolve("shop.yaml");
        Files.writeString(file, ShopManifests.CLEAN);
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
                .contains("no virtual node or gateway is named \"wbe\"; did you mean \"web\"?");
        assertThat(explain(shop(), "--from", "nothing-alike", "http://a/").err())
                .contains("no virtual node or gateway is named \"nothing-alike\"\n");

        Path other = directory.resolve("other.yaml");
        Files.writeString(
                other,
                ShopManifests.CLEAN
                        .replace("name: shop", "name: yard")
                        .replace("namespace: shop", "namespace: yard")
                        .replace("mesh: shop", "mesh: yard"));
        assertThat(explain(shop(), other.toString(), "--from", "web", "http://a/")
                        .err())
                .contains(
                        "\"web\" is the name of virtualNode[shop/web] and of virtualNode[yard/web]; give one of these");
        assertThat(explain(shop(), other.toString(), "--from", "virtualNode[yard/web]", "http://a/")
                        .exitCode())
                .isEqualTo(1);
    }

    @Test
    void misuse_is_reported() throws IOException {
        assertThat(explain(shop(), "http://a/").err()).contains("--from is missing");
        assertThat(explain(shop(), "--from", "web").err())
                .contains("a URL after the inputs, --grpc or --tcp is needed");
        assertThat(explain("--from", "web", "POST", "http://a/").err()).contains("a PATH is missing");
        assertThat(explain(shop(), "--from", "web", "ftp://a").err()).contains("must start with http://");
        assertThat(explain(shop(), "--from", "web", "--grpc", "a/b").err())
                .contains("must be HOST:PORT/SERVICE/METHOD");
        assertThat(explain(shop(), "--from", "nope", "--tcp", "80").err()).contains("\"nope\"");
        assertThat(explain(shop(), "--from", "web", "http://a/", "-H", "x").err())
                .contains("must be NAME:VALUE");
    }
}
