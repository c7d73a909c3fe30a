package io.github.appmeshdsl.usage;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.api.ResourceData;
import io.github.appmeshdsl.format.MeshReader;
import io.github.appmeshdsl.format.MeshReading;
import io.github.appmeshdsl.format.MeshWriter;
import io.github.appmeshdsl.k8s.Manifests;
import io.github.appmeshdsl.model.LabelSelector;
import io.github.appmeshdsl.model.LoggingFormat;
import io.github.appmeshdsl.model.ServiceDiscovery;
import io.github.appmeshdsl.model.VirtualNode;
import io.github.appmeshdsl.plan.Plan;
import io.github.appmeshdsl.plan.PlanOptions;
import io.github.appmeshdsl.plan.Planner;
import io.github.appmeshdsl.testkit.MeshShape;
import io.github.appmeshdsl.testkit.RandomMeshes;
import io.github.appmeshdsl.validation.ValidationReport;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

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
        render("unordered", unordered());
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
        for (String format : List.of("k8s", "api", "cloudformation")) {
            print(name + " " + format, MeshWriter.to(format).write(mesh).text());
        }
        String documents = MeshWriter.to("api").write(mesh).text();
        List<ResourceData> desired =
                MeshReader.create().add(documents, "api.json").read().resources();
        Plan plan = Planner.plan(List.of(), desired, PlanOptions.defaults());
        print(name + " plan", plan.text());
        print(name + " plan as json", plan.json());
        print(name + " report", Manifests.check(mesh));
        MeshReading damaged = Manifests.read(damaged(yaml), "damaged.yaml");
        print(name + " report on what is left", damaged.validate());
        for (Mesh part : damaged.meshesWithoutFaultyResources()) {
            print(name + " read and written", Manifests.of(part).unchecked().text());
        }
    }

    /** Returns a mesh of maps whose order differs from process to process. */
    private static Mesh unordered() {
        Map<String, String> map =
                Map.of("a", "1", "b", "2", "c", "3", "d", "4", "e", "5", "f", "6", "g", "7", "h", "8");
        VirtualNode node = VirtualNode.of(
                "api",
                n -> n.namespace("shop")
                        .labels(map)
                        .annotations(map)
                        .tags(map)
                        .podSelector(LabelSelector.labels(map))
                        .serviceDiscovery(
                                ServiceDiscovery.cloudMap("local", "api").with(map))
                        .accessLog("/dev/stdout", LoggingFormat.json(map))
                        .http(8080)
                        .leaf());
        return Mesh.of(
                "shop",
                m -> m.labels(map)
                        .annotations(map)
                        .tags(map)
                        .namespaceSelector(LabelSelector.labels(map))
                        .add(node));
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
