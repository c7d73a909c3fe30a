package io.github.appmeshdsl.k8s;

import static java.util.Objects.requireNonNull;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.format.MeshReader;
import io.github.appmeshdsl.format.MeshReading;
import io.github.appmeshdsl.format.TextFormat;
import io.github.appmeshdsl.internal.file.FileReplacement;
import io.github.appmeshdsl.internal.text.YamlSink;
import io.github.appmeshdsl.k8s.internal.FileNames;
import io.github.appmeshdsl.k8s.internal.JsonManifests;
import io.github.appmeshdsl.k8s.internal.ManifestWriter;
import io.github.appmeshdsl.k8s.internal.validation.KubernetesChecks;
import io.github.appmeshdsl.model.Resource;
import io.github.appmeshdsl.report.AppMeshDslException;
import io.github.appmeshdsl.report.Location;
import io.github.appmeshdsl.report.PlainText;
import io.github.appmeshdsl.validation.ValidationOptions;
import io.github.appmeshdsl.validation.ValidationReport;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The manifests of a mesh: its resources as objects of the App Mesh controller for Kubernetes, in the order of
 * {@link ManifestWriter#writeAll}.
 *
 * <p>Unless {@link #unchecked} is called, all methods that write check the mesh first. They throw
 * {@link io.github.appmeshdsl.validation.InvalidMeshException} with the whole report if there is an error; nothing is
 * written then. {@link #of} checks by the {@code authoring} profile, {@link #ofRead} by the {@code importing} profile, as
 * reading does: what is read with a warning can be written back.
 *
 * <p>Unless {@link #replacing} is called, {@link #writeFile} and {@link #writeFiles} throw {@link ContentLossException}
 * instead of writing over a file that holds comments, anchors or objects that are not written.
 *
 * <p>Immutable.
 */
public final class Manifests {

    /** Characters of a resource with much in it. */
    private static final int TYPICAL_LENGTH = 1_200;

    private final Mesh mesh;
    private final TextFormat format;
    private final @Nullable ValidationOptions checks;
    private final boolean isReplacing;

    private Manifests(Mesh mesh, TextFormat format, @Nullable ValidationOptions checks, boolean isReplacing) {
        this.mesh = mesh;
        this.format = format;
        this.checks = checks;
        this.isReplacing = isReplacing;
    }

    /** Returns the manifests of {@code mesh}: as YAML, checked by the {@code authoring} profile. */
    public static Manifests of(Mesh mesh) {
        requireNonNull(mesh, "mesh");
        return new Manifests(mesh, TextFormat.YAML, ValidationOptions.authoring(), false);
    }

    /**
     * Returns the manifests of a mesh that was read, or changed since then: as YAML, checked by the {@code importing} profile,
     * by which {@link MeshReading#validate()} checks it.
     */
    public static Manifests ofRead(Mesh mesh) {
        requireNonNull(mesh, "mesh");
        return new Manifests(mesh, TextFormat.YAML, ValidationOptions.importing(), false);
    }

    /** Returns everything that is wrong with a mesh, and with it for Kubernetes, by the {@code authoring} profile. */
    public static ValidationReport check(Mesh mesh) {
        requireNonNull(mesh, "mesh");
        return check(mesh, ValidationOptions.authoring());
    }

    /** Returns everything that is wrong with a mesh, also for Kubernetes, by {@code options}. */
    public static ValidationReport check(Mesh mesh, ValidationOptions options) {
        requireNonNull(mesh, "mesh");
        requireNonNull(options, "options");
        return KubernetesChecks.check(mesh, options);
    }

    /**
     * Returns what files describe, in manifests and in every other format; see {@link MeshReader}.
     *
     * @param paths files, and directories, whose documents are read in the order of their names
     * @throws UncheckedIOException if a file cannot be read
     */
    public static MeshReading read(Path... paths) {
        requireNonNull(paths, "paths");
        MeshReader reader = MeshReader.create();
        for (Path path : paths) {
            reader.add(path);
        }
        return reader.read();
    }

    /**
     * Returns what a text describes; see {@link MeshReader}.
     *
     * @param file name for it in reports
     */
    public static MeshReading read(String text, String file) {
        requireNonNull(text, "text");
        requireNonNull(file, "file");
        return MeshReader.create().add(text, file).read();
    }

    /** Returns these manifests as JSON. */
    public Manifests json() {
        return new Manifests(mesh, TextFormat.JSON, checks, isReplacing);
    }

    /** Returns these manifests in that format. */
    public Manifests format(TextFormat newFormat) {
        requireNonNull(newFormat, "newFormat");
        return new Manifests(mesh, newFormat, checks, isReplacing);
    }

    /** Returns these manifests, checked by {@code options} before they are written. */
    public Manifests checked(ValidationOptions options) {
        requireNonNull(options, "options");
        return new Manifests(mesh, format, options, isReplacing);
    }

    /** Returns these manifests, written without a check of the mesh. */
    public Manifests unchecked() {
        return new Manifests(mesh, format, null, isReplacing);
    }

    /**
     * Returns these manifests, written also over files whose content is lost by it: comments, and objects that are not
     * written.
     */
    public Manifests replacing() {
        return new Manifests(mesh, format, checks, true);
    }

    /**
     * Returns the text of all resources.
     *
     * @throws io.github.appmeshdsl.validation.InvalidMeshException if the mesh has errors
     */
    public String text() {
        StringWriter text = new StringWriter(expectedLength());
        write(text);
        return text.toString();
    }

    /**
     * Writes all resources to {@code out} as they come, and flushes it; it stays open.
     *
     * @throws io.github.appmeshdsl.validation.InvalidMeshException if the mesh has errors
     * @throws UncheckedIOException if {@code out} fails
     */
    public void write(Writer out) {
        requireNonNull(out, "out");
        requireValid();
        writeAll(out);
    }

    /**
     * Writes all resources to a file, in UTF-8. The file is replaced once everything is written; until then, and if
     * anything fails, it stays as it was. Missing directories are created.
     *
     * @throws io.github.appmeshdsl.validation.InvalidMeshException if the mesh has errors
     * @throws ContentLossException if the file holds what is not written, unless these manifests are {@link #replacing}
     * @throws UncheckedIOException if the file cannot be read or written
     */
    public void writeFile(Path file) {
        requireNonNull(file, "file");
        requireValid();
        requireNoLoss(Collections.singletonMap(file, null));
        try (FileReplacement replacement = new FileReplacement()) {
            try (Writer out = replacement.open(file)) {
                writeAll(out);
            }
            replacement.commit();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Writes a file for each resource into a directory, in UTF-8. Files are replaced once all of them are written. Their
     * names sort in the order of the resources, such as {@code 1-virtualnode_shop_web.yaml}. Files of resources that are
     * not in the mesh stay.
     *
     * @return the files, in order
     * @throws io.github.appmeshdsl.validation.InvalidMeshException if the mesh has errors
     * @throws ContentLossException if files hold what is not written to them, unless these manifests are {@link #replacing}
     * @throws UncheckedIOException if a file cannot be read or written
     */
    public List<Path> writeFiles(Path directory) {
        requireNonNull(directory, "directory");
        requireValid();
        Map<Path, @Nullable Resource> contents = new LinkedHashMap<>();
        contents.put(directory.resolve(FileNames.of(mesh, format)), mesh);
        for (Resource member : mesh.view().members()) {
            contents.put(directory.resolve(FileNames.of(member, format)), member);
        }
        requireNoLoss(contents);
        List<Path> files = new ArrayList<>();
        try (FileReplacement replacement = new FileReplacement()) {
            files.add(writeFile(replacement, directory, mesh));
            for (Resource member : mesh.view().members()) {
                files.add(writeFile(replacement, directory, member));
            }
            replacement.commit();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return List.copyOf(files);
    }

    /** Returns the text of each resource by the name of its file, in order. */
    public Map<String, String> texts() {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put(FileNames.of(mesh, format), text(mesh));
        for (Resource member : mesh.view().members()) {
            texts.put(FileNames.of(member, format), text(member));
        }
        return texts;
    }

    private String text(Resource resource) {
        StringWriter out = new StringWriter(TYPICAL_LENGTH);
        writeOne(out, resource);
        return out.toString();
    }

    private Path writeFile(FileReplacement replacement, Path directory, Resource resource) throws IOException {
        String name = FileNames.of(resource, format);
        try (Writer out = replacement.open(directory, name)) {
            writeOne(out, resource);
        }
        return directory.resolve(name);
    }

    /** So that the text need not be copied again and again as it grows. */
    private int expectedLength() {
        long members = (long) mesh.virtualNodes().size()
                + mesh.virtualRouters().size()
                + mesh.virtualServices().size()
                + mesh.virtualGateways().size()
                + mesh.gatewayRoutes().size();
        return (int) Math.min(1 << 28, (members + 1) * TYPICAL_LENGTH);
    }

    private void requireValid() {
        if (checks != null) {
            check(mesh, checks).orThrow();
        }
    }

    /** Throws if files hold more than what is to be written to them: a resource, or all resources where it is null. */
    private void requireNoLoss(Map<Path, @Nullable Resource> contents) {
        if (isReplacing) {
            return;
        }
        try {
            ExistingFiles existing = null;
            for (Map.Entry<Path, @Nullable Resource> content : contents.entrySet()) {
                Path file = content.getKey();
                if (FileReplacement.replaces(file) && Files.size(file) > 0) {
                    existing = existing == null ? new ExistingFiles(mesh) : existing;
                    existing.check(file, content.getValue());
                }
            }
            if (existing != null) {
                existing.requireNoLoss();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void writeAll(Writer out) {
        if (format == TextFormat.YAML) {
            YamlSink yaml = new YamlSink(out);
            new ManifestWriter(yaml).writeAll(mesh);
            yaml.flush();
        } else {
            JsonManifests.writeAll(mesh, true, out);
        }
    }

    private void writeOne(Writer out, Resource resource) {
        if (format == TextFormat.YAML) {
            YamlSink yaml = new YamlSink(out);
            new ManifestWriter(yaml).write(resource);
            yaml.flush();
        } else {
            JsonManifests.write(resource, out);
        }
    }

    /**
     * Manifests were to be written over files that hold more than these manifests. Nothing was written. The message lists what
     * would be lost; {@link Manifests#replacing} allows it.
     */
    public static final class ContentLossException extends AppMeshDslException {

        private static final long serialVersionUID = 1L;

        private static final int MOST_LISTED = 20;

        private final transient List<Loss> losses;

        ContentLossException(List<Loss> losses) {
            super(message(losses));
            this.losses = List.copyOf(losses);
        }

        /**
         * Something that would be lost.
         *
         * @param location its place; for several comments or anchors that of the first
         * @param content the content, in words
         */
        public record Loss(Location location, String content) {
            /** Refuses null. */
            public Loss {
                requireNonNull(location, "location");
                requireNonNull(content, "content");
            }
        }

        /** Returns what would be lost, in the order of the files and their lines. */
        public List<Loss> losses() {
            return losses;
        }

        private static String message(List<Loss> losses) {
            StringBuilder text = new StringBuilder("nothing is written, because this would be lost:\n");
            for (Loss loss : losses.subList(0, Math.min(losses.size(), MOST_LISTED))) {
                text.append("  ")
                        .append(PlainText.uncut(loss.location().file()))
                        .append(':')
                        .append(loss.location().line())
                        .append(": ")
                        .append(loss.content())
                        .append('\n');
            }
            if (losses.size() > MOST_LISTED) {
                text.append("  and ").append(losses.size() - MOST_LISTED).append(" more\n");
            }
            return text.append("write to another file, or call replacing() on the manifests to write nevertheless")
                    .toString();
        }
    }
}
