package io.github.appmeshdsl.document;

import static java.util.Objects.requireNonNull;

import io.github.appmeshdsl.report.Problem;
import io.github.appmeshdsl.report.Severity;
import io.github.appmeshdsl.validation.SourceSuppression;
import java.util.List;

/**
 * What an input held.
 *
 * @param documents the documents that could be read, in order; one that is broken is not among them, one that merely has
 *     a doubtful key is
 * @param problems what is wrong with the text, in order
 * @param suppressions what comments of the documents suppress
 */
public record ParsedDocuments(List<Document> documents, List<Problem> problems, List<SourceSuppression> suppressions) {

    /** Makes the result of a text without suppressions. */
    public ParsedDocuments(List<Document> documents, List<Problem> problems) {
        this(documents, problems, List.of());
    }

    /** Copies the lists. */
    public ParsedDocuments {
        requireNonNull(documents, "documents");
        requireNonNull(problems, "problems");
        requireNonNull(suppressions, "suppressions");
        documents = List.copyOf(documents);
        problems = List.copyOf(problems);
        suppressions = List.copyOf(suppressions);
    }

    /** Returns whether a problem is an error. */
    public boolean hasErrors() {
        for (Problem problem : problems) {
            if (problem.severity() == Severity.ERROR) {
                return true;
            }
        }
        return false;
    }
}
