package io.github.appmeshdsl.envoy;

import com.google.protobuf.Any;
import com.google.protobuf.Duration;
import com.google.protobuf.UInt32Value;
import io.envoyproxy.envoy.config.route.v3.DirectResponseAction;
import io.envoyproxy.envoy.config.route.v3.HeaderMatcher;
import io.envoyproxy.envoy.config.route.v3.QueryParameterMatcher;
import io.envoyproxy.envoy.config.route.v3.RetryPolicy;
import io.envoyproxy.envoy.config.route.v3.RouteAction;
import io.envoyproxy.envoy.config.route.v3.RouteMatch;
import io.envoyproxy.envoy.config.route.v3.WeightedCluster;
import io.envoyproxy.envoy.extensions.retry.host.previous_hosts.v3.PreviousHostsPredicate;
import io.envoyproxy.envoy.type.matcher.v3.RegexMatcher;
import io.envoyproxy.envoy.type.matcher.v3.StringMatcher;
import io.envoyproxy.envoy.type.v3.Int64Range;
import io.github.appmeshdsl.traffic.Requirement;
import io.github.appmeshdsl.traffic.Retries;
import io.github.appmeshdsl.traffic.TrafficRoute;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** What of a route does not depend on where it is used: what it requires, how long it waits and how often it tries. */
final class RouteConfigurations {

    private static final int UNAVAILABLE = 503;
    private static final int MOST_HOSTS = 5;
    private static final long MOST_SECONDS = 9_223_372_035L;
    private static final String STATUS_CODES = "retriable-status-codes";
    private static final String DEFAULT_CONDITIONS = "unavailable,reset,connect-failure,refused-stream," + STATUS_CODES;

    /** The status codes that App Mesh's control plane listed for each event of HTTP, and the events of Envoy for the others. */
    private static final Map<String, List<Integer>> STATUS_OF_EVENT = Map.of(
            "server-error", List.of(500, 501, 502, 503, 504, 505, 506, 507, 508, 510, 511),
            "gateway-error", List.of(502, 503, 504),
            "client-error", List.of(409));

    private static final Map<String, List<String>> CONDITIONS_OF_EVENT = Map.of(
            "stream-error", List.of("reset", "refused-stream"),
            "connection-error", List.of("connect-failure"));

    private RouteConfigurations() {}

    /** Returns what a route requires. The path is the only thing that Envoy requires to be there. */
    static RouteMatch.Builder match(List<Requirement> requirements) {
        RouteMatch.Builder match = RouteMatch.newBuilder().setPrefix("/");
        for (Requirement each : requirements) {
            switch (each.subject()) {
                case GRPC -> match.setGrpc(RouteMatch.GrpcRouteMatchOptions.getDefaultInstance());
                case PATH -> path(match, each);
                case HEADER -> match.addHeaders(header(each));
                case QUERY_PARAMETER -> match.addQueryParameters(parameter(each));
            }
        }
        return match;
    }

    private static void path(RouteMatch.Builder match, Requirement path) {
        switch (path.test()) {
            case EXACT -> match.setPath(path.value());
            case REGEX -> match.setSafeRegex(regex(path.value()));
            case PREFIX, SEGMENT_PREFIX -> match.setPrefix(path.value());
            case PRESENT, SUFFIX, RANGE -> throw new IllegalArgumentException("paths have no test " + path.test());
        }
    }

    static RegexMatcher regex(String expression) {
        return RegexMatcher.newBuilder().setRegex(expression).build();
    }

    private static HeaderMatcher header(Requirement header) {
        HeaderMatcher.Builder matcher =
                HeaderMatcher.newBuilder().setName(header.name()).setInvertMatch(header.isInverted());
        switch (header.test()) {
            case PRESENT -> matcher.setPresentMatch(true);
            case RANGE ->
                matcher.setRangeMatch(Int64Range.newBuilder()
                        .setStart(header.start())
                        .setEnd(header.end())
                        .build());
            case EXACT, PREFIX, SEGMENT_PREFIX, SUFFIX, REGEX -> matcher.setStringMatch(string(header));
        }
        return matcher.setTreatMissingHeaderAsEmpty(
                        header.test() != Requirement.Test.PRESENT && header.isInverted() && header.takesMissing())
                .build();
    }

