package io.github.appmeshdsl.behavior.envoy;

import io.github.appmeshdsl.testdata.KeyStores;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;

/** A certificate that signs itself, and its key. */
final class Certificates {

    private Certificates() {}

    /** Writes the files {@code cert.pem} and {@code key.pem}. */
    static void write(Path directory) {
        try {
            Path file = KeyStores.make(directory.resolve("server.p12"));
            KeyStore store = KeyStore.getInstance("PKCS12");
            try (InputStream in = Files.newInputStream(file)) {
                store.load(in, KeyStores.PASSWORD.toCharArray());
            }
            Files.writeString(
                    directory.resolve("cert.pem"),
                    pem("CERTIFICATE", store.getCertificate("server").getEncoded()));
            Files.writeString(
                    directory.resolve("key.pem"),
                    pem(
                            "PRIVATE KEY",
                            store.getKey("server", KeyStores.PASSWORD.toCharArray())
                                    .getEncoded()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String pem(String kind, byte[] bytes) {
        return "-----BEGIN " + kind + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes) + "\n-----END " + kind + "-----\n";
    }
}
