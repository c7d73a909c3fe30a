package io.github.appmeshdsl.testdata;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Test data beside the repository: in {@code ../shared}, or in the folder that the system property {@code appmesh.shared}
 * names. Only tests with the tag {@link #TAG} may read it.
 */
public final class SharedData {

    /** Tag of the tests that run only in the Maven profile of the same name. */
    public static final String TAG = "shared-data";

    private static final Pattern NAME = Pattern.compile("\\$\\{([A-Z_]+)}|\\{\\{([A-Z_]+)}}|\\$([A-Z_]+)");

    private SharedData() {}

    /** Returns a file or folder of the shared data. */
    public static Path path(String relative) {
        Path found = folder().resolve(relative);
        assertThat(found)
                .as("test data beside the repository; -Dappmesh.shared names another place")
                .exists();
        return found;
    }

    private static Path folder() {
        String property = System.getProperty("appmesh.shared");
        if (property != null) {
            return Path.of(property);
        }
        Path repository = Objects.requireNonNull(Path.of("").toAbsolutePath().getParent(), "no repository");
        return repository.resolveSibling("shared");
    }

    /** Returns the manifests of the Kubernetes corpus with their placeholders filled in, by path. */
    public static Map<String, String> manifests() throws IOException {
        return manifests("corpus/k8s");
    }

    /** Returns the manifests of a folder of folders with their placeholders filled in, by path. */
    public static Map<String, String> manifests(String corpus) throws IOException {
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
                    properties.getProperty("literal." + i + ".find", ""),
                    properties.getProperty("literal." + i + ".replace", ""));
        }
        return NAME.matcher(result).replaceAll(match -> {
            String name = IntStream.rangeClosed(1, 3)
                    .mapToObj(match::group)
                    .filter(Objects::nonNull)
                    .findFirst()
                    .orElseThrow();
            return Matcher.quoteReplacement(properties.getProperty(name, match.group()));
        });
    }
}
