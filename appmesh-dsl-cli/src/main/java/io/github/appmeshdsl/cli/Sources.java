package io.github.appmeshdsl.cli;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.api.document.SourceFormat;
import io.github.appmeshdsl.document.Document;
import io.github.appmeshdsl.document.DocumentNode;
import io.github.appmeshdsl.document.MappingNode;
import io.github.appmeshdsl.internal.text.DocumentParser;
import io.github.appmeshdsl.internal.text.ParsedDocuments;
import io.github.appmeshdsl.k8s.ManifestFiles;
import io.github.appmeshdsl.k8s.ManifestReader;
import io.github.appmeshdsl.k8s.ManifestReading;
import io.github.appmeshdsl.report.Problem;
import io.github.appmeshdsl.validation.ValidationOptions;
import io.github.appmeshdsl.validation.ValidationReport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ParseResult;

/** The inputs of a command as one set, each document read as what it is: a manifest, an API document, a template. */
final class Sources {

    private final ManifestReading manifests;
    private final @Nullable ApiSources api;

    private Sources(ManifestReading manifests, @Nullable ApiSources api) {
        this.manifests = manifests;
        this.api = api;
    }

    /**
     * Reads everything that was given.
     *
     * @throws IOException if a file is not there or cannot be read
     */
    static Sources read(ParseResult arguments, Console console) throws IOException {
        Map<String, String> parameters = SourceOptions.parameters(arguments);
        Map<String, String> names = SourceOptions.names(arguments);
        DocumentParser parser = new DocumentParser();
        ManifestReader manifests = new ManifestReader();
        List<Document> ofApi = new ArrayList<>();
        for (String path : Inputs.of(arguments)) {
            List<Document> ofKubernetes = new ArrayList<>();
            List<Problem> problems = new ArrayList<>();
            for (ParsedDocuments parsed : parse(parser, path, console)) {
                for (Document document : parsed.documents()) {
                    (isOfApi(document.root()) ? ofApi : ofKubernetes).add(document);
                }
                problems.addAll(parsed.problems());
            }
            manifests.add(new ParsedDocuments(ofKubernetes, problems), path);
        }
        ApiSources api = ofApi.isEmpty() ? null : ApiSources.of(ofApi, parameters, names);
        return new Sources(manifests.read(), api);
    }

    private static List<ParsedDocuments> parse(DocumentParser parser, String path, Console console) throws IOException {
        List<ParsedDocuments> parsed = new ArrayList<>();
        if (path.equals(Inputs.STANDARD_INPUT)) {
            parsed.add(parser.parse(console.in(), path));
        } else {
            for (Path file : ManifestFiles.of(Path.of(path))) {
                parsed.add(parser.parse(file));
            }
        }
        return parsed;
    }

    private static boolean isOfApi(DocumentNode root) {
        if (root instanceof MappingNode object && (object.has("apiVersion") || object.has("kind"))) {
            return false;
        }
        SourceFormat format = SourceFormat.of(root);
        return format == SourceFormat.API || format == SourceFormat.CLOUDFORMATION;
    }

    /** Returns what the manifests among the inputs say. */
    ManifestReading manifests() {
        return manifests;
    }

    /** Returns what the documents of the API among the inputs say, if there are any. */
    Optional<ApiSources> api() {
        return Optional.ofNullable(api);
    }

    /** Returns what was read, as reports call it. */
    String subject() {
        return manifests.subject();
    }

    /** Returns whether nothing is in the inputs that is App Mesh's or may be. */
    boolean isEmpty() {
        return manifests.resources().isEmpty() && manifests.problems().isEmpty() && api == null;
    }

    /** Returns all meshes, those of manifests first. */
    List<Mesh> meshes() {
        List<Mesh> meshes = new ArrayList<>(manifests.meshes());
        if (api != null) {
            meshes.addAll(api.reading().meshes());
        }
        return meshes;
    }

    /** Returns everything that is wrong with the documents and with what they say, each with its place. */
    ValidationReport validate(ValidationOptions options) {
        return api == null ? manifests.validate(options) : api.validate(manifests, options);
    }
}