    private static StringMatcher string(Requirement requirement) {
        StringMatcher.Builder matcher = StringMatcher.newBuilder();
        switch (requirement.test()) {
            case EXACT -> matcher.setExact(requirement.value());
            case PREFIX, SEGMENT_PREFIX -> matcher.setPrefix(requirement.value());
            case SUFFIX -> matcher.setSuffix(requirement.value());
            case REGEX -> matcher.setSafeRegex(regex(requirement.value()));
            case PRESENT, RANGE -> throw new IllegalArgumentException("no test of text: " + requirement.test());
        }
        return matcher.build();
    }

    private static QueryParameterMatcher parameter(Requirement parameter) {
        QueryParameterMatcher.Builder matcher =
                QueryParameterMatcher.newBuilder().setName(parameter.name());
        return parameter.test() == Requirement.Test.PRESENT
                ? matcher.setPresentMatch(true).build()
                : matcher.setStringMatch(string(parameter)).build();
    }

    /**
     * Returns what becomes of requests that a route of a virtual service takes.
     *
     * @param weights the weights of the clusters
     */
    static RouteAction.Builder action(TrafficRoute route, Map<String, Integer> weights) {
        WeightedCluster.Builder clusters = WeightedCluster.newBuilder();
        weights.forEach((name, weight) -> clusters.addClusters(
                WeightedCluster.ClusterWeight.newBuilder().setName(name).setWeight(UInt32Value.of(weight))));
        RouteAction.Builder action =
                RouteAction.newBuilder().setWeightedClusters(clusters).setTimeout(limit(route.timeout()));
        if (!route.retries().equals(Retries.NONE)) {
            action.setRetryPolicy(retryPolicy(route.retries()));
        }
        route.idleTimeout().ifPresent(idle -> action.setIdleTimeout(duration(idle)));
        return action;
    }

    /** Returns what becomes of requests that go nowhere. */
    static DirectResponseAction unavailable() {
        return DirectResponseAction.newBuilder().setStatus(UNAVAILABLE).build();
    }

    /** Returns a limit; zero is none. */
    static Duration limit(Optional<java.time.Duration> limit) {
        return duration(limit.orElse(java.time.Duration.ZERO));
    }

    /** Returns a duration; of those that Envoy cannot count in nanoseconds, the longest that it can: 292 years. */
    static Duration duration(java.time.Duration duration) {
        return Duration.newBuilder()
                .setSeconds(Math.min(duration.getSeconds(), MOST_SECONDS))
                .setNanos(duration.getNano())
                .build();
    }

    /** Returns an unsigned number of 32 bits; of larger ones, the largest that every program reads alike. */
    static UInt32Value count(long number) {
        return UInt32Value.of((int) Math.min(number, Integer.MAX_VALUE));
    }

    private static RetryPolicy retryPolicy(Retries retries) {
        SortedSet<Integer> codes = new TreeSet<>();
        String conditions = retries.isDefault() ? DEFAULT_CONDITIONS : conditions(retries, codes);
        if (retries.isDefault()) {
            codes.add(UNAVAILABLE);
        }
        RetryPolicy.Builder policy = RetryPolicy.newBuilder()
                .setRetryOn(conditions)
                .setNumRetries(count(retries.maxRetries()))
                .addAllRetriableStatusCodes(codes)
                .addRetryHostPredicate(RetryPolicy.RetryHostPredicate.newBuilder()
                        .setName("envoy.retry_host_predicates.previous_hosts")
                        .setTypedConfig(Any.pack(PreviousHostsPredicate.getDefaultInstance())))
                .setHostSelectionRetryMaxAttempts(MOST_HOSTS);
        retries.perTryTimeout().ifPresent(limit -> policy.setPerTryTimeout(duration(limit)));
        return policy.build();
    }

    private static String conditions(Retries retries, Set<Integer> codes) {
        SortedSet<String> conditions = new TreeSet<>();
        for (String event : retries.events()) {
            List<Integer> listed = STATUS_OF_EVENT.get(event);
            if (listed == null) {
                conditions.addAll(CONDITIONS_OF_EVENT.getOrDefault(event, List.of(event)));
            } else {
                codes.addAll(listed);
            }
        }
        if (!codes.isEmpty()) {
            conditions.add(STATUS_CODES);
        }
        return String.join(",", conditions);
    }
}
