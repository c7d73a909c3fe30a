package io.github.appmeshdsl.xds;

import io.github.appmeshdsl.document.DocumentNode;
import io.github.appmeshdsl.document.MappingNode;
import io.github.appmeshdsl.document.ParsedDocuments;
import io.github.appmeshdsl.document.ScalarNode;
import io.github.appmeshdsl.document.SequenceNode;
import io.github.appmeshdsl.envoy.ResourceType;
import io.github.appmeshdsl.internal.text.DocumentParser;
import io.github.appmeshdsl.internal.text.DocumentWriter;
import io.github.appmeshdsl.report.Location;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The status of a control plane as JSON. {@code docs/control-plane.md} describes each member; members may be added. */
final class StatusJson {

    private static final long NANOS_PER_MILLI = 1_000_000;

    private StatusJson() {}

    static String write(ControlPlaneStatus status) {
        MappingNode.Builder root = new MappingNode.Builder();
        add(root, "settled", ScalarNode.bool(status.isSettled()));
        add(root, "sets", list(status.sets(), StatusJson::set));
        if (!status.inputs().isEmpty()) {
            add(root, "inputs", list(status.inputs(), StatusJson::input));
        }
        add(root, "nodes", list(status.nodes(), StatusJson::node));
        return DocumentWriter.toJson(root.build(Location.NONE));
    }

    private static void add(MappingNode.Builder object, String key, DocumentNode value) {
        object.add(MappingNode.Entry.of(key, value));
    }

    private static void add(MappingNode.Builder object, String key, String value) {
        add(object, key, ScalarNode.string(value));
    }

    private static <T> SequenceNode list(List<T> values, Function<? super T, ? extends DocumentNode> mapping) {
        List<DocumentNode> items = new ArrayList<>();
        values.forEach(value -> items.add(mapping.apply(value)));
        return SequenceNode.of(items);
    }

    private static MappingNode set(ControlPlaneStatus.PublishedSet set) {
        MappingNode.Builder object = new MappingNode.Builder();
        add(object, "name", set.name());
        add(object, "views", ScalarNode.number(set.views()));
        set.published().ifPresent(at -> add(object, "published", at.toString()));
        set.refusal().ifPresent(refusal -> add(object, "refusal", refusal(refusal)));
        return object.build(Location.NONE);
    }

    private static MappingNode refusal(ControlPlaneStatus.Refusal refusal) {
        MappingNode.Builder refused = new MappingNode.Builder();
        add(refused, "at", refusal.at().toString());
        add(refused, "problems", list(refusal.problems(), ScalarNode::string));
        return refused.build(Location.NONE);
    }

    private static MappingNode input(ControlPlaneStatus.Input input) {
        MappingNode.Builder object = new MappingNode.Builder();
        add(object, "name", input.name());
        add(object, "known", ScalarNode.bool(input.isKnown()));
        input.failure().ifPresent(failure -> add(object, "failure", refusal(failure)));
        return object.build(Location.NONE);
    }

    private static MappingNode node(ControlPlaneStatus.Node node) {
        MappingNode.Builder object = new MappingNode.Builder();
        add(object, "id", node.id());
        add(object, "published", ScalarNode.bool(node.isPublished()));
        add(object, "proxies", list(node.streams(), StatusJson::proxy));
        return object.build(Location.NONE);
    }

    private static MappingNode proxy(ControlPlaneStatus.Stream stream) {
        MappingNode.Builder object = new MappingNode.Builder();
        add(object, "stream", ScalarNode.number(stream.proxy().id()));
        add(object, "address", stream.proxy().peer());
        add(object, "protocol", stream.proxy().protocol().name());
        add(object, "since", stream.proxy().since().toString());
        add(object, "types", list(stream.types(), StatusJson::type));
        return object.build(Location.NONE);
    }

    private static MappingNode type(ControlPlaneStatus.Type type) {
        MappingNode.Builder object = new MappingNode.Builder();
        add(object, "type", type.type().name());
        type.sent().ifPresent(version -> add(object, "sent", version));
        type.accepted().ifPresent(version -> add(object, "accepted", version));
        add(object, "lagMillis", ScalarNode.number(millis(type.lag())));
        type.rejection().ifPresent(rejection -> add(object, "rejection", rejection(rejection)));
        return object.build(Location.NONE);
    }

    /** Returns a duration, where only zero becomes zero. */
    private static long millis(Duration lag) {
        return lag.plusNanos(NANOS_PER_MILLI - 1).toMillis();
    }

    private static MappingNode rejection(ControlPlaneStatus.Rejection rejection) {
        MappingNode.Builder object = new MappingNode.Builder();
        add(object, "version", rejection.version());
        add(object, "reason", rejection.reason());
        add(object, "at", rejection.at().toString());
        add(object, "causes", list(rejection.causes(), StatusJson::cause));
        return object.build(Location.NONE);
    }

