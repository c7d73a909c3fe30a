package io.github.appmeshdsl.k8s.internal;

import io.github.appmeshdsl.document.DocumentNode;
import io.github.appmeshdsl.document.MappingNode;
import io.github.appmeshdsl.document.ParsedDocuments;
import io.github.appmeshdsl.document.ScalarNode;
import io.github.appmeshdsl.document.SequenceNode;
import io.github.appmeshdsl.format.EditRefusedException;
import io.github.appmeshdsl.format.MeshReader;
import io.github.appmeshdsl.format.MeshReading;
import io.github.appmeshdsl.format.Part;
import io.github.appmeshdsl.internal.edit.YamlComments;
import io.github.appmeshdsl.internal.file.FileReplacement;
import io.github.appmeshdsl.internal.text.DocumentParser;
import io.github.appmeshdsl.internal.text.DocumentSplitter;
import io.github.appmeshdsl.internal.text.DocumentText;
import io.github.appmeshdsl.internal.text.YamlFrame;
import io.github.appmeshdsl.internal.text.YamlSink;
import io.github.appmeshdsl.report.Location;
import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Brings App Mesh manifests into the form in which this library writes them, and leaves everything else as it is.
 *
 * <p>A document is rewritten only if its content stays exactly the same and nothing else of it is lost: comments stay at their
 * entries. Anchors keep the document from being changed. Other documents stay unchanged. Line breaks stay those of the document.
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
     * @param kept documents that were left although they are App Mesh's, or may be, in their order
     */
    public record Formatted(String text, List<Kept> kept) {
        /** Takes a copy. */
        public Formatted {
            kept = List.copyOf(kept);
        }
    }

    /**
     * A document that was left as it is.
     *
     * @param location its first line, or what would be lost
     * @param reason why
     */
    public record Kept(Location location, Reason reason) {}

    /** Why a document was left as it is. */
    public enum Reason {
        /** It is not YAML, so its kind is unknown. */
        UNREADABLE("it cannot be read", true),
        /** It cannot be read as an App Mesh resource. */
        FAULTY("it has faults; appmesh validate names them", true),
        /** It is JSON, or YAML written like it. */
        JSON("it is in braces, as JSON is", false),
        /** It is a list of objects. */
        LIST("it is a list of objects", false),
        /** It has anchors, or a comment that belongs to no entry. */
        COMMENTS("it has an anchor or a comment here, which would be lost", false),
        /** It says something that the canonical form leaves out or says otherwise, such as a status or an explicit null. */
        DIFFERENT("it has members that would not be written", false);

        private final String text;
        private final boolean fault;

        Reason(String text, boolean fault) {
            this.text = text;
            this.fault = fault;
        }

        /** Returns the reason in words. */
        public String text() {
            return text;
        }

        /** Returns whether something is wrong with the document. */
        public boolean isFault() {
            return fault;
        }
    }

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
     * Replaces a file once {@code text} is completely written, in UTF-8; until then it stays as it was. Of a link, it is the
     * file behind it; permissions stay.
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

    private String format(DocumentText document, String file, List<Kept> kept) {
        String text = document.text();
        ParsedDocuments parsed = parser.parse(text, file);
        if (parsed.documents().isEmpty()) {
            return parsed.hasErrors() ? keep(document, file, Reason.UNREADABLE, kept) : text;
        }
        DocumentNode root = parsed.documents().get(0).root();
        if (isListOfAppMesh(root)) {
            return keep(document, file, Reason.LIST, kept);
        }
        if (!isAppMesh(root)) {
            return text;
        }
        if (parsed.documents().size() > 1 || isJson(text, file)) {
            return keep(document, file, Reason.JSON, kept);
        }
        MeshReading reading = MeshReader.of(options -> options.only(new ManifestSource()))
                .add(text, file)
                .read();
        if (reading.hasErrors()) {
            return keep(document, file, Reason.FAULTY, kept);
        }
        Optional<YamlFrame> frame = YamlFrame.of(text);
        String canonical;
        try {
            canonical = frame.isPresent()
                    ? frame.get().around(canonical(reading))
                    : YamlComments.keep(document, file, canonical(reading));
        } catch (EditRefusedException e) {
            kept.add(new Kept(e.location(), Reason.COMMENTS));
            return text;
        }
        boolean isSame = parser.parse(canonical, file).documents().equals(parsed.documents());
        return isSame ? canonical : keep(document, file, Reason.DIFFERENT, kept);
    }

    private static String keep(DocumentText document, String file, Reason reason, List<Kept> kept) {
        kept.add(new Kept(new Location(file, document.line(), 1), reason));
        return document.text();
    }

    private static boolean isAppMesh(DocumentNode root) {
        return root instanceof MappingNode object
                && object.get("apiVersion").orElse(null) instanceof ScalarNode version
                && version.text().startsWith(GROUP);
    }

    private static boolean isListOfAppMesh(DocumentNode root) {
        if (root instanceof MappingNode list && list.get("items").orElse(null) instanceof SequenceNode items) {
            for (DocumentNode item : items.items()) {
                if (isAppMesh(item)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean isJson(String text, String file) {
        String content = text.startsWith("---") ? text.substring(3) : text;
        return content.stripLeading().startsWith("{")
                || file.toLowerCase(Locale.ROOT).endsWith(".json");
    }

    private static String canonical(MeshReading reading) {
        StringWriter out = new StringWriter();
        YamlSink yaml = new YamlSink(out);
        ManifestWriter writer = new ManifestWriter(yaml);
        for (Part part : reading.parts()) {
            part.resource().ifPresent(writer::write);
        }
        yaml.flush();
        return out.toString();
    }
}
