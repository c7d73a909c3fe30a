package io.github.appmeshdsl.plan;

import io.github.appmeshdsl.document.DocumentNode;
import io.github.appmeshdsl.internal.text.DocumentWriter;
import io.github.appmeshdsl.internal.text.JsonText;
import io.github.appmeshdsl.internal.text.TrafficJson;
import io.github.appmeshdsl.plan.MeshDifference.ResourceChange;
import io.github.appmeshdsl.traffic.Answer;
import io.github.appmeshdsl.traffic.Caller;
import io.github.appmeshdsl.traffic.Destination;
import io.github.appmeshdsl.traffic.Difference;
import io.github.appmeshdsl.traffic.VirtualHost;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;

/** Writes a difference of two meshes as JSON. */
final class MeshDifferenceJson {

    private final JsonGenerator out;
    private final TrafficJson traffic;

    private MeshDifferenceJson(JsonGenerator out) {
        this.out = out;
        this.traffic = new TrafficJson(out);
    }

    static String of(MeshDifference difference) {
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = JsonText.generator(text)) {
            new MeshDifferenceJson(generator).write(difference);
        }
        return text.append('\n').toString();
    }

    private void write(MeshDifference difference) {
        out.writeStartObject();
        out.writeBooleanProperty("different", !difference.isEmpty());
        out.writeArrayPropertyStart("resources");
        difference.resources().forEach(this::write);
        out.writeEndArray();
        write(difference.traffic());
        out.writeEndObject();
    }

    private void write(ResourceChange resource) {
        out.writeStartObject();
        out.writeStringProperty("resource", resource.key().arnResource());
        out.writeStringProperty("kind", resource.kind().name().toLowerCase(Locale.ROOT));
        out.writeArrayPropertyStart("changes");
        for (Step.Change change : resource.changes()) {
            out.writeStartObject();
            out.writeStringProperty("path", change.path().toString());
            value("before", change.before());
            value("after", change.after());
            out.writeEndObject();
        }
        out.writeEndArray();
        out.writeEndObject();
    }

    private void value(String name, Optional<? extends DocumentNode> value) {
        value.ifPresent(node -> {
            out.writeName(name);
            new DocumentWriter(out).write(node);
        });
    }

    private void write(Difference difference) {
        out.writeObjectPropertyStart("traffic");
        out.writeArrayPropertyStart("changes");
        difference.changes().forEach(this::write);
        out.writeEndArray();
        callers("added", difference.added());
        callers("removed", difference.removed());
        out.writeArrayPropertyStart("notCovered");
        for (Difference.NotCovered open : difference.notCovered()) {
            out.writeStartObject();
            out.writeStringProperty("path", open.path().toString());
            out.writeStringProperty("reason", open.reason());
            out.writeEndObject();
        }
        out.writeEndArray();
        out.writeEndObject();
    }

    private void callers(String name, List<Caller> callers) {
        out.writeArrayPropertyStart(name);
        for (Caller caller : callers) {
            out.writeStartObject();
            out.writeStringProperty("caller", caller.path().toString());
            out.writeArrayPropertyStart("calls");
            for (VirtualHost host : caller.virtualHosts()) {
                out.writeString(host.name() + ":" + host.port());
            }
            out.writeEndArray();
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    private void write(Difference.Change change) {
        out.writeStartObject();
        out.writeStringProperty("caller", change.caller().path().toString());
        out.writeStringProperty("requests", change.requests());
        out.writeBooleanProperty("losesTraffic", change.losesTraffic());
        out.writeArrayPropertyStart("effects");
        for (Difference.Effect effect : change.effects()) {
            out.writeStartObject();
            traffic.share(effect.share());
            if (!effect.what().isEmpty()) {
                out.writeStringProperty("what", effect.what());
            }
            out.writeStringProperty("before", effect.before());
            out.writeStringProperty("after", effect.after());
            out.writeEndObject();
        }
        out.writeEndArray();
        traffic.request(change.request());
        write("before", change.before());
        write("after", change.after());
        out.writeEndObject();
    }

    private void write(String name, Answer answer) {
        out.writeObjectPropertyStart(name);
        answer.match(this::write, this::write, this::write);
        out.writeEndObject();
    }

    private JsonGenerator write(Answer.Routed routed) {
        out.writeStringProperty("kind", "routed");
        out.writeStringProperty("route", routed.route().path().toString());
        out.writeArrayPropertyStart("destinations");
        for (Destination destination : routed.destinations()) {
            out.writeStartObject();
            out.writeStringProperty("virtualNode", destination.nodeName());
            destination.listener().ifPresent(listener -> out.writeNumberProperty("port", listener.port()));
            traffic.share(destination.share());
            destination.timeout().ifPresent(timeout -> millis("timeoutMillis", timeout));
            out.writeStringProperty(
                    "encryption", destination.tls().match(plain -> "plain", encrypted -> "tls", failed -> "failed"));
            destination.failure().ifPresent(failure -> out.writeStringProperty("failure", failure));
            out.writeEndObject();
        }
        out.writeEndArray();
        out.writeStringProperty("pathSeen", routed.path());
        out.writeStringProperty("hostSeen", routed.hostSeen());
        out.writeNumberProperty("attempts", routed.retries().attempts());
        return out;
    }

    private JsonGenerator write(Answer.PassedThrough passed) {
        out.writeStringProperty("kind", "passed-through");
        return out.writeStringProperty("reason", passed.reason());
    }

    private JsonGenerator write(Answer.Refused refused) {
        out.writeStringProperty("kind", "refused");
        out.writeStringProperty("refusal", refused.refusal().word());
        if (refused.refusal().status() != 0) {
            out.writeNumberProperty("status", refused.refusal().status());
        }
        return out.writeStringProperty("message", refused.message());
    }

    private void millis(String name, Duration duration) {
        out.writeNumberProperty(name, duration.toMillis());
    }
}