    private static MappingNode cause(ControlPlaneStatus.Cause cause) {
        MappingNode.Builder object = new MappingNode.Builder();
        add(object, "resource", cause.resource());
        cause.element().ifPresent(element -> add(object, "element", element));
        cause.location().ifPresent(place -> {
            add(object, "file", place.file());
            add(object, "line", ScalarNode.number(place.line()));
            add(object, "column", ScalarNode.number(place.column()));
        });
        return object.build(Location.NONE);
    }

    /** Reads what {@link #write} has written. */
    static ControlPlaneStatus read(String json) {
        try {
            ParsedDocuments parsed = new DocumentParser().parse(json, "status.json");
            if (parsed.documents().size() != 1
                    || !parsed.problems().isEmpty()
                    || !(parsed.documents().get(0).root() instanceof MappingNode root)) {
                throw new IllegalArgumentException("it is not one JSON object");
            }
            for (String member : List.of("sets", "nodes")) {
                if (!root.has(member)) {
                    throw missing(member);
                }
            }
            return new ControlPlaneStatus(
                    root.mappings("sets").stream().map(StatusJson::readSet).toList(),
                    root.mappings("inputs").stream().map(StatusJson::readInput).toList(),
                    root.mappings("nodes").stream().map(StatusJson::readNode).toList());
        } catch (IllegalArgumentException | ArithmeticException | DateTimeParseException e) {
            throw new IllegalArgumentException("not the status of a control plane: " + e.getMessage(), e);
        }
    }

    private static String text(MappingNode object, String key) {
        return object.text(key).orElseThrow(() -> missing(key));
    }

    private static long number(MappingNode object, String key) {
        return object.integer(key).orElseThrow(() -> missing(key));
    }

    private static IllegalArgumentException missing(String key) {
        return new IllegalArgumentException("\"" + key + "\" is missing");
    }

    private static Instant time(MappingNode object, String key) {
        return Instant.parse(text(object, key));
    }

    private static ControlPlaneStatus.PublishedSet readSet(MappingNode set) {
        return new ControlPlaneStatus.PublishedSet(
                text(set, "name"),
                Math.toIntExact(number(set, "views")),
                set.text("published").map(Instant::parse),
                set.mapping("refusal").map(StatusJson::readRefusal));
    }

    private static ControlPlaneStatus.Refusal readRefusal(MappingNode refusal) {
        return new ControlPlaneStatus.Refusal(texts(refusal, "problems"), time(refusal, "at"));
    }

    private static ControlPlaneStatus.Input readInput(MappingNode input) {
        return new ControlPlaneStatus.Input(
                text(input, "name"),
                input.get("known").equals(Optional.of(ScalarNode.bool(true))),
                input.mapping("failure").map(StatusJson::readRefusal));
    }

    private static List<String> texts(MappingNode object, String key) {
        List<String> texts = new ArrayList<>();
        if (object.get(key).orElseThrow(() -> missing(key)) instanceof SequenceNode items) {
            for (DocumentNode item : items.items()) {
                if (item instanceof ScalarNode scalar) {
                    texts.add(scalar.value());
                }
            }
        }
        return texts;
    }

    private static ControlPlaneStatus.Node readNode(MappingNode node) {
        String id = text(node, "id");
        return new ControlPlaneStatus.Node(
                id,
                node.get("published").equals(Optional.of(ScalarNode.bool(true))),
                node.mappings("proxies").stream()
                        .map(proxy -> readProxy(id, proxy))
                        .toList());
    }

    private static ControlPlaneStatus.Stream readProxy(String nodeId, MappingNode proxy) {
        return new ControlPlaneStatus.Stream(
                new ProxyStream(
                        number(proxy, "stream"),
                        nodeId,
                        text(proxy, "address"),
                        ProxyStream.Protocol.valueOf(text(proxy, "protocol")),
                        time(proxy, "since")),
                proxy.mappings("types").stream().map(StatusJson::readType).toList());
    }

    private static ControlPlaneStatus.Type readType(MappingNode type) {
        return new ControlPlaneStatus.Type(
                ResourceType.valueOf(text(type, "type")),
                type.text("sent"),
                type.text("accepted"),
                type.mapping("rejection").map(StatusJson::readRejection),
                Duration.ofMillis(number(type, "lagMillis")));
    }

    private static ControlPlaneStatus.Rejection readRejection(MappingNode rejection) {
        return new ControlPlaneStatus.Rejection(
                text(rejection, "version"),
                text(rejection, "reason"),
                time(rejection, "at"),
                rejection.mappings("causes").stream().map(StatusJson::readCause).toList());
    }

    private static ControlPlaneStatus.Cause readCause(MappingNode cause) {
        return new ControlPlaneStatus.Cause(
                text(cause, "resource"),
                cause.text("element"),
                cause.text("file")
                        .map(file -> new Location(
                                file,
                                Math.toIntExact(number(cause, "line")),
                                Math.toIntExact(number(cause, "column")))));
    }
}
