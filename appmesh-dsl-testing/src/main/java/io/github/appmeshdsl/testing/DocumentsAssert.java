package io.github.appmeshdsl.testing;

import static java.util.Objects.requireNonNull;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import io.github.appmeshdsl.format.MeshReader;
import io.github.appmeshdsl.format.MeshReading;
import io.github.appmeshdsl.plan.MeshDifference;
import io.github.appmeshdsl.validation.ValidationOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.Nullable;

/**
 * Assertions about the text of documents.
 *
 * <p>Expected texts are kept in golden files. With the system property {@code golden.update} set to {@code true} they are
 * written instead of compared, except in CI, that is, where the environment variable {@code CI} is set.
 */
public final class DocumentsAssert extends AbstractAssert<DocumentsAssert, String> {

    private static final Path GOLDEN = Path.of("src", "test", "resources", "golden");
    private static final int CONTEXT = 3;

    private final boolean isUpdating;
    private final boolean isInCi;

    DocumentsAssert(String text) {
        this(text, Boolean.getBoolean("golden.update"), isSet(System.getenv("CI")));
    }

    DocumentsAssert(String text, boolean isUpdating, boolean isInCi) {
        super(text, DocumentsAssert.class);
        this.isUpdating = isUpdating;
        this.isInCi = isInCi;
    }

    private static boolean isSet(@Nullable String variable) {
        return variable != null && !variable.isEmpty() && !variable.equals("false");
    }

    /**
     * Verifies that the text is that of a file in {@code src/test/resources/golden} of the working directory, which is the
     * module's directory under Maven. Line endings may differ.
     */
    public DocumentsAssert matchesGolden(String name) {
        requireNonNull(name, "name");
        return matchesGolden(GOLDEN.resolve(name));
    }

    /** Verifies that the text is that of a file. Line endings may differ. */
    public DocumentsAssert matchesGolden(Path file) {
        requireNonNull(file, "file");
        if (isUpdating && isInCi) {
            throw failure("%s", "golden.update is set in CI, where no golden file is written");
        }
        try {
            if (isUpdating) {
                Path directory = file.toAbsolutePath().getParent();
                if (directory != null) {
                    Files.createDirectories(directory);
                }
                Files.writeString(file, actual);
                return this;
            }
            if (!Files.isRegularFile(file)) {
                throw failure(
                        "%s", "there is no file " + file + "; run the test with -Dgolden.update=true to write it");
            }
            compare(Files.readString(file), file);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void compare(String expected, Path file) {
        List<String> expectedLines = expected.lines().toList();
        List<String> actualLines = actual.lines().toList();
        if (expectedLines.equals(actualLines)) {
            return;
        }
        StringBuilder message = new StringBuilder("the documents are not those of ").append(file);
        message.append("; run the test with -Dgolden.update=true to write it\n");
        message.append(difference(expected));
        UnifiedDiffUtils.generateUnifiedDiff(
                        "expected",
                        "actual",
                        new ArrayList<>(expectedLines),
                        DiffUtils.diff(expectedLines, actualLines),
                        CONTEXT)
                .forEach(line -> message.append(line).append('\n'));
        throw failure("%s", message.toString());
    }

    /** Returns how the meshes of both texts differ; empty if one of them is not a text of one valid mesh. */
    private String difference(String expected) {
        MeshReading before = MeshReader.create().add(expected, "expected").read();
        MeshReading after = MeshReader.create().add(actual, "actual").read();
        if (!isOneMesh(before) || !isOneMesh(after)) {
            return "";
        }
        MeshDifference difference =
                MeshDifference.between(before.mesh(), after.mesh(), before.expressesTags() && after.expressesTags());
        return difference.isEmpty() ? "" : difference.text();
    }

    private static boolean isOneMesh(MeshReading reading) {
        return reading.validate(ValidationOptions.importing()).isValid()
                && reading.meshes().size() == 1;
    }
}
