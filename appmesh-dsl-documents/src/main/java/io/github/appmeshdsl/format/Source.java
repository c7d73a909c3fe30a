package io.github.appmeshdsl.format;

import io.github.appmeshdsl.document.Document;
import io.github.appmeshdsl.document.DocumentNode;
import java.util.List;
import java.util.Set;

/**
 * One format of documents that describe App Mesh resources. Implementations are registered as services and have no state.
 */
public interface Source {

    /** Returns the name of the format, as messages use it. */
    String name();

    /** Returns whether a document is of this format, by its content only. At most one source should recognize it. */
    boolean recognizes(DocumentNode root);

    /**
     * Returns texts of which at least one is in every file that has a resource of App Mesh in this format. A file in a
     * directory that cannot be parsed is an error only if it contains one of them.
     */
    Set<String> markers();

    /**
     * Returns the members that every document of this format has at its top. They are suggested for a document that no source
     * recognizes and that lacks one of them, or has a similar one.
     */
    default Set<String> members() {
        return Set.of();
    }

    /** Reads all documents of a set that are of this format; every fault becomes a problem, never an exception. */
    SourceReading read(List<Document> documents, ReaderOptions options);
}
