package io.github.appmeshdsl.routing;

import static java.util.Objects.requireNonNull;

import io.github.appmeshdsl.internal.text.JsonText;
import io.github.appmeshdsl.internal.text.TrafficJson;
import io.github.appmeshdsl.report.Location;
import io.github.appmeshdsl.report.SpecPath;
import io.github.appmeshdsl.traffic.Answer;
import io.github.appmeshdsl.traffic.Destination;
import io.github.appmeshdsl.traffic.Explanation;
import io.github.appmeshdsl.traffic.HopTls;
import io.github.appmeshdsl.traffic.Request;
import io.github.appmeshdsl.traffic.Retries;
import io.github.appmeshdsl.traffic.TrafficRoute;
import java.io.StringWriter;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** Explanations as JSON. {@code docs/explain.md} describes each member; members may be added, none changes its meaning. */
public final class ExplanationJson {

    private final JsonGenerator out;
    private final TrafficJson traffic;
    private final Function<? super SpecPath, Optional<Location>> locations;

    ExplanationJson(JsonGenerator out, Function<? super SpecPath, Optional<Location>> locations) {
        this.out = out;
        this.traffic = new TrafficJson(out);
        this.locations = locations;
    }

    /** Returns an explanation as one JSON object for programs; it ends with a line break. */
    public static String of(Explanation explanation) {
        requireNonNull(explanation, "explanation");
        return of(explanation, path -> Optional.empty());
    }

    /**
     * Returns an explanation as one JSON object for programs; it ends with a line break.
     *
     * @param locations returns the place in a document of an element, as
     *     {@link io.github.appmeshdsl.format.MeshReading#locationOf} does
     */
    public static String of(Explanation explanation, Function<? super SpecPath, Optional<Location>> locations) {
        requireNonNull(explanation, "explanation");
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = JsonText.generator(text)) {
            new ExplanationJson(generator, locations).write(explanation);
        }
        return text.append('\n').toString();
    }

    void write(Explanation explanation) {
        out.writeStartObject();
        traffic.request(explanation.request());
        out.writeObjectPropertyStart("caller");
        out.writeStringProperty("name", explanation.caller().member().displayName());
        place(explanation.caller().path());
        out.writeEndObject();
        out.writeObjectPropertyStart("answer");
        Answer answer = explanation.answer();
        answer.match(
                routed -> write(routed, explanation.request()),
                passed -> {
                    out.writeStringProperty("kind", "passed-through");
                    return out.writeStringProperty("reason", passed.reason());
                },
                this::write);
        out.writeEndObject();
        out.writeArrayPropertyStart("steps");
        explanation.steps().forEach(this::write);
        out.writeEndArray();
        out.writeEndObject();
    }

    private JsonGenerator write(Answer.Routed routed, Request request) {
        out.writeStringProperty("kind", "routed");
        out.writeObjectPropertyStart("virtualHost");
        out.writeStringProperty("name", routed.host().name());
        out.writeNumberProperty("port", routed.host().port());
        place(routed.host().path());
        out.writeEndObject();
        routed.gatewayRoute().ifPresent(route -> route("gatewayRoute", route));
        route("route", routed.route());
        out.writeArrayPropertyStart("destinations");
        routed.destinations().forEach(this::write);
        out.writeEndArray();
        routed.clientTls().ifPresent(tls -> tls("clientTls", tls));
        if (request.kind() != Request.Kind.TCP) {
            out.writeStringProperty("pathSeen", routed.path());
            out.writeStringProperty("hostSeen", routed.hostSeen());
            Map<String, String> seen = new LinkedHashMap<>(request.headers());
            seen.putAll(routed.addedHeaders());
            traffic.headers("headersSeen", seen);
        }
        routed.timeout().ifPresent(timeout -> millis("timeoutMillis", timeout));
        Retries retries = routed.retries();
        out.writeNumberProperty("attempts", retries.attempts());
        if (retries.attempts() > 1) {
            out.writeObjectPropertyStart("retry");
            out.writeArrayPropertyStart("events");
            retries.events().forEach(out::writeString);
            out.writeEndArray();
            retries.perTryTimeout().ifPresent(each -> millis("perTryTimeoutMillis", each));
            out.writeBooleanProperty("default", retries.isDefault());
            out.writeEndObject();
        }
        return out;
    }

    private void route(String name, TrafficRoute route) {
        out.writeObjectPropertyStart(name);
        out.writeStringProperty("name", route.name());
        out.writeNumberProperty("priority", route.priority());
        place(route.path());
        out.writeEndObject();
    }

    private void write(Destination destination) {
        out.writeStartObject();
        out.writeStringProperty("virtualNode", destination.nodeName());
        destination.node().ifPresent(node -> place(node.specPath()));
        destination.listener().ifPresent(listener -> out.writeNumberProperty("port", listener.port()));
        traffic.share(destination.share());
        destination.timeout().ifPresent(timeout -> millis("timeoutMillis", timeout));
        tls("tls", destination.tls());
        destination.failure().ifPresent(failure -> out.writeStringProperty("failure", failure));
        out.writeEndObject();
    }

    private void tls(String name, HopTls tls) {
        out.writeObjectPropertyStart(name);
        tls.match(
                plain -> out.writeStringProperty("kind", "plain"),
                encrypted -> {
                    out.writeStringProperty("kind", "tls");
                    out.writeBooleanProperty("mutual", encrypted.isMutual());
                    out.writeBooleanProperty("clientCertificate", encrypted.presentsCertificate());
                    encrypted.serverTrust().ifPresent(trust -> out.writeStringProperty("serverTrust", trust));
                    out.writeArrayPropertyStart("serverNames");
                    encrypted.serverNames().forEach(out::writeString);
                    return out.writeEndArray();
                },
                failed -> {
                    out.writeStringProperty("kind", "failed");
                    return out.writeStringProperty("reason", failed.reason());
                });
        out.writeEndObject();
    }

    private JsonGenerator write(Answer.Refused refused) {
        out.writeStringProperty("kind", "refused");
        out.writeStringProperty("refusal", refused.refusal().word());
        int status = refused.refusal().status();
        if (status != 0) {
            out.writeNumberProperty("status", status);
        }
        out.writeStringProperty("message", refused.message());
        place(refused.path());
        return out;
    }

    private void write(Explanation.Step step) {
        out.writeStartObject();
        out.writeNumberProperty("depth", step.depth());
        out.writeStringProperty("result", step.result().name().toLowerCase(Locale.ROOT));
        out.writeStringProperty("text", step.text());
        step.reason().ifPresent(reason -> out.writeStringProperty("reason", reason));
        step.path().ifPresent(this::place);
        out.writeEndObject();
    }

    private void place(SpecPath path) {
        out.writeStringProperty("path", path.toString());
        write(locations.apply(path).orElse(null), out);
    }

    /** Writes a place as reports do. */
    static void write(@Nullable Location place, JsonGenerator out) {
        if (place != null && !place.equals(Location.NONE)) {
            out.writeStringProperty("file", place.file());
            out.writeNumberProperty("line", place.line());
            out.writeNumberProperty("column", place.column());
        }
    }

    private void millis(String name, Duration duration) {
        out.writeNumberProperty(name, duration.toMillis());
    }
}
