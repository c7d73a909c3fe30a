package io.github.appmeshdsl.plan;

import io.github.appmeshdsl.api.ResourceData;
import io.github.appmeshdsl.document.DocumentNode;
import io.github.appmeshdsl.internal.text.DocumentWriter;
import io.github.appmeshdsl.internal.text.JsonText;
import java.io.StringWriter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;

/**
 * Writes a plan as JSON. What a step changes is written for other programs; {@link PlanReader} computes it
 * again from the state before and after.
 */
final class PlanJson {

    /** Version of the format. */
    static final long FORMAT = 1;

    private final JsonGenerator out;

    private PlanJson(JsonGenerator out) {
        this.out = out;
    }

    static String of(Plan plan) {
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = JsonText.generator(text)) {
            new PlanJson(generator).write(plan);
        }
        return text.append('\n').toString();
    }

    private void write(Plan plan) {
        out.writeStartObject();
        out.writeNumberProperty("format", FORMAT);
        out.writeStringProperty("mesh", plan.mesh());
        plan.meshOwner().ifPresent(owner -> out.writeStringProperty("meshOwner", owner));
        out.writeArrayPropertyStart("steps");
        plan.steps().forEach(this::write);
        out.writeEndArray();
        notes("conflicts", plan.conflicts());
        notes("untouched", plan.untouched());
        notes("warnings", plan.warnings());
        if (!plan.traffic().isEmpty()) {
            out.writeArrayPropertyStart("traffic");
            plan.traffic().forEach(out::writeString);
            out.writeEndArray();
        }
        out.writeEndObject();
    }

    private void write(Step step) {
        out.writeStartObject();
        out.writeNumberProperty("id", step.id());
        out.writeStringProperty("action", step.action().name().toLowerCase(Locale.ROOT));
        out.writeStringProperty("resource", step.key().arnResource());
        out.writeArrayPropertyStart("needs");
        step.needs().forEach(out::writeNumber);
        out.writeEndArray();
        state("before", step.before());
        state("after", step.after());
        out.writeArrayPropertyStart("changes");
        for (Step.Change change : step.changes()) {
            out.writeStartObject();
            out.writeStringProperty("path", change.path().toString());
            value("before", change.before());
            value("after", change.after());
            out.writeEndObject();
        }
        out.writeEndArray();
        out.writeArrayPropertyStart("reasons");
        step.reasons().forEach(out::writeString);
        out.writeEndArray();
        out.writeBooleanProperty("interruptsTraffic", step.interruptsTraffic());
        out.writeEndObject();
    }

    private void state(String name, Optional<ResourceData> state) {
        if (state.isEmpty()) {
            return;
        }
        out.writeObjectPropertyStart(name);
        value("spec", Optional.of(state.get().spec()));
        out.writeObjectPropertyStart("tags");
        state.get().tags().forEach(out::writeStringProperty);
        out.writeEndObject();
        state.get().metadata().ifPresent(this::metadata);
        out.writeEndObject();
    }

    private void metadata(ResourceData.Metadata metadata) {
        out.writeObjectPropertyStart("metadata");
        out.writeStringProperty("arn", metadata.arn());
        out.writeStringProperty("meshOwner", metadata.meshOwner());
        out.writeStringProperty("resourceOwner", metadata.resourceOwner());
        out.writeStringProperty("uid", metadata.uid());
        out.writeNumberProperty("version", metadata.version());
        out.writeStringProperty("createdAt", metadata.createdAt().toString());
        out.writeStringProperty("lastUpdatedAt", metadata.lastUpdatedAt().toString());
        out.writeStringProperty("status", metadata.status());
        out.writeEndObject();
    }

    private void value(String name, Optional<? extends DocumentNode> value) {
        value.ifPresent(node -> {
            out.writeName(name);
            new DocumentWriter(out).write(node);
        });
    }

    private void notes(String name, List<Plan.Note> notes) {
        out.writeArrayPropertyStart(name);
        for (Plan.Note note : notes) {
            out.writeStartObject();
            out.writeStringProperty("resource", note.key().arnResource());
            out.writeStringProperty("message", note.message());
            out.writeEndObject();
        }
        out.writeEndArray();
    }
}
