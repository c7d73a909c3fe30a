package io.github.appmeshdsl.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.document.DocumentNode;
import io.github.appmeshdsl.document.MappingNode;
import io.github.appmeshdsl.document.ScalarNode;
import io.github.appmeshdsl.document.SequenceNode;
import io.github.appmeshdsl.format.MeshReading;
import io.github.appmeshdsl.graph.MeshView;
import io.github.appmeshdsl.internal.spec.ApiDialect;
import io.github.appmeshdsl.internal.spec.SpecWriter;
import io.github.appmeshdsl.internal.spec.TreeSink;
import io.github.appmeshdsl.k8s.internal.ManifestResource;
import io.github.appmeshdsl.k8s.internal.ManifestWriter;
import io.github.appmeshdsl.model.ApiResource;
import io.github.appmeshdsl.model.IpPreference;
import io.github.appmeshdsl.model.MeshMember;
import io.github.appmeshdsl.model.MeshServiceDiscovery;
import io.github.appmeshdsl.model.Route;
import io.github.appmeshdsl.model.VirtualRouter;
import io.github.appmeshdsl.report.Location;
import io.github.appmeshdsl.report.Problem;
import io.github.appmeshdsl.report.Severity;
import io.github.appmeshdsl.testdata.SharedData;
import io.github.appmeshdsl.validation.ValidationReport;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Everything that is read, against what the official controller makes of it. Where we differ, and are right, stands in
 * {@code verdict-exceptions.txt}.
 */
