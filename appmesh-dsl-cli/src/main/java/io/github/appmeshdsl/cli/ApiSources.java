package io.github.appmeshdsl.cli;

import io.github.appmeshdsl.api.ApiReading;
import io.github.appmeshdsl.api.document.ApiDocumentReader;
import io.github.appmeshdsl.api.document.ApiDocumentReading;
import io.github.appmeshdsl.document.Document;
import io.github.appmeshdsl.internal.text.ParsedDocuments;
import io.github.appmeshdsl.k8s.ManifestReading;
import io.github.appmeshdsl.report.Problem;
import io.github.appmeshdsl.validation.ValidationOptions;
import io.github.appmeshdsl.validation.ValidationReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Documents in the shapes of the App Mesh API as one set.
 *
 * @param documents what the documents hold
 * @param reading what that says as values
 */
record ApiSources(ApiDocumentReading documents, ApiReading reading) {

    /** No documents. */
    static final ApiDocumentReading NONE = new ApiDocumentReading(List.of(), Map.of(), List.of(), Map.of());

    static ApiSources of(List<Document> documents, Map<String, String> parameters, Map<String, String> names) {
        ApiDocumentReader reader = new ApiDocumentReader();
        parameters.forEach(reader::parameter);
        names.forEach(reader::name);
        ApiDocumentReading read =
                reader.add(new ParsedDocuments(documents, List.of())).read();
        return new ApiSources(read, read.meshes());
    }

    /** Returns what is wrong with these and with the manifests beside them. */
    ValidationReport validate(ManifestReading manifests, ValidationOptions options) {
        ValidationOptions checks = new ValidationOptions(options.profile(), options.partial(), List.of());
        ValidationReport beside = manifests.validate(checks);
        List<Problem> problems = new ArrayList<>(beside.problems());
        int external = beside.external();
        problems.addAll(documents.problems());
        ValidationReport report = reading.validate(checks);
        problems.addAll(report.problems());
        external += report.external();
        return ValidationReport.of(manifests.subject(), problems, options.suppressions())
                .withExternal(external);
    }
}
