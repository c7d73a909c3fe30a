package io.github.appmeshdsl.benchmarks.cold;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.github.appmeshdsl.benchmarks.synthetic.DslMesh;
import io.github.appmeshdsl.k8s.Manifests;
import io.github.appmeshdsl.validation.ValidationOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * Measures {@code appmesh validate} against kubeconform on the same files, whole processes in turn. kubeconform checks each
 * document against the schema of its kind, made of the controller's CustomResourceDefinitions; unknown fields are errors to both.
 *
 * <p>Arguments: the directory of the CustomResourceDefinitions, kubeconform, {@code bin/appmesh} of a release, and how many runs
 * (21, fewer for large meshes).
 */
public final class Kubeconform {

    private static final int[] SERVICES = {1, 100, 1_000, 10_000};
    private static final int MOST_RUNS = 21;
    private static final int LARGE = 10_000;
    private static final int RUNS_IF_LARGE = 5;

    private final Path directory;
    private final String kubeconform;
    private final String appmesh;

    private Kubeconform(Path directory, String kubeconform, String appmesh) {
        this.directory = directory;
        this.kubeconform = kubeconform;
        this.appmesh = appmesh;
    }

    /** Measures, and prints a row for each size of mesh. */
    public static void main(String[] args) throws IOException, InterruptedException {
        Kubeconform comparison = new Kubeconform(Files.createTempDirectory("kubeconform"), args[1], args[2]);
        comparison.writeSchemas(Path.of(args[0]));
        int runs = args.length > 3 ? Integer.parseInt(args[3]) : MOST_RUNS;
        System.out.println("| services | wall: ours | kubeconform | ratio | CPU: ours | kubeconform | ratio |");
        System.out.println("| --- | --- | --- | --- | --- | --- | --- |");
        for (int services : SERVICES) {
            comparison.measure(services, services == LARGE ? Math.min(runs, RUNS_IF_LARGE) : runs);
        }
    }

    private void writeSchemas(Path definitions) throws IOException {
        ObjectMapper yaml = new ObjectMapper(new YAMLFactory());
        try (Stream<Path> files = Files.list(definitions)) {
            for (Path file : files.filter(each -> each.toString().endsWith(".yaml"))
                    .sorted()
                    .toList()) {
                JsonNode spec = yaml.readTree(file.toFile()).get("spec");
                String kind = spec.at("/names/kind").asText().toLowerCase(Locale.ROOT);
                for (JsonNode version : spec.get("versions")) {
                    JsonNode schema = version.at("/schema/openAPIV3Schema");
                    refuseUnknownFields(schema);
                    ((ObjectNode) schema.get("properties"))
                            .putObject("metadata")
                            .put("type", "object");
                    Files.writeString(
                            directory.resolve(kind + "_" + version.get("name").asText() + ".json"), schema.toString());
                }
            }
        }
    }

    private static void refuseUnknownFields(JsonNode schema) {
        if (schema.has("properties") && !schema.has("additionalProperties") && schema instanceof ObjectNode object) {
            object.put("additionalProperties", false);
        }
        schema.forEach(Kubeconform::refuseUnknownFields);
    }

    private void measure(int services, int runs) throws IOException, InterruptedException {
        String file = directory.resolve(services + ".yaml").toString();
        // A single service is called by none, which is a warning.
        Manifests.of(DslMesh.of(services))
                .checked(ValidationOptions.importing())
                .writeFile(Path.of(file));
        List<String> ours = List.of(appmesh, "validate", file);
        List<String> theirs = List.of(
                kubeconform,
                "-strict",
                "-schema-location",
                directory + "/{{.ResourceKind}}_{{.ResourceAPIVersion}}.json",
                file);
        List<ProcessTime> our = new ArrayList<>();
        List<ProcessTime> their = new ArrayList<>();
        for (int run = -1; run < runs; run++) {
            ProcessTime first = ProcessTime.of(ours, 0, directory.resolve("output"));
            ProcessTime second = ProcessTime.of(theirs, 0, directory.resolve("output"));
            // The first run fills the cache of the file system.
            if (run >= 0) {
                our.add(first);
                their.add(second);
            }
        }
        System.out.printf(
                Locale.ROOT,
                "| %,d | %s | %s |%n",
                services,
                row(our, their, ProcessTime::wall),
                row(our, their, ProcessTime::cpu));
    }

    private static String row(List<ProcessTime> our, List<ProcessTime> their, ToDoubleFunction<ProcessTime> figure) {
        double ours = median(our, figure);
        double theirs = median(their, figure);
        return String.format(Locale.ROOT, "%.3f | %.3f | %.2f", ours, theirs, ours / theirs);
    }

    private static double median(List<ProcessTime> times, ToDoubleFunction<ProcessTime> figure) {
        return times.stream().mapToDouble(figure).sorted().toArray()[times.size() / 2];
    }
}
