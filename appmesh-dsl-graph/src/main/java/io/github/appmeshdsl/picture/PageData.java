package io.github.appmeshdsl.picture;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.internal.text.JsonText;
import io.github.appmeshdsl.model.ListenerTls;
import io.github.appmeshdsl.model.Protocol;
import io.github.appmeshdsl.report.Problem;
import io.github.appmeshdsl.traffic.Answer;
import io.github.appmeshdsl.traffic.Caller;
import io.github.appmeshdsl.traffic.Destination;
import io.github.appmeshdsl.traffic.Entrance;
import io.github.appmeshdsl.traffic.GatewayTraffic;
import io.github.appmeshdsl.traffic.HopTls;
import io.github.appmeshdsl.traffic.NodeTraffic;
import io.github.appmeshdsl.traffic.Requirement;
import io.github.appmeshdsl.traffic.Retries;
import io.github.appmeshdsl.traffic.TrafficRoute;
import io.github.appmeshdsl.traffic.VirtualHost;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;

/**
 * Writes what a page shows and what its evaluator of requests needs as JSON: the scene, and the traffic of every caller as
 * {@code mesh.traffic()} tells it.
 */
final class PageData {

    private final JsonGenerator out;
    private final Scene scene;
    private final Map<String, String> fields;

    private PageData(JsonGenerator out, Scene scene, Map<String, String> fields) {
        this.out = out;
        this.scene = scene;
        this.fields = fields;
    }

    /** Returns the data as ASCII that can stand in a {@code script} element. */
    static String of(Scene scene, List<Mesh> meshes) {
        Map<String, String> fields = ResourceFields.of(meshes);
        return JsonText.compact(out -> new PageData(out, scene, fields).write(meshes))
                .replace("<", "\\u003c")
                .replace(">", "\\u003e")
                .replace("&", "\\u0026");
    }

    private void write(List<Mesh> meshes) {
        out.writeStartObject();
        out.writeStringProperty("title", scene.title());
        strings("notes", scene.notes());
        out.writeArrayPropertyStart("groups");
        for (Scene.Group group : scene.groups()) {
            out.writeStartObject();
            out.writeStringProperty("id", group.id());
            out.writeStringProperty("name", group.name());
            out.writeEndObject();
        }
        out.writeEndArray();
        out.writeArrayPropertyStart("shapes");
        scene.shapes().forEach(this::write);
        out.writeEndArray();
        out.writeArrayPropertyStart("lines");
        scene.lines().forEach(this::write);
        out.writeEndArray();
        problems(scene.problems());
        new Callers().write(meshes);
        out.writeEndObject();
    }

    private void strings(String name, List<String> texts) {
        out.writeArrayPropertyStart(name);
        texts.forEach(out::writeString);
        out.writeEndArray();
    }

    private void optional(String name, Optional<String> text) {
        text.ifPresent(given -> out.writeStringProperty(name, given));
    }

    private void write(Scene.Shape shape) {
        out.writeStartObject();
        out.writeStringProperty("id", shape.id());
        out.writeStringProperty("kind", shape.kind().style());
        out.writeStringProperty(
                "kindText",
                shape.kind() == Scene.Kind.EXTERNAL
                        ? shape.detail()
                        : shape.kind().text());
        optional("group", shape.group());
        out.writeStringProperty("name", shape.name());
        out.writeStringProperty("detail", shape.kind() == Scene.Kind.EXTERNAL ? "" : shape.detail());
        out.writeStringProperty("mark", shape.mark().name().toLowerCase(Locale.ROOT));
        out.writeStringProperty("remark", shape.remark());
        out.writeStringProperty("path", shape.path());
        optional("place", shape.place());
        problems(shape.problems());
        out.writeArrayPropertyStart("rows");
        for (Scene.Row row : shape.rows()) {
            out.writeStartObject();
            out.writeStringProperty("id", row.id());
            out.writeStringProperty("name", row.name());
            strings("conditions", row.conditions());
            out.writeStringProperty("mark", row.mark().name().toLowerCase(Locale.ROOT));
            out.writeStringProperty("path", row.path());
            optional("place", row.place());
            problems(row.problems());
            out.writeEndObject();
        }
        out.writeEndArray();
        optional("fields", Optional.ofNullable(fields.get(shape.path())));
        out.writeEndObject();
    }

