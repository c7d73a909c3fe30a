package io.github.appmeshdsl.internal.text;

import io.github.appmeshdsl.traffic.Fraction;
import io.github.appmeshdsl.traffic.Request;
import java.util.Locale;
import java.util.Map;
import tools.jackson.core.JsonGenerator;

/** Requests and their shares as JSON: what explanations and differences have in common. */
public final class TrafficJson {

    private final JsonGenerator out;

    /** Makes a writer into {@code out}. */
    public TrafficJson(JsonGenerator out) {
        this.out = out;
    }

    /** Writes the property {@code request}. */
    public void request(Request request) {
        out.writeObjectPropertyStart("request");
        out.writeStringProperty("kind", request.kind().name().toLowerCase(Locale.ROOT));
        boolean isTcp = request.kind() == Request.Kind.TCP;
        if (!isTcp) {
            out.writeStringProperty("method", request.method());
        }
        out.writeStringProperty("scheme", request.scheme());
        if (!request.host().isEmpty()) {
            out.writeStringProperty("host", request.host());
        }
        out.writeNumberProperty("port", request.port());
        if (!isTcp) {
            out.writeStringProperty("path", request.path());
            out.writeStringProperty("query", request.query());
            headers("headers", request.headers());
        }
        out.writeEndObject();
    }

    /** Writes headers as a property. */
    public void headers(String name, Map<String, String> headers) {
        out.writeObjectPropertyStart(name);
        headers.forEach(out::writeStringProperty);
        out.writeEndObject();
    }

    /** Writes the property {@code share}. */
    public void share(Fraction share) {
        out.writeObjectPropertyStart("share");
        out.writeNumberProperty("numerator", share.numerator());
        out.writeNumberProperty("denominator", share.denominator());
        out.writeEndObject();
    }
}
