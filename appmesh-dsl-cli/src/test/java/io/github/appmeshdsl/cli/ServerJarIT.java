package io.github.appmeshdsl.cli;

import static io.github.appmeshdsl.cli.ShopManifests.CLEAN;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.appmeshdsl.testdata.KeyStores;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged server with all that it finds by name in the jar: drivers and TLS. */
class ServerJarIT {

    @TempDir
    Path directory;

    @BeforeEach
    void writeShop() throws IOException {
        Files.writeString(directory.resolve("shop.yaml"), CLEAN);
    }

    @Test
    void meshes_are_there_again_after_a_restart_on_sqlite() throws Exception {
        assertKept(new AppmeshJar(directory), "--data", "data");
    }

    @Test
    void meshes_are_there_again_after_a_restart_on_postgresql() throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
            AppmeshJar jar = new AppmeshJar(directory)
                    .with("APPMESH_DATABASE_USER", "postgres")
                    .with("APPMESH_DATABASE_PASSWORD", "postgres");

            assertKept(jar, "--database", "jdbc:postgresql://127.0.0.1:" + postgres.getPort() + "/postgres");
        }
    }

    private void assertKept(AppmeshJar jar, String... options) throws IOException, InterruptedException {
        try (ServerProcess server = new ServerProcess(jar, directory.resolve("first.log"), options)) {
            assertThat(jar.run("apply", "shop.yaml", "--yes", "--endpoint", server.endpoint())
                            .exitCode())
                    .isZero();
            assertThat(server.log()).hasLineCount(1);
        }
        try (ServerProcess server = new ServerProcess(jar, directory.resolve("second.log"), options)) {
            CommandRun drift = jar.run("drift", "shop.yaml", "--endpoint", server.endpoint());
            assertThat(drift.exitCode()).as(drift.err()).isZero();
            assertThat(server.log()).hasLineCount(1);
        }
    }

    @Test
    void clients_that_trust_its_certificate_connect_by_tls_and_others_do_not() throws Exception {
        KeyStores.make(directory.resolve("keys.p12"));
        AppmeshJar jar = new AppmeshJar(directory).with("APPMESH_KEYSTORE_PASSWORD", KeyStores.PASSWORD);
        AppmeshJar trusting = new AppmeshJar(
                directory,
                "-Djavax.net.ssl.trustStore=keys.p12",
                "-Djavax.net.ssl.trustStorePassword=" + KeyStores.PASSWORD);

        try (ServerProcess server =
                new ServerProcess(jar, directory.resolve("server.log"), "--tls-keystore", "keys.p12")) {
            assertThat(server.endpoint()).startsWith("https://127.0.0.1:");
            CommandRun applied = trusting.run("apply", "shop.yaml", "--yes", "--endpoint", server.endpoint());
            assertThat(applied.exitCode()).as(applied.err()).isZero();

            CommandRun refused = jar.run("drift", "shop.yaml", "--endpoint", server.endpoint());
            assertThat(refused.exitCode()).isEqualTo(2);
            assertThat(refused.err()).contains("certificat").hasLineCount(1);
            assertThat(server.log()).hasLineCount(1);
        }
    }

    @Test
    void an_empty_variable_of_keys_does_not_open_the_server() throws Exception {
        CommandRun run =
                new AppmeshJar(directory).with("APPMESH_ACCESS_KEYS", " ").run("server");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .isEqualTo("appmesh: APPMESH_ACCESS_KEYS is set but contains no access keys; unset it to run without"
                        + " keys\n");
    }

    @Test
    void a_key_store_that_does_not_open_is_told_in_a_line() throws Exception {
        KeyStores.make(directory.resolve("keys.p12"));

        CommandRun run = new AppmeshJar(directory)
                .with("APPMESH_KEYSTORE_PASSWORD", "another")
                .run("server", "--tls-keystore", "keys.p12");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).startsWith("appmesh: ").contains("password").hasLineCount(1);
    }
}
