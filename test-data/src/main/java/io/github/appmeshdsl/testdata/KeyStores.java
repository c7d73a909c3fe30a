package io.github.appmeshdsl.testdata;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** Key stores for servers on 127.0.0.1. */
public final class KeyStores {

    /** What opens them. */
    public static final String PASSWORD = "changeit";

    private KeyStores() {}

    /** Makes a key store in a file that is not there yet, by the JDK's own tool. */
    public static Path make(Path file) throws IOException, InterruptedException {
        return make(file, "ip:127.0.0.1");
    }

    /** Makes a key store for servers with other names, each with its type, such as {@code dns:localhost}. */
    public static Path make(Path file, String... names) throws IOException, InterruptedException {
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "server",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=" + String.join(",", names),
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        PASSWORD,
                        "-keystore",
                        file.toString())
                .redirectErrorStream(true)
                .redirectOutput(file.resolveSibling(file.getFileName() + ".log").toFile())
                .start();
        assertThat(keytool.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(file).exists();
        return file;
    }
}
