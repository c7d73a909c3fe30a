package io.github.appmeshdsl.k8s;

import io.github.appmeshdsl.document.Document;
import io.github.appmeshdsl.document.MappingNode;
import io.github.appmeshdsl.document.ScalarNode;
import io.github.appmeshdsl.jackson.DocumentParser;
import io.github.appmeshdsl.jackson.DocumentSplitter;
import io.github.appmeshdsl.jackson.DocumentText;
import io.github.appmeshdsl.jackson.ParsedDocuments;
import io.github.appmeshdsl.jackson.YamlComments;
import io.github.appmeshdsl.jackson.YamlSink;
import io.github.appmeshdsl.report.Location;
import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Brings App Mesh manifests into the form in which this library writes them, and leaves everything else as it is.
 *
 * <p>A document is rewritten only if it then says exactly the same, and if no comment would be lost: comments before its
 * first entry are kept, others keep the document from being touched. Other documents of the text stay to the letter.
 */
public final class ManifestFormatter {

    private static final String GROUP = "appmesh.k8s.aws/";

    private final DocumentParser parser = new DocumentParser();

    /** Makes a formatter. */
    public ManifestFormatter() {}

    /**
     * A text in its canonical form.
     *
     * @param text the text
     * @param kept App Mesh documents that were left as they are, and why
     */
    public record Formatted(String text, List<Kept> kept) {
        /** Takes a copy. */
        public Formatted {
            kept = List.copyOf(kept);
        }
    }

    /**
     * An App Mesh document that was left as it is.
     *
     * @param location its first line
     * @param reason why
     */
    public record Kept(Location location, String reason) {}

    /** Returns {@code text} in its canonical form; {@code file} is its name in reports. */
    public Formatted format(String text, String file) {
        StringBuilder out = new StringBuilder(text.length());
        List<Kept> kept = new ArrayList<>();
        DocumentSplitter documents = new DocumentSplitter(text);
        int end = 0;
        while (documents.hasNext()) {
            DocumentText document = documents.next();
            out.append(text, end, document.offset());
            end = document.offset() + document.text().length();
            out.append(format(document, file, kept));
        }
        return new Formatted(out.append(text, end, text.length()).toString(), kept);
    }

    /**
     * Replaces a file once {@code text} is completely written, in UTF-8; until then it stays as it was.
     *
     * @throws IOException if the file cannot be written
     */
    public static void replace(Path file, String text) throws IOException {
        try (FileReplacement replacement = new FileReplacement()) {
            try (Writer out = replacement.open(file)) {
                out.write(text);
            }
            replacement.commit();
        }
    }

    private String format(DocumentText text, String file, List<Kept> kept) {
        Location location = new Location(file, text.line(), 1);
        ParsedDocuments parsed = parser.parse(text.text(), file);
        if (parsed.hasErrors() || parsed.documents().size() > 1) {
            kept.add(new Kept(location, "it cannot be read as one document"));
            return text.text();
        }
        if (parsed.documents().isEmpty() || !isAppMesh(parsed.documents().get(0))) {
            return text.text();
        }
        if (text.text().stripLeading().startsWith("{") || file.endsWith(".json")) {
            kept.add(new Kept(location, "it is JSON"));
            return text.text();
        }
        int comments = YamlComments.endOfHead(text.text());
        if (comments < 0) {
            kept.add(new Kept(location, "it has comments inside, which would be lost"));
            return text.text();
        }
        String canonical = text.text().substring(0, comments) + canonical(text.text(), file);
        if (!parser.parse(canonical, file).documents().equals(parsed.documents())) {
            kept.add(new Kept(location, "it would not say the same any more"));
            return text.text();
        }
        return canonical;
    }

    private static boolean isAppMesh(Document document) {
        return document.root() instanceof MappingNode root
                && root.get("apiVersion").orElse(null) instanceof ScalarNode version
                && version.text().startsWith(GROUP);
    }

    private static String canonical(String text, String file) {
        StringWriter out = new StringWriter();
        YamlSink yaml = new YamlSink(out);
        for (ManifestResource resource : Manifests.read(text, file).resources()) {
            resource.resource().ifPresent(new ManifestWriter(yaml)::write);
        }
        yaml.flush();
        return out.toString();
    }
}
