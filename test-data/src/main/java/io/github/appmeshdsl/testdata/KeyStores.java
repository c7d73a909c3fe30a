package io.github.appmeshdsl.testdata;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
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
        return makeFor("localhost", file, "EC", 256, names);
    }

    private static Path makeFor(String owner, Path file, String algorithm, int bits, String... names)
            throws IOException, InterruptedException {
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "server",
                        "-keyalg",
                        algorithm,
                        "-keysize",
                        String.valueOf(bits),
                        "-dname",
                        "CN=" + owner,
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

    /** Makes a certificate and its key as PEM files {@code <id>.pem} and {@code <id>.key}, in place of those that are there. */
    public static void pem(Path directory, String id, String... names) throws IOException, InterruptedException {
        pem(directory, id, "EC", 256, names);
    }

    /** Makes a certificate and its key, as {@link #pem}, with a key of 1024 bits. */
    public static void weakPem(Path directory, String id, String... names) throws IOException, InterruptedException {
        pem(directory, id, "RSA", 1024, names);
    }

    private static void pem(Path directory, String id, String algorithm, int bits, String... names)
            throws IOException, InterruptedException {
        Path file = directory.resolve(id + ".p12");
        Files.deleteIfExists(file);
        makeFor(id, file, algorithm, bits, names);
        try {
            KeyStore store = KeyStore.getInstance(file.toFile(), PASSWORD.toCharArray());
            Files.writeString(
                    directory.resolve(id + ".pem"),
                    pem("CERTIFICATE", store.getCertificate("server").getEncoded()));
            Files.writeString(
                    directory.resolve(id + ".key"),
                    pem(
                            "PRIVATE KEY",
                            store.getKey("server", PASSWORD.toCharArray()).getEncoded()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String pem(String kind, byte[] bytes) {
        return "-----BEGIN " + kind + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes) + "\n-----END " + kind + "-----\n";
    }
}
