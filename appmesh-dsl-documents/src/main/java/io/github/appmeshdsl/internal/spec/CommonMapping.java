package io.github.appmeshdsl.internal.spec;

import io.github.appmeshdsl.model.LabelSelector;
import io.github.appmeshdsl.model.MeshDuration;
import io.github.appmeshdsl.model.PortMapping;
import io.github.appmeshdsl.model.Protocol;
import io.github.appmeshdsl.model.RequestTimeout;
import io.github.appmeshdsl.model.TcpTimeout;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Small shapes that stand in many places: durations, timeouts, ports, selectors. */
final class CommonMapping {

    private CommonMapping() {}

    static void writeDuration(SpecOutput out, String key, MeshDuration duration) {
        out.start(key);
        out.word("unit", duration.unit());
        out.number("value", duration.value());
        out.end();
    }

    static void writeDuration(SpecOutput out, String key, Optional<MeshDuration> duration) {
        if (duration.isPresent()) {
            writeDuration(out, key, duration.get());
        }
    }

    static void writeTimeout(SpecOutput out, String key, RequestTimeout timeout) {
        out.start(key);
        writeDuration(out, "perRequest", timeout.perRequest());
        writeDuration(out, "idle", timeout.idle());
        out.end();
    }

    static RequestTimeout readTimeout(SpecInput in) {
        return new RequestTimeout(
                in.optional("perRequest", ScalarType.DURATION), in.optional("idle", ScalarType.DURATION));
    }

    static void writeTcpTimeout(SpecOutput out, String key, TcpTimeout timeout) {
        out.start(key);
        writeDuration(out, "idle", timeout.idle());
        out.end();
    }

    static TcpTimeout readTcpTimeout(SpecInput in) {
        return new TcpTimeout(in.optional("idle", ScalarType.DURATION));
    }

    static void writePortMapping(SpecOutput out, PortMapping mapping) {
        out.start("portMapping");
        out.number("port", mapping.port());
        out.word("protocol", mapping.protocol());
        out.end();
    }

    static @Nullable PortMapping readPortMapping(SpecInput in) {
        Integer port = in.required("port", ScalarType.PORT);
        Protocol protocol = in.required("protocol", Words.PROTOCOL);
        return port == null || protocol == null ? null : new PortMapping(port, protocol);
    }

    static void writeSelector(SpecOutput out, String key, Optional<LabelSelector> selector) {
        if (selector.isEmpty()) {
            return;
        }
        out.start(key);
        out.strings("matchLabels", selector.get().matchLabels());
        List<LabelSelector.Requirement> requirements = selector.get().matchExpressions();
        if (!requirements.isEmpty()) {
            out.sink.name("matchExpressions");
            out.sink.startSequence();
            for (LabelSelector.Requirement requirement : requirements) {
                out.sink.startMapping();
                out.string("key", requirement.key());
                out.word("operator", requirement.operator());
                if (!requirement.values().isEmpty()) {
                    out.strings("values", requirement.values());
                }
                out.end();
            }
            out.sink.endSequence();
        }
        out.end();
    }

    static Optional<LabelSelector> readSelector(SpecInput in, String key) {
        return in.mapping(key, s -> {
            Map<String, String> labels = s.stringMap("matchLabels");
            return new LabelSelector(labels, s.list("matchExpressions", CommonMapping::readRequirement));
        });
    }

    private static LabelSelector.@Nullable Requirement readRequirement(SpecInput in) {
        String key = in.requiredString("key");
        LabelSelector.Operator operator = in.required("operator", Words.LABEL_OPERATOR);
        List<String> values = in.each("values", ScalarType.TEXT);
        return key == null || operator == null ? null : new LabelSelector.Requirement(key, operator, values);
    }
}
