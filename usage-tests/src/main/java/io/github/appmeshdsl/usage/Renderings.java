package io.github.appmeshdsl.usage;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.format.MeshReading;
import io.github.appmeshdsl.k8s.Manifests;
import io.github.appmeshdsl.testkit.MeshShape;
import io.github.appmeshdsl.testkit.RandomMeshes;
import io.github.appmeshdsl.validation.ValidationReport;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Writes meshes and reports on them in every form, and prints a digest of each text. Two processes that print the same wrote
 * the same bytes.
 */
final class Renderings {

    private static final int MESHES = 20;

    private Renderings() {}

    /** Prints a line for each text: a name, the length in bytes, the digest. */
    public static void main(String[] args) {
        render("shop", Shop.mesh());
        render("wrong", Shop.wrong());
        for (int seed = 0; seed < MESHES; seed++) {
            render(
                    "small " + seed,
                    RandomMeshes.mesh(MeshShape.small().features(60).kubernetes(), seed));
            render("medium " + seed, RandomMeshes.mesh(MeshShape.medium().kubernetes(), seed));
        }
    }

    private static void render(String name, Mesh mesh) {
        String yaml = Manifests.of(mesh).unchecked().text();
        print(name + " yaml", yaml);
        print(name + " json", Manifests.of(mesh).unchecked().json().text());
        print(name + " report", Manifests.check(mesh));
        MeshReading damaged = Manifests.read(damaged(yaml), "damaged.yaml");
        print(name + " report on what is left", damaged.validate());
        for (Mesh part : damaged.meshesWithoutFaultyResources()) {
            print(name + " read and written", Manifests.of(part).unchecked().text());
        }
    }

    private static void print(String name, ValidationReport report) {
        print(name + " as text", report.toText());
        print(name + " as json", report.toJson());
    }

    private static void print(String name, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
            System.out.println(name + " " + bytes.length + " " + HexFormat.of().formatHex(digest));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Leaves out every third object and changes fields of the others, so that there is something to report. */
    private static String damaged(String manifests) {
        StringBuilder left = new StringBuilder();
        String[] documents = manifests.split("(?m)^---\n", -1);
        for (int i = 0; i < documents.length; i++) {
            if (i % 3 != 2) {
                left.append("---\n");
                left.append(documents[i].replace("weight: ", "wait: ").replace("protocol: http2", "protocol: HTTP"));
            }
        }
        return left.toString();
    }
}
