package io.github.appmeshdsl.cli;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.api.document.ApiDocumentReading;
import io.github.appmeshdsl.report.Problem;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Meshes to be written in another form.
 *
 * @param subject what they were read from, as reports call it
 * @param meshes those that were read from manifests
 * @param resources those that were read from an App Mesh API or its documents, word for word, and what is wrong with them
 * @param problems what is wrong with the manifests
 * @param locating finds the place in the inputs of what is noticed of the meshes
 */
record MeshSet(
        String subject,
        List<Mesh> meshes,
        ApiDocumentReading resources,
        List<Problem> problems,
        UnaryOperator<Problem> locating) {}
