package io.github.appmeshdsl.testing;

import static java.util.Objects.requireNonNull;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.format.Target;
import io.github.appmeshdsl.k8s.Manifests;
import io.github.appmeshdsl.traffic.Fraction;
import org.jspecify.annotations.Nullable;

/** The entry to the assertions; imported statically. */
public final class MeshAssertions {

    private MeshAssertions() {}

    /** Returns assertions about a mesh. */
    public static MeshAssert assertThat(@Nullable Mesh mesh) {
        return new MeshAssert(mesh);
    }

    /** Returns assertions about the text of manifests. */
    public static DocumentsAssert assertThat(Manifests manifests) {
        requireNonNull(manifests, "manifests");
        return new DocumentsAssert(manifests.text());
    }

    /** Returns assertions about the text of documents in any format. */
    public static DocumentsAssert assertThat(Target.Output documents) {
        requireNonNull(documents, "documents");
        return new DocumentsAssert(documents.text());
    }

    /**
     * Returns a share of requests.
     *
     * @param percent 0 to 100
     * @throws IllegalArgumentException if it is out of range
     */
    public static Fraction percent(int percent) {
        if (percent < 0 || percent > 100) {
            throw new IllegalArgumentException("a share must be between 0 and 100 percent, not " + percent);
        }
        return Fraction.of(percent, 100);
    }
}
