package io.github.appmeshdsl.k8s;

import io.github.appmeshdsl.document.DocumentNode;
import io.github.appmeshdsl.internal.text.DocumentWriter;
import io.github.appmeshdsl.report.Problem;
import io.github.appmeshdsl.validation.ValidationReport;
import java.util.List;

/**
 * A document that a mesh on Kubernetes needs besides the App Mesh resources, as an immutable value.
 *
 * <p>Making and writing one checks nothing; {@link #validate} finds everything that is wrong with it, all at once.
 */
public interface Companion {

    /** Returns by what name reports call this. */
    String subject();

    /** Returns the document as a tree without places. */
    DocumentNode toTree();

    /** Returns everything that is wrong with this. */
    List<Problem> problems();

    /** Returns {@link #problems} as a report. */
    default ValidationReport validate() {
        return ValidationReport.of(subject(), problems(), List.of());
    }

    /** Returns the document as YAML; it ends with a line break. */
    default String toYaml() {
        return DocumentWriter.toYaml(toTree());
    }

    /** Returns the document as indented JSON; it ends with a line break. */
    default String toJson() {
        return DocumentWriter.toJson(toTree());
    }
}
