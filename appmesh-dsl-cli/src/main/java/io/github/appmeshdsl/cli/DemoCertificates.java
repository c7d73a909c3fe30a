package io.github.appmeshdsl.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;

/** Certificates that sign themselves, for one day: each proxy of the demonstration trusts those of the others by file. */
final class DemoCertificates {

    private static final int LINE = 64;

    private DemoCertificates() {}

    /** Writes a certificate and a key for each name, and a file with the certificates of all versions. */
    static void write(Path directory) throws IOException, InterruptedException {
        StringBuilder versions = new StringBuilder();
        write(directory, DemoMesh.GATEWAY);
        for (String version : DemoMesh.VERSIONS) {
            versions.append(write(directory, version));
        }
        Files.writeString(directory.resolve("versions.pem"), versions);
    }

    private static String write(Path directory, String name) throws IOException, InterruptedException {
        Path file = directory.resolve(name + ".p12");
        char[] password = "demonstration".toCharArray();
        Path tool = Path.of(System.getProperty("java.home"), "bin", "keytool");
        Process process = new ProcessBuilder(List.of(
                        tool.toString(),
                        "-genkeypair",
                        "-alias",
                        name,
                        "-keyalg",
                        "EC",
                        "-groupname",
                        "secp256r1",
                        "-dname",
                        "CN=" + name,
                        "-ext",
                        "san=dns:" + name + ".demo.local",
                        "-validity",
                        "1",
                        "-keystore",
                        file.toString(),
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        new String(password)))
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("keytool.log").toFile())
                .start();
        if (process.waitFor() != 0) {
            throw new CommandFailure(
                    tool + " cannot make a certificate: "
                            + Files.readString(directory.resolve("keytool.log")).strip(),
                    null);
        }
        try (InputStream in = Files.newInputStream(file)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(in, password);
            Key key = store.getKey(name, password);
            String certificate = pem("CERTIFICATE", store.getCertificate(name).getEncoded());
            Files.writeString(directory.resolve(name + ".pem"), certificate);
            Files.writeString(directory.resolve(name + ".key"), pem("PRIVATE KEY", key.getEncoded()));
            return certificate;
        } catch (GeneralSecurityException e) {
            throw new CommandFailure("cannot read the certificate that " + tool + " has made", e);
        } finally {
            Files.delete(file);
        }
    }

    private static String pem(String kind, byte[] bytes) {
        return "-----BEGIN " + kind + "-----\n"
                + Base64.getMimeEncoder(LINE, new byte[] {'\n'}).encodeToString(bytes) + "\n-----END " + kind
                + "-----\n";
    }
}
