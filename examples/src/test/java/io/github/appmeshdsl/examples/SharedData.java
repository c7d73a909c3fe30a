package io.github.appmeshdsl.examples;

import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.nio.file.Files;
import java.nio.file.Path;

/** Test data that lies beside the repository. */
final class SharedData {

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
}
