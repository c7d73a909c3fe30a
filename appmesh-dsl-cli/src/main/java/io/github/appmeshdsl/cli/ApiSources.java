package io.github.appmeshdsl.cli;

import io.github.appmeshdsl.api.ApiReading;
import io.github.appmeshdsl.api.document.ApiDocumentReader;
import io.github.appmeshdsl.api.document.ApiDocumentReading;
import io.github.appmeshdsl.document.Document;
import io.github.appmeshdsl.internal.text.ParsedDocuments;
import io.github.appmeshdsl.k8s.ManifestReading;
import io.github.appmeshdsl.report.Problems;
import io.github.appmeshdsl.validation.ValidationOptions;
import io.github.appmeshdsl.validation.ValidationReport;
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
        ValidationOptions checks = options.withoutSuppressions();
        ValidationReport beside = manifests.validate(checks);
        ValidationReport report = reading.validate(checks);
        Problems problems = new Problems();
        problems.addAll(beside.problems());
        beside.omitted().forEach(problems::add);
        problems.addAll(documents.problems());
        problems.addAll(report.problems());
        report.omitted().forEach(problems::add);
        int external = beside.external() + report.external();
        return ValidationReport.of(manifests.subject(), problems, options.suppressions())
                .withExternal(external);
    }
}
