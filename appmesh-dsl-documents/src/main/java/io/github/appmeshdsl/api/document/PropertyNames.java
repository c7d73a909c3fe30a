package io.github.appmeshdsl.api.document;

import io.github.appmeshdsl.api.ApiKind;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * How CloudFormation spells the members of specs: with a capital letter, and initialisms wholly in capitals. It converts
 * scalars to the type that a property has, so that the types of members that are no texts are known here too.
 */
final class PropertyNames {

    private static final Map<String, String> IRREGULAR = Map.of(
            "acm", "ACM",
            "awsCloudMap", "AWSCloudMap",
            "dns", "DNS",
            "grpc", "GRPC",
            "http", "HTTP",
            "http2", "HTTP2",
            "sds", "SDS",
            "tcp", "TCP",
            "tls", "TLS");

    private static final Set<String> NUMBERS = Set.of(
            "end",
            "healthyThreshold",
            "intervalMillis",
            "maxConnections",
            "maxEjectionPercent",
            "maxPendingRequests",
            "maxRequests",
            "maxRetries",
            "maxServerErrors",
            "port",
            "ports",
            "priority",
            "start",
            "timeoutMillis",
            "unhealthyThreshold",
            "weight");

    private static final Set<String> TRUTHS = Set.of("enforce", "invert");

    /** What a scalar is. */
    enum Type {
        TEXT,
        NUMBER,
        TRUTH
    }

    private PropertyNames() {}

    /** Returns the property of a member of the API. */
    static String property(String member) {
        String irregular = IRREGULAR.get(member);
        return irregular != null ? irregular : member.substring(0, 1).toUpperCase(Locale.ROOT) + member.substring(1);
    }

    /** Returns the property that holds the name of a resource. */
    static String name(ApiKind kind) {
        return property(kind.nameMember());
    }

    /** Returns the member that a property in any spelling may mean; it is one only if {@link #property} gives it back. */
    static String member(String property) {
        for (Map.Entry<String, String> irregular : IRREGULAR.entrySet()) {
            if (irregular.getValue().equalsIgnoreCase(property)) {
                return irregular.getKey();
            }
        }
        return property.isEmpty()
                ? property
                : property.substring(0, 1).toLowerCase(Locale.ROOT) + property.substring(1);
    }

    /**
     * Returns the type of a scalar, or of the scalars in a list.
     *
     * @param hasUnit whether a member {@code unit} stands beside it, so that a {@code value} is a duration's
     */
    static Type type(String member, boolean hasUnit) {
        if (NUMBERS.contains(member) || (member.equals("value") && hasUnit)) {
            return Type.NUMBER;
        }
        return TRUTHS.contains(member) ? Type.TRUTH : Type.TEXT;
    }
}
