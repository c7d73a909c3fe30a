package io.github.appmeshdsl.internal.spec;

import io.github.appmeshdsl.document.DocumentNode;
import io.github.appmeshdsl.document.MappingNode;
import io.github.appmeshdsl.document.ScalarNode;
import io.github.appmeshdsl.model.Protocol;
import io.github.appmeshdsl.report.PlainText;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A member of another dialect, or of an earlier version of the custom resources, that stands for one of this dialect. Only
 * used once a document has an unknown member.
 *
 * @param member the member to use instead
 * @param form what the value must become
 */
record OtherSpelling(String member, Form form) {

    private static final Map<String, List<OtherSpelling>> BOTH = Map.of(
            "timeout", List.of(new OtherSpelling("timeoutMillis", Form.MILLIS)),
            "interval", List.of(new OtherSpelling("intervalMillis", Form.MILLIS)),
            "perRetryTimeoutMillis", List.of(new OtherSpelling("perRetryTimeout", Form.DURATION)),
            "http", List.of(new OtherSpelling(Protocol.HTTP.routeMember(), Form.SAME)),
            "http2", List.of(new OtherSpelling(Protocol.HTTP2.routeMember(), Form.SAME)),
            "grpc", List.of(new OtherSpelling(Protocol.GRPC.routeMember(), Form.SAME)),
            "tcp", List.of(new OtherSpelling(Protocol.TCP.routeMember(), Form.SAME)),
            "cloudMap", List.of(new OtherSpelling("awsCloudMap", Form.SAME)));

    private static final Map<String, List<OtherSpelling>> KUBERNETES = Map.of(
            "virtualServiceName", List.of(new OtherSpelling("virtualServiceRef", Form.REFERENCE)),
            "virtualService", List.of(new OtherSpelling("virtualServiceRef", Form.REFERENCE)),
            "virtualNodeName", List.of(new OtherSpelling("virtualNodeRef", Form.REFERENCE)),
            "virtualNode", List.of(new OtherSpelling("virtualNodeRef", Form.REFERENCE)),
            "virtualRouterName", List.of(new OtherSpelling("virtualRouterRef", Form.REFERENCE)),
            "virtualRouter", List.of(new OtherSpelling("virtualRouterRef", Form.REFERENCE)),
            "serviceDiscovery", List.of(new OtherSpelling("meshServiceDiscovery", Form.SAME)));

    private static final Map<String, List<OtherSpelling>> API = Map.of(
            "virtualServiceRef", List.of(new OtherSpelling("virtualServiceName", Form.NAME)),
            "virtualServiceARN", List.of(new OtherSpelling("virtualServiceName", Form.NAME)),
            "virtualNodeRef",
                    List.of(
                            new OtherSpelling("virtualNodeName", Form.NAME),
                            new OtherSpelling("virtualNode", Form.NAME)),
            "virtualNodeARN",
                    List.of(
                            new OtherSpelling("virtualNodeName", Form.NAME),
                            new OtherSpelling("virtualNode", Form.NAME)),
            "virtualRouterRef", List.of(new OtherSpelling("virtualRouterName", Form.NAME)),
            "virtualRouterARN", List.of(new OtherSpelling("virtualRouterName", Form.NAME)),
            "meshServiceDiscovery", List.of(new OtherSpelling("serviceDiscovery", Form.SAME)));

    private static final Pattern DURATION = Pattern.compile("([0-9]{1,12})\\s*(ms|s|m|h)?");

    private enum Form {
        /** The same value. */
        SAME,
        /** A mapping of a name. */
        REFERENCE,
        /** The AWS name. */
        NAME,
        /** A duration of so many milliseconds. */
        DURATION,
        /** A number of milliseconds. */
        MILLIS
    }

    /** Returns what an unknown member stands for among the members that a mapping can have; null if nothing is known. */
    static @Nullable OtherSpelling of(String unknown, List<String> known, Dialect dialect) {
        for (OtherSpelling spelling : (dialect.isKubernetes() ? KUBERNETES : API)
                .getOrDefault(unknown, BOTH.getOrDefault(unknown, List.of()))) {
            if (known.contains(spelling.member())) {
                return spelling;
            }
        }
        return null;
    }

    /** Returns what to write instead of the member with this value. */
    String hint(DocumentNode value) {
        return switch (form) {
            case SAME -> "use " + member;
            case REFERENCE -> "use " + member + ": {name: " + nameIn(value) + "}";
            case NAME -> "use " + member + ": " + nameIn(value);
            case DURATION -> "use " + member + ": " + duration(value, "ms");
            case MILLIS -> {
                String millis = millis(value);
                yield "use " + member + (millis == null ? ", in milliseconds" : ": " + millis);
            }
        };
    }

    private static String nameIn(DocumentNode value) {
        DocumentNode name =
                value instanceof MappingNode mapping ? mapping.get("name").orElse(value) : value;
        return name instanceof ScalarNode scalar && scalar.isString() ? PlainText.of(scalar.text()) : "…";
    }

    /** Returns how many milliseconds a duration with a unit has; null if there is no unit. */
    static @Nullable String millis(DocumentNode value) {
        DocumentNode unit =
                value instanceof MappingNode mapping ? mapping.get("unit").orElse(null) : null;
        DocumentNode number =
                value instanceof MappingNode mapping ? mapping.get("value").orElse(null) : null;
        String text = unit instanceof ScalarNode u && number instanceof ScalarNode n
                ? n.text() + u.text()
                : value instanceof ScalarNode scalar ? scalar.text() : "";
        Matcher duration = DURATION.matcher(text);
        if (!duration.matches() || duration.group(2) == null) {
            return null;
        }
        long factor = switch (duration.group(2)) {
            case "ms" -> 1;
            case "s" -> 1000;
            case "m" -> 60_000;
            default -> 3_600_000;
        };
        return Long.toString(Long.parseLong(duration.group(1)) * factor);
    }

    /** Returns the duration that a value other than a mapping is probably meant as, or an example of one. */
    static String duration(DocumentNode value, String unit) {
        if (value instanceof ScalarNode scalar) {
            Matcher duration = DURATION.matcher(scalar.text());
            if (duration.matches()) {
                long number = Long.parseLong(duration.group(1));
                String said = duration.group(2) == null ? unit : duration.group(2);
                return switch (said) {
                    case "m" -> mapping("s", number * 60);
                    case "h" -> mapping("s", number * 3600);
                    default -> mapping(said, number);
                };
            }
        }
        return mapping("s", 5);
    }

    private static String mapping(String unit, long value) {
        return "{unit: " + unit + ", value: " + value + "}";
    }
}
