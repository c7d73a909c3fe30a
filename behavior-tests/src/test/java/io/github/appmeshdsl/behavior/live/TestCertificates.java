package io.github.appmeshdsl.behavior.live;

import io.github.appmeshdsl.testdata.KeyStores;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;

/**
 * One certificate that signs itself, for all names that callers ask for: what every file, secret and authority of a mesh is
 * here. Another one, for the same names, is what files below {@code /other} are.
 */
final class TestCertificates implements AutoCloseable {

    private static final List<String> NAMES = List.of(
            "n0.dns",
            "n1.dns",
            "n2.dns",
            "n0.space",
            "n1.space",
            "n2.space",
            "api.dns",
            "one.shop",
            "two.shop",
            "localhost");
    private static final List<String> CERTIFICATES = List.of("secret", "mine");
    private static final char[] PASSWORD = KeyStores.PASSWORD.toCharArray();
    private static final List<String> AUTHORITIES = List.of("ca");

    private final Path directory;
    private final SSLSocketFactory client;

    private TestCertificates(Path directory, SSLSocketFactory client) {
        this.directory = directory;
        this.client = client;
    }

    static TestCertificates make() {
        try {
            Path directory = Files.createTempDirectory("certificates");
            KeyStore store = pair(directory, "");
            pair(directory, "other-");
            for (String name : CERTIFICATES) {
                write(
                        directory.resolve("sds-" + name + ".yaml"),
                        secret(
                                name,
                                "tls_certificate: {certificate_chain:"
                                        + " {filename: %1$s/cert.pem}, private_key: {filename: %1$s/key.pem}}"
                                                .formatted(directory)));
            }
            for (String name : AUTHORITIES) {
                write(
                        directory.resolve("sds-" + name + ".yaml"),
                        secret(name, "validation_context: {trusted_ca: {filename: " + directory + "/cert.pem}}"));
            }
            return new TestCertificates(directory, client(store));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Writes a certificate and its key. */
    private static KeyStore pair(Path directory, String prefix)
            throws IOException, InterruptedException, GeneralSecurityException {
        Path file = KeyStores.make(
                directory.resolve(prefix + "server.p12"),
                NAMES.stream().map(name -> "dns:" + name).toArray(String[]::new));
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, PASSWORD);
        }
        write(
                directory.resolve(prefix + "cert.pem"),
                pem("CERTIFICATE", store.getCertificate("server").getEncoded()));
        write(
                directory.resolve(prefix + "key.pem"),
                pem("PRIVATE KEY", store.getKey("server", PASSWORD).getEncoded()));
        return store;
    }

    private static SSLSocketFactory client(KeyStore store) throws GeneralSecurityException, IOException {
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, PASSWORD);
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("server", store.getCertificate("server"));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), new SecureRandom());
        return context.getSocketFactory();
    }

    private static void write(Path file, String text) throws IOException {
        Files.writeString(file, text);
    }

    private static String secret(String name, String content) {
        return """
                resources:
                - "@type": type.googleapis.com/envoy.extensions.transport_sockets.tls.v3.Secret
                  name: %s
                  %s
                """.formatted(name, content);
    }

    private static String pem(String kind, byte[] bytes) {
        return "-----BEGIN " + kind + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes) + "\n-----END " + kind + "-----\n";
    }

    Path directory() {
        return directory;
    }

    /** Returns a client that presents the certificate, and accepts only it. */
    SSLSocketFactory client() {
        return client;
    }

    @Override
    public void close() {
        try (var files = Files.list(directory)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
            Files.delete(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