@Tag(SharedData.TAG)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class VerdictTest {

    private static final Pattern PLACE = Pattern.compile("\\[[^\\]]*]");

    private final Set<String> exceptions = new TreeSet<>();

    @BeforeAll
    void readExceptions() throws IOException {
        try (InputStream in = VerdictTest.class.getResourceAsStream("verdict-exceptions.txt")) {
            for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
                if (!line.isBlank() && !line.startsWith("#")) {
                    exceptions.add(line.substring(0, line.indexOf(": ")).strip());
                }
            }
        }
    }

    static Stream<ManifestSet> corpus() throws IOException {
        return ManifestSet.corpus().stream();
    }

    static Stream<ManifestSet> valid() throws IOException {
        return ManifestSet.generated("valid").stream();
    }

    static Stream<ManifestSet> mutated() throws IOException {
        return ManifestSet.generated("mutated").stream();
    }

    @ParameterizedTest
    @MethodSource("corpus")
    void corpus_is_read_as_the_controller_reads_it_and_what_it_takes_has_no_error_of_any_rule(ManifestSet set) {
        check(set, ".*");
    }

    @ParameterizedTest
    @MethodSource("valid")
    void generated_sets_are_read_as_the_controller_reads_them(ManifestSet set) {
        check(set, "(bound|union|spec|document)\\..*");
    }

    @ParameterizedTest
    @MethodSource("mutated")
    void broken_sets_are_refused_as_the_controller_refuses_them(ManifestSet set) {
        check(set, "(bound|union|spec|document)\\..*");
    }

    private void check(ManifestSet set, String rules) {
        MeshReading reading = set.read();
        ValidationReport report = reading.validate();
        Map<String, List<Problem>> errors = new HashMap<>();
        for (Problem error : report.errors()) {
            String document = error.location().map(set::documentAt).orElse("nowhere");
            errors.computeIfAbsent(document, d -> new ArrayList<>()).add(error);
        }
        TreeSet<String> differences = new TreeSet<>();
        boolean isRefused = false;
        for (MappingNode verdict : set.verdicts()) {
            String document = ManifestSet.document(verdict);
            List<Problem> found = errors.getOrDefault(document, List.of());
            if (isRefused(verdict)) {
                isRefused = true;
                checkRefused(set, reading, verdict, found, differences);
            } else {
                checkTaken(
                        set,
                        reading,
                        verdict,
                        found.stream().filter(p -> p.ruleId().matches(rules)).toList(),
                        differences);
            }
        }
        if (isRefused || reading.hasErrors()) {
            // Others refer to what was refused by names that only the controller makes up, and to what was left out.
            differences.removeIf(difference -> difference.contains(" is sent as\n"));
        }
        assertThat(differences).as(report.toText()).isEmpty();
    }

    private static boolean isRefused(MappingNode verdict) {
        return verdict.has("parse") || verdict.has("schema") || verdict.has("unknown") || verdict.has("webhook");
    }

    private static void checkRefused(
            ManifestSet set,
            MeshReading reading,
            MappingNode verdict,
            List<Problem> found,
            TreeSet<String> differences) {
        String document = ManifestSet.document(verdict);
        if (found.isEmpty()) {
            differences.add(document + " is refused, and we find nothing: " + verdict);
            return;
        }
        for (String list : List.of("schema", "unknown")) {
            if (verdict.get(list).orElse(null) instanceof SequenceNode entries) {
                for (DocumentNode entry : entries.items()) {
                    String text = ((ScalarNode) entry).text();
                    int end = text.indexOf(": ");
                    String path = end < 0 ? text : text.substring(0, end);
                    List<Integer> lines = lines(object(set, reading, document).orElseThrow(), path);
                    if (found.stream()
                            .noneMatch(p ->
                                    lines.contains(p.location().orElseThrow().line()))) {
                        differences.add(document + " is refused at " + path + ", we find " + found);
                    }
                }
            }
        }
    }

    /** Returns the lines of the key and of the value at a path, or of the nearest that is there. */
    private static List<Integer> lines(MappingNode object, String path) {
        DocumentNode node = object;
        Location key = object.location();
        for (String step : path.replace("[", ".[").split("\\.")) {
            if (step.startsWith("[") && node instanceof SequenceNode sequence) {
                node = sequence.items().get(Integer.parseInt(step.substring(1, step.length() - 1)));
                key = node.location();
            } else if (node instanceof MappingNode mapping && mapping.has(step)) {
                key = mapping.entry(step).orElseThrow().keyLocation();
                node = mapping.get(step).orElseThrow();
            }
        }
        return List.of(key.line(), node.location().line());
    }

    private static Optional<MappingNode> object(ManifestSet set, MeshReading reading, String document) {
        return resource(set, reading, document).map(ManifestResource::node);
    }

    private static Optional<ManifestResource> resource(ManifestSet set, MeshReading reading, String document) {
        return ManifestSet.resources(reading).stream()
                .filter(r -> document.equals(set.documentAt(r.node().location())))
                .findFirst();
    }

    /** The rule and the path without names and positions. */
    private static String place(Problem error) {
        return error.ruleId() + " " + PLACE.matcher(error.path().toString()).replaceAll("");
    }

    private void checkTaken(
            ManifestSet set,
            MeshReading reading,
            MappingNode verdict,
            List<Problem> found,
            TreeSet<String> differences) {
        String document = ManifestSet.document(verdict);
        for (Problem error : found) {
            if (!verdict.has("convert") && !exceptions.contains(place(error))) {
                differences.add(document + " is taken, and we find " + error);
            }
        }
        ManifestResource read = resource(set, reading, document).orElseThrow();
        if (read.problems().stream().anyMatch(p -> p.severity() == Severity.ERROR)) {
            return;
        }
        TreeSink written = new TreeSink();
        new ManifestWriter(written).write(read.resource().orElseThrow());
        if (!Normal.of((MappingNode) written.tree()).equals(Normal.of(read.node()))) {
            differences.add(document + " was\n" + Normal.of(read.node()) + "\nand is written\n" + written.tree());
        }
        checkSent(reading, read, verdict, differences);
    }

    /** Compares the AWS name and what is sent to the API. */
    private void checkSent(
            MeshReading reading, ManifestResource read, MappingNode verdict, TreeSet<String> differences) {
        String document = ManifestSet.document(verdict);
        if (!(read.resource().orElseThrow() instanceof ApiResource resource)) {
            return;
        }
        Mesh mesh = meshOf(reading, read);
        if (mesh == null) {
            return;
        }
        MeshView view = mesh.view();
        String awsName = ManifestSet.text(verdict, "awsName");
        if (!awsName.equals(view.awsName(resource)) && !exceptions.contains("awsName " + document)) {
            differences.add(document + " is called " + awsName + ", we say " + view.awsName(resource));
        }
        if (verdict.get("api").orElse(null) instanceof MappingNode api) {
            compare(document, api, written(view, withClusterFamily(resource)), differences);
        }
        if (verdict.get("routes").orElse(null) instanceof MappingNode routes) {
            for (Route route : ((VirtualRouter) resource).routes()) {
                TreeSink out = new TreeSink();
                new SpecWriter(out, new ApiDialect(view)).write(route, (VirtualRouter) resource);
                compare(
                        document + " route " + route.name(),
                        routes.get(route.name()).orElseThrow(),
                        out.tree(),
                        differences);
            }
        }
    }

    /** Of a cluster whose IP family it cannot tell, the controller assumes IPv4, whatever the mesh says. */
    private static ApiResource withClusterFamily(ApiResource resource) {
        return resource instanceof Mesh mesh && mesh.serviceDiscovery().isPresent()
                ? mesh.copy(b -> b.serviceDiscovery(MeshServiceDiscovery.preferring(IpPreference.IPV4_ONLY)))
                : resource;
    }

    private static void compare(String what, DocumentNode sent, DocumentNode ours, TreeSet<String> differences) {
        if (!Normal.filled(sent).equals(Normal.filled(ours))) {
            differences.add(what + " is sent as\n" + Normal.filled(sent) + "\nwe say\n" + Normal.filled(ours));
        }
    }

    private static DocumentNode written(MeshView view, ApiResource resource) {
        TreeSink out = new TreeSink();
        SpecWriter writer = new SpecWriter(out, new ApiDialect(view));
        if (resource instanceof MeshMember member) {
            writer.write(member);
        } else {
            writer.write((Mesh) resource);
        }
        return out.tree();
    }

    /** The mesh whose references a resource's go by: the one that holds it, or would if no later document replaced it. */
    private static Mesh meshOf(MeshReading reading, ManifestResource read) {
        for (Mesh mesh : ManifestSet.meshes(reading)) {
            if (read.resource().orElseThrow() instanceof Mesh
                    ? mesh.name().equals(read.resource().orElseThrow().name())
                    : mesh.view().members().stream()
                            .anyMatch(m -> m.specPath().equals(read.path())
                                    && m.kind() == read.resource().orElseThrow().kind())) {
                return mesh;
            }
        }
        return null;
    }
}
