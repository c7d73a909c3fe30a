package io.github.appmeshdsl.k8s.internal;

import io.github.appmeshdsl.internal.text.GeneratorSink;
import io.github.appmeshdsl.internal.text.JsonText;
import io.github.appmeshdsl.k8s.Manifests;
import io.github.appmeshdsl.model.MeshDefinition;
import io.github.appmeshdsl.model.Resource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.exc.JacksonIOException;

/** Manifests as JSON; apart from {@link Manifests}, so that YAML loads nothing of it. */
public final class JsonManifests {

    private JsonManifests() {}

    /** Writes a mesh and its members, or only the members. */
    public static void writeAll(MeshDefinition mesh, boolean isDefined, Writer out) {
        try {
            JsonGenerator json = JsonText.generator(out);
            GeneratorSink sink = new GeneratorSink(json);
            sink.startMapping();
            sink.name("apiVersion");
            sink.string("v1");
            sink.name("kind");
            sink.string("List");
            sink.name("items");
            sink.startSequence();
            ManifestWriter writer = new ManifestWriter(sink);
            if (isDefined) {
                writer.write(mesh);
            }
            writer.writeMembers(mesh);
            sink.endSequence();
            sink.endMapping();
            end(json, out);
        } catch (JacksonIOException e) {
            throw new UncheckedIOException(e.getCause());
        }
    }

    public static void write(Resource resource, Writer out) {
        try {
            JsonGenerator json = JsonText.generator(out);
            new ManifestWriter(new GeneratorSink(json)).write(resource);
            end(json, out);
        } catch (JacksonIOException e) {
            throw new UncheckedIOException(e.getCause());
        }
    }

    private static void end(JsonGenerator json, Writer out) {
        json.flush();
        try {
            out.write('\n');
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
