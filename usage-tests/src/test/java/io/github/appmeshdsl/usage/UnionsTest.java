package io.github.appmeshdsl.usage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Production code distinguishes the variants of a union by {@code match} or a visitor. A chain of {@code instanceof} compiles
 * when there is a new variant and does nothing for it. A test of one variant is fine, and so is code in the package of the union.
 */
class UnionsTest {

    /** Where a new variant is not lost, or is a compile error by other means. */
    private static final Set<String> EXCEPTIONS = Set.of(
            // An exhaustive switch over the kinds of members.
            "Mesh.add MeshMember",
            // On the path of each first render, where functions cost more than one test.
            "ReferenceFollower.ref VirtualServiceProvider",
            // Rules of one variant each, which do not concern the others.
            "ControllerCheck.checkRoute Route",
            "GatewayRouteCheck.check GatewayRoute",
            "RouteCheck.check Route",
            "RouteCheck.checkValues ValueMatch",
            "RouteCheck.check GatewayRoute",
            // Rules about pairs of a match and a rewrite; what they do not name is reported as a mismatch.
            "GatewayRouteCheck.checkPath PathMatch",
            "GatewayRouteCheck.checkPath PathRewrite",
            "ReferenceCheck.check Resolution",
            // Each of these faults acts at another time of a request.
            "Exchange.serve Fault");

    /** JSON has three kinds of values. Code that looks for one of them ignores the others, or reports them as a wrong type. */
    private static final Set<String> FIXED = Set.of("DocumentNode");

    /** Sealed so that users cannot implement them; no code distinguishes their variants. */
    private static final Set<String> CLOSED = Set.of("IamPolicy", "PodAnnotations");

    private static final Pattern UNION = Pattern.compile(
            "public sealed interface (\\w+)(?:<\\w+>)?(?: extends [\\w<>, ]+?)?(?:\\s+permits ([\\w.,\\s]+?))?\\s*\\{");
    private static final Pattern RECORD = Pattern.compile("\\brecord (\\w+)");
    private static final Pattern METHOD = Pattern.compile(
            "^ {4,}+(?!(?:return|new|throw|else|case|if|for|while) )[\\w<>\\[\\]?,.@ ]+ (\\w+)\\([^;]*$");
    private static final Pattern TEST = Pattern.compile("([\\w.()]*[\\w)]) instanceof ([\\w.]+)");
    private static final Pattern CAST = Pattern.compile("\\(\\(([\\w.]+)(?:<[^>]*>)?\\) ([\\w.()]+?)\\)");

    @Test
    void no_production_code_has_a_chain_of_instanceof_over_the_variants_of_a_union() throws Exception {
        Map<String, Union> unions = unions();
        Set<String> chains = new TreeSet<>();
        for (Path source : sources()) {
            Map<String, List<String>> others = new HashMap<>();
            unions.forEach((name, union) -> {
                if (!union.source().getParent().equals(source.getParent()) && !FIXED.contains(name)) {
                    others.put(name, union.variants());
                }
            });
            chains.addAll(chains(source, Files.readAllLines(source), others));
        }
        chains.removeAll(EXCEPTIONS);

        assertThat(chains).isEmpty();
    }

    @Test
    void a_chain_is_found() throws Exception {
        List<String> chain = List.of(
                "    void write(Route route) {",
                "        if (route instanceof HttpRoute http) {",
                "        } else if (route instanceof GrpcRoute grpc) {",
                "        }",
                "    }",
                "    Object cast(ServiceDiscovery discovery) {",
                "        return discovery instanceof ServiceDiscovery.Dns dns",
                "                ? dns : ((ServiceDiscovery.CloudMap) discovery).serviceName();",
                "    }",
                "    boolean isDns(ServiceDiscovery discovery) {",
                "        return discovery instanceof ServiceDiscovery.Dns;",
                "    }");

        Map<String, List<String>> unions = new HashMap<>();
        unions().forEach((name, union) -> unions.put(name, union.variants()));
        assertThat(chains(Path.of("Writer.java"), chain, unions))
                .containsExactly("Writer.cast ServiceDiscovery", "Writer.write Route");
    }

    @Test
    void each_exported_union_has_match() throws Exception {
        Set<String> without = new TreeSet<>();
        for (Map.Entry<String, Union> union : unions().entrySet()) {
            String text = Files.readString(union.getValue().source());
            if (!text.contains(" match(") && !text.contains(" accept(")) {
                without.add(union.getKey());
            }
        }

        without.removeAll(CLOSED);

        assertThat(without).isEmpty();
    }

    /** A union and where it is declared. */
    private record Union(Path source, List<String> variants) {}

    /** The unions by name; a sealed interface with only a generated implementation is none. */
    private static Map<String, Union> unions() throws IOException {
        Map<String, Union> unions = new HashMap<>();
        for (Path source : sources()) {
            String text = Files.readString(source);
            Matcher union = UNION.matcher(text);
            while (union.find()) {
                String name = union.group(1);
                String permits = union.group(2);
                List<String> variants = permits == null
                        ? RECORD.matcher(text)
                                .results()
                                .map(record -> name + "." + record.group(1))
                                .toList()
                        : Arrays.stream(permits.split(",")).map(String::strip).toList();
                if (variants.stream().noneMatch(variant -> variant.startsWith("Immutable"))
                        && !name.equals("Referable")) {
                    unions.put(name, new Union(source, variants));
                }
            }
        }
        assertThat(unions)
                .containsKeys("Route", "PathMatch", "MeshMember", "Ref", "TlsTrust", "DocumentNode", "Tracing");
        return unions;
    }

    private static Set<String> chains(Path source, List<String> lines, Map<String, List<String>> unions) {
        String type = String.valueOf(source.getFileName()).replace(".java", "");
        Map<String, Set<String>> tests = new HashMap<>();
        Set<String> chains = new TreeSet<>();
        String method = "";
        for (String line : lines) {
            Matcher declaration = METHOD.matcher(line);
            if (declaration.find()) {
                method = declaration.group(1);
            }
            List<String[]> found = new ArrayList<>();
            TEST.matcher(line).results().forEach(test -> found.add(new String[] {test.group(1), test.group(2)}));
            CAST.matcher(line).results().forEach(cast -> found.add(new String[] {cast.group(2), cast.group(1)}));
            for (String[] test : found) {
                String subject = test[0].replaceAll("^\\(+", "");
                for (Map.Entry<String, List<String>> union : unions.entrySet()) {
                    if (union.getValue().contains(test[1])) {
                        Set<String> variants = tests.computeIfAbsent(
                                method + " " + subject + " " + union.getKey(), key -> new TreeSet<>());
                        variants.add(test[1]);
                        if (variants.size() > 1) {
                            chains.add(type + "." + method + " " + union.getKey());
                        }
                    }
                }
            }
        }
        return chains;
    }

    /** The production code of all modules. */
    private static List<Path> sources() throws IOException {
        Path root = Path.of("").toAbsolutePath();
        while (!Files.exists(root.resolve("mvnw"))) {
            root = root.getParent();
        }
        List<Path> sources = new ArrayList<>();
        try (Stream<Path> modules = Files.list(root)) {
            for (Path module : modules.filter(
                            path -> String.valueOf(path.getFileName()).startsWith("appmesh-dsl-"))
                    .sorted()
                    .toList()) {
                Path code = module.resolve("src/main/java");
                if (Files.isDirectory(code)) {
                    try (Stream<Path> files = Files.walk(code)) {
                        files.filter(path -> path.toString().endsWith(".java"))
                                .sorted()
                                .forEach(sources::add);
                    }
                }
            }
        }
        return sources;
    }
}
