package io.github.appmeshdsl.format;

import static java.util.Objects.requireNonNull;

import io.github.appmeshdsl.report.Problem;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One format in which meshes are written. Implementations are registered as services and have no state. */
public interface Target {

    /** Returns the name of the format, as users choose it. */
    String name();

    /** Returns what is written, in a few words for help texts. */
    String description();

    /** Returns the syntax that is usual for the format. */
    TextFormat usualSyntax();

    /**
     * Returns meshes in this format.
     *
     * @param meshes what is written
     * @param options how it is written
     */
    Output write(List<MeshContent> meshes, MeshWriter.Options options);

    /**
     * Meshes in one format.
     *
     * @param files texts by file name, in order
     * @param text everything as one text
     * @param notices what the format cannot express; an error is something that is missing in the output
     */
    record Output(Map<String, String> files, String text, List<Problem> notices) {
        /** Takes copies. */
        public Output {
            requireNonNull(files, "files");
            requireNonNull(notices, "notices");
            requireNonNull(text, "text");
            files = Collections.unmodifiableMap(new LinkedHashMap<>(files));
            notices = List.copyOf(notices);
        }
    }
}
