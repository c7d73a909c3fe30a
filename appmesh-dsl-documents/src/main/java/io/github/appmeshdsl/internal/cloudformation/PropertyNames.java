package io.github.appmeshdsl.internal.cloudformation;

import io.github.appmeshdsl.api.ApiKind;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * How CloudFormation spells the members of specs: with a capital letter, and initialisms wholly in capitals. It converts
 * scalars to the type that a property has, so that the types of members other than texts are known here too.
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

    /** All members of specs by their names in lower case. */
    private static final Map<String, String> MEMBERS = byLowerCase("""
            accessLog acm action attributes awsCloudMap backendDefaults backends baseEjectionDuration
            certificate certificateArn certificateAuthorityArns certificateChain clientPolicy connectionPool
            defaultPrefix defaultTargetHostname dns egressFilter end enforce exact file format grpc
            grpcRetryEvents grpcRoute headers healthCheck healthyThreshold hostname http http2 http2Route
            httpRetryEvents httpRoute idle interval intervalMillis invert ipPreference json key listeners
            logging match maxConnections maxEjectionPercent maxPendingRequests maxRequests maxRetries
            maxServerErrors metadata method methodName mode name namespaceName outlierDetection path perRequest
            perRetryTimeout port portMapping ports prefix priority privateKey protocol provider queryParameters
            range regex responseType retryPolicy rewrite scheme sds secretName serviceDiscovery serviceName
            start subjectAlternativeNames suffix target tcp tcpRetryEvents tcpRoute text timeout timeoutMillis
            tls trust type unhealthyThreshold unit validation value virtualNode virtualNodeName virtualRouter
            virtualRouterName virtualService virtualServiceName weight weightedTargets
            """);

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

    /** Returns the properties of a path of members, such as {@code Provider.VirtualNode}. */
    static String path(String members) {
        StringBuilder path = new StringBuilder();
        for (String member : members.split("\\.", -1)) {
            path.append(path.isEmpty() ? "" : ".").append(property(member));
        }
        return path.toString();
    }

    /** Returns the property that holds the name of a resource. */
    static String name(ApiKind kind) {
        return property(kind.nameMember());
    }

    private static Map<String, String> byLowerCase(String members) {
        Map<String, String> names = new HashMap<>();
        for (String member : members.strip().split("\\s+", -1)) {
            names.put(member.toLowerCase(Locale.ROOT), member);
        }
        return names;
    }

    /** Returns the member that a property in any case means; it is one only if {@link #property} gives it back. */
    static String member(String property) {
        String known = MEMBERS.get(property.toLowerCase(Locale.ROOT));
        if (known != null || property.isEmpty()) {
            return known == null ? property : known;
        }
        return property.substring(0, 1).toLowerCase(Locale.ROOT) + property.substring(1);
    }

    /**
     * Returns the type of a scalar, or of the scalars in a list.
     *
     * @param hasUnit whether it has a sibling {@code unit}, so that a {@code value} is a duration's
     */
    static Type type(String member, boolean hasUnit) {
        if (NUMBERS.contains(member) || (member.equals("value") && hasUnit)) {
            return Type.NUMBER;
        }
        return TRUTHS.contains(member) ? Type.TRUTH : Type.TEXT;
    }
}