    private void write(Scene.Line line) {
        out.writeStartObject();
        out.writeStringProperty("id", line.id());
        out.writeStringProperty("kind", line.kind().name().toLowerCase(Locale.ROOT));
        out.writeStringProperty("from", line.from());
        optional("row", line.row());
        out.writeStringProperty("to", line.to());
        out.writeStringProperty("label", line.label());
        out.writeStringProperty("mark", line.mark().name().toLowerCase(Locale.ROOT));
        out.writeStringProperty("remark", line.remark());
        out.writeEndObject();
    }

    private void problems(List<Problem> problems) {
        out.writeArrayPropertyStart("problems");
        for (Problem problem : problems) {
            out.writeStartObject();
            out.writeStringProperty("rule", problem.ruleId());
            out.writeStringProperty("severity", problem.severity().name().toLowerCase(Locale.ROOT));
            out.writeStringProperty("path", problem.path().toString());
            out.writeStringProperty("message", problem.message());
            optional("hint", problem.hint());
            optional("place", problem.location().map(Object::toString));
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    /** Writes callers; virtual hosts and destinations that several callers share are written once. */
    private final class Callers {
        private final Map<VirtualHost, Integer> hosts = new LinkedHashMap<>();
        private final Map<List<Destination>, Integer> destinations = new LinkedHashMap<>();
        private final Map<String, String> shapes = new HashMap<>();
        private final Map<String, String> rows = new HashMap<>();

        Callers() {
            for (Scene.Shape shape : scene.shapes()) {
                shapes.putIfAbsent(shape.path(), shape.id());
                for (Scene.Row row : shape.rows()) {
                    rows.putIfAbsent(row.path(), row.id());
                }
            }
        }

        void write(List<Mesh> meshes) {
            out.writeArrayPropertyStart("callers");
            for (Mesh mesh : meshes) {
                for (Caller caller : mesh.traffic().callers()) {
                    write(caller, mesh.traffic().behavior().gatewayHostnameFallsBack());
                }
            }
            out.writeEndArray();
            out.writeArrayPropertyStart("hosts");
            hosts.keySet().forEach(this::write);
            out.writeEndArray();
            out.writeArrayPropertyStart("destinations");
            destinations.keySet().forEach(this::destinations);
            out.writeEndArray();
        }

        private void write(Caller caller, boolean fallsBack) {
            out.writeStartObject();
            shape("shape", caller.path().toString());
            out.writeStringProperty("path", caller.path().toString());
            out.writeArrayPropertyStart("hosts");
            for (VirtualHost host : caller.virtualHosts()) {
                out.writeStartArray();
                out.writeNumber(index(hosts, host));
                for (TrafficRoute route : host.routes()) {
                    out.writeNumber(index(destinations, caller.destinations(host, route)));
                }
                out.writeEndArray();
            }
            out.writeEndArray();
            caller.<Runnable>match(node -> () -> write(node), gateway -> () -> write(gateway, fallsBack))
                    .run();
            out.writeEndObject();
        }

        private void write(NodeTraffic node) {
            out.writeBooleanProperty("open", node.passesUnknown());
            out.writeObjectPropertyStart("refused");
            node.refusedHosts().forEach(this::refused);
            out.writeEndObject();
        }

        private void write(GatewayTraffic gateway, boolean fallsBack) {
            out.writeBooleanProperty("fallsBack", fallsBack);
            out.writeArrayPropertyStart("entrances");
            gateway.entrances().forEach(this::write);
            out.writeEndArray();
        }

        private static <T> int index(Map<T, Integer> indexes, T value) {
            Integer known = indexes.putIfAbsent(value, indexes.size());
            return known == null ? indexes.size() - 1 : known;
        }

        private void shape(String name, String path) {
            optional(name, Optional.ofNullable(shapes.get(path)));
        }

        private void refused(String name, Answer.Refused refused) {
            out.writeObjectPropertyStart(name);
            out.writeStringProperty("refusal", refused.refusal().name());
            out.writeNumberProperty("status", refused.refusal().status());
            out.writeStringProperty("message", refused.message());
            out.writeStringProperty("path", refused.path().toString());
            out.writeEndObject();
        }

        private void write(Entrance entrance) {
            out.writeStartObject();
            out.writeNumberProperty("port", entrance.listener().port());
            out.writeStringProperty(
                    "tls",
                    entrance.listener()
                            .tls()
                            .map(ListenerTls::mode)
                            .orElse(ListenerTls.Mode.DISABLED)
                            .name());
            out.writeArrayPropertyStart("hosts");
            for (Entrance.Host host : entrance.hosts()) {
                out.writeStartObject();
                host.match()
                        .ifPresent(match -> out.writeStringProperty(
                                match.<String>match(exact -> "exact", suffix -> "suffix"), match.value()));
                out.writeArrayPropertyStart("routes");
                host.routes().forEach(this::write);
                out.writeEndArray();
                out.writeEndObject();
            }
            out.writeEndArray();
            out.writeEndObject();
        }

        private void write(Entrance.FrontRoute front) {
            out.writeStartObject();
            route(front.route());
            front.service().ifPresent(host -> out.writeNumberProperty("host", index(hosts, host)));
            out.writeBooleanProperty("keepsHost", front.rewrite().keepsHost());
            optional("prefix", front.rewrite().prefix());
            optional("replacement", front.rewrite().replacement());
            front.refusal().ifPresent(refused -> refused("refused", refused));
            out.writeEndObject();
        }

        private void write(VirtualHost host) {
            out.writeStartObject();
            shape("shape", host.path().toString());
            out.writeStringProperty("path", host.path().toString());
            out.writeStringProperty("name", host.name());
            out.writeNumberProperty("port", host.port());
            out.writeBooleanProperty("tcp", host.protocol() == Protocol.TCP);
            out.writeArrayPropertyStart("routes");
            for (TrafficRoute route : host.routes()) {
                out.writeStartObject();
                route(route);
                duration("timeout", route.timeout());
                Retries retries = route.retries();
                out.writeNumberProperty("attempts", retries.attempts());
                strings("events", retries.events());
                out.writeBooleanProperty("byDefault", retries.isDefault());
                out.writeEndObject();
            }
            out.writeEndArray();
            out.writeEndObject();
        }

        private void duration(String name, Optional<Duration> duration) {
            duration.ifPresent(given -> out.writeNumberProperty(name, given.toMillis()));
        }

        private void route(TrafficRoute route) {
            out.writeStringProperty("name", route.name());
            out.writeNumberProperty("priority", route.priority());
            out.writeStringProperty("path", route.path().toString());
            optional("row", Optional.ofNullable(rows.get(route.path().toString())));
            out.writeBooleanProperty("weight", route.hasWeight());
            out.writeArrayPropertyStart("requirements");
            route.requirements().forEach(this::write);
            out.writeEndArray();
        }

        private void write(Requirement requirement) {
            out.writeStartObject();
            out.writeStringProperty("subject", requirement.subject().name());
            out.writeStringProperty("name", requirement.name());
            out.writeStringProperty("test", requirement.test().name());
            out.writeStringProperty("value", requirement.value());
            if (requirement.test() == Requirement.Test.REGEX) {
                optional("regex", BrowserRegex.of(requirement.value()));
            }
            if (requirement.test() == Requirement.Test.RANGE) {
                // As texts: numbers of JSON are not exact in a browser.
                out.writeStringProperty("start", String.valueOf(requirement.start()));
                out.writeStringProperty("end", String.valueOf(requirement.end()));
            }
            out.writeBooleanProperty("inverted", requirement.isInverted());
            out.writeBooleanProperty("takesMissing", requirement.takesMissing());
            out.writeStringProperty("text", requirement.text());
            out.writeStringProperty("path", requirement.path().toString());
            out.writeEndObject();
        }

        private void destinations(List<Destination> all) {
            out.writeStartArray();
            for (Destination destination : all) {
                out.writeStartObject();
                destination
                        .node()
                        .ifPresent(node -> shape("shape", node.specPath().toString()));
                out.writeStringProperty("name", destination.name());
                out.writeBooleanProperty("known", destination.node().isPresent());
                out.writeBooleanProperty("listener", destination.listener().isPresent());
                out.writeStringProperty("share", destination.share().toString());
                duration("timeout", destination.timeout());
                out.writeStringProperty(
                        "tls", destination.tls().match(plain -> "plain text", PageData::text, no -> ""));
                optional("failure", destination.failure());
                out.writeEndObject();
            }
            out.writeEndArray();
        }
    }

    private static String text(HopTls.Encrypted tls) {
        List<String> parts = new ArrayList<>();
        parts.add(tls.isMutual() ? "mutual TLS" : "TLS");
        parts.add(tls.serverTrust().map(trust -> "verified by " + trust).orElse("not verified"));
        return String.join(", ", parts);
    }
}
