package io.github.appmeshdsl.k8s;

import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Test data that lies beside the repository. */
final class SharedData {

    private static final Pattern NAME = Pattern.compile("\\$\\{([A-Z_]+)}|\\{\\{([A-Z_]+)}}|\\$([A-Z_]+)");

    private SharedData() {}

    /** Returns a file or folder of the shared data; without the data the test is skipped, in CI it fails. */
    static Path path(String relative) {
        String property = System.getProperty("appmesh.shared");
        Path shared = property != null
                ? Path.of(property)
                : Path.of("").toAbsolutePath().getParent().resolveSibling("shared");
        Path found = shared.resolve(relative);
        if (!Files.exists(found)) {
            String message = "no test data at " + found + "; set the system property appmesh.shared";
            if ("true".equals(System.getenv("CI"))) {
                fail(message);
            }
            abort(message);
        }
        return found;
    }

    /** The manifests of the Kubernetes corpus with their placeholders filled in, by path. */
    static Map<String, String> manifests() throws IOException {
        return manifests("corpus/k8s");
    }

    /** The manifests of a folder of folders with their placeholders filled in, by path. */
    static Map<String, String> manifests(String corpus) throws IOException {
        Path folder = path(corpus);
        Properties properties = new Properties();
        try (Reader in = Files.newBufferedReader(path("corpus/k8s/placeholders.properties"))) {
            properties.load(in);
        }
        Map<String, String> manifests = new TreeMap<>();
        try (var files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = folder.relativize(file).toString();
                if (name.contains("/")) {
                    manifests.put(name, filled(Files.readString(file), properties));
                }
            }
        }
        return manifests;
    }

    private static String filled(String text, Properties properties) {
        String result = text;
        for (int i = 1; properties.containsKey("literal." + i + ".find"); i++) {
            result = result.replace(
                    properties.getProperty("literal." + i + ".find"),
                    properties.getProperty("literal." + i + ".replace"));
        }
        Matcher matcher = NAME.matcher(result);
        return matcher.replaceAll(match -> {
            String name =
                    match.group(1) != null ? match.group(1) : match.group(2) != null ? match.group(2) : match.group(3);
            return Matcher.quoteReplacement(properties.getProperty(name, match.group()));
        });
    }
}
