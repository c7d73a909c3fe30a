package io.github.appmeshdsl.routing;

import io.github.appmeshdsl.traffic.Answer;
import io.github.appmeshdsl.traffic.Destination;
import io.github.appmeshdsl.traffic.Fraction;
import io.github.appmeshdsl.traffic.HopTls;
import io.github.appmeshdsl.traffic.Refusal;
import io.github.appmeshdsl.traffic.Request;
import io.github.appmeshdsl.traffic.TrafficRoute;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What is expected of a request. */
sealed interface Expectation {

    /** Returns what is not as expected of an answer. */
    List<RoutingReport.Difference> differences(Request request, Answer answer);

    /** A property of an answer, in the words in which a table gives it. */
    enum Detail {
        /** The name of the route; of the virtual node where it provides the service without a router. */
        ROUTE("route"),
        /** The name of the gateway route; {@code none} for requests of virtual nodes. */
        GATEWAY_ROUTE("gatewayRoute"),
        /** The path that the application sees. */
        PATH("path"),
        /** The host that the application sees. */
        HOST("host"),
        /** The time limit in force, such as {@code 15s}. */
        TIMEOUT("timeout"),
        /** How often the request is tried at most. */
        ATTEMPTS("attempts"),
        /** How the hop to the destination is encrypted: {@code plain}, {@code tls} or {@code mutual}. */
        TLS("tls"),
        /** How the client's connection to the gateway is encrypted. */
        CLIENT_TLS("clientTls");

        static final String NONE = "none";

        private final String key;

        Detail(String key) {
            this.key = key;
        }

        String key() {
            return key;
        }

        String of(Answer.Routed answer) {
            return switch (this) {
                case ROUTE -> answer.route().name();
                case GATEWAY_ROUTE ->
                    answer.gatewayRoute().map(TrafficRoute::name).orElse(NONE);
                case PATH -> answer.path();
                case HOST -> answer.hostSeen();
                case TIMEOUT -> each(answer, destination -> time(destination.timeout()));
                case ATTEMPTS -> Long.toString(answer.retries().attempts());
                case TLS -> each(answer, destination -> tls(destination.tls()));
                case CLIENT_TLS -> answer.clientTls().map(Detail::tls).orElse(NONE);
            };
        }

        /** Returns whether an answer is as expected; names may lack the namespace. */
        boolean isMet(String expected, String actual) {
            return actual.equals(expected)
                    || ((this == ROUTE || this == GATEWAY_ROUTE) && actual.endsWith("/" + expected));
        }

        private static String each(Answer.Routed answer, Function<Destination, String> property) {
            return answer.destinations().stream().map(property).distinct().collect(Collectors.joining(", "));
        }

        /** Returns a time limit as a table gives it. */
        static String time(Optional<Duration> time) {
            if (time.isEmpty()) {
                return NONE;
            }
            long millis = time.get().toMillis();
            return millis % 1000 == 0 ? millis / 1000 + "s" : millis + "ms";
        }

        private static String tls(HopTls tls) {
            return tls.match(
                    plain -> "plain", encrypted -> encrypted.isMutual() ? "mutual" : "tls", failed -> "failed");
        }
    }

    /**
     * A virtual node, with its port if only one of its listeners is meant.
     *
     * @param node name, with or without the namespace
     * @param port the port; 0 for any
     */
    record Node(String node, int port) {

        boolean isMeant(Destination destination) {
            String full = destination.nodeName();
            boolean isNamed = full.equals(node) || (node.indexOf('/') < 0 && full.endsWith("/" + node));
            return isNamed
                    && (port == 0 || destination.listener().map(it -> it.port()).orElse(0) == port);
        }

        @Override
        public String toString() {
            return port == 0 ? node : node + ":" + port;
        }
    }

    /**
     * The request arrives.
     *
     * @param shares the exact share of each virtual node
     * @param details further properties, in the words of {@link Detail}
     * @param headers headers that the application sees, by their names in lower case
     */
    record Delivered(Map<Node, Fraction> shares, Map<Detail, String> details, Map<String, String> headers)
            implements Expectation {

        @Override
        public List<RoutingReport.Difference> differences(Request request, Answer answer) {
            return answer.match(
                    routed -> differences(request, routed),
                    passed -> List.of(new RoutingReport.Difference("to", text(shares), Expectation.text(answer))),
                    refused -> List.of(new RoutingReport.Difference("to", text(shares), Expectation.text(answer))));
        }

        private List<RoutingReport.Difference> differences(Request request, Answer.Routed answer) {
            List<RoutingReport.Difference> differences = new ArrayList<>();
            if (!areShares(answer.destinations())) {
                differences.add(new RoutingReport.Difference("to", text(shares), Expectation.text(answer)));
            }
            details.forEach((detail, expected) -> {
                String actual = detail.of(answer);
                if (!detail.isMet(expected, actual)) {
                    differences.add(new RoutingReport.Difference(detail.key(), expected, "it is " + actual));
                }
            });
            headers.forEach((name, expected) -> {
                String actual = answer.addedHeaders()
                        .getOrDefault(name, request.header(name).orElse(""));
                if (!actual.equals(expected)) {
                    differences.add(new RoutingReport.Difference(
                            "headers", name + ": " + expected, actual.isEmpty() ? "it is missing" : "it is " + actual));
                }
            });
            return differences;
        }

        private boolean areShares(List<Destination> destinations) {
            Map<Node, Fraction> arrived = new LinkedHashMap<>();
            for (Destination destination : destinations) {
                Optional<Node> node = node(destination);
                if (!destination.isDelivered() || node.isEmpty()) {
                    return false;
                }
                arrived.merge(node.get(), destination.share(), Fraction::plus);
            }
            return shares.entrySet().stream()
                    .allMatch(share ->
                            arrived.getOrDefault(share.getKey(), Fraction.ZERO).equals(share.getValue()));
        }

        /** Returns the key that means a destination: one with the port before one without. */
        private Optional<Node> node(Destination destination) {
            return shares.keySet().stream()
                    .filter(node -> node.isMeant(destination))
                    .max((one, other) -> Boolean.compare(one.port() != 0, other.port() != 0));
        }

        private static String text(Map<Node, Fraction> shares) {
            return shares.entrySet().stream()
                    .map(share -> share.getValue() + " to " + share.getKey())
                    .collect(Collectors.joining(", "));
        }
    }

    /**
     * The request is refused.
     *
     * @param refusals the refusals that are expected
     * @param text the same as the table has it
     */
    record Refused(Set<Refusal> refusals, String text) implements Expectation {

        @Override
        public List<RoutingReport.Difference> differences(Request request, Answer answer) {
            boolean isMet =
                    answer.match(routed -> false, passed -> false, refused -> refusals.contains(refused.refusal()));
            return isMet ? List.of() : List.of(new RoutingReport.Difference("refused", text, Expectation.text(answer)));
        }
    }

    /** The request is passed on to the address that the caller asked for. */
    record PassedThrough() implements Expectation {

        @Override
        public List<RoutingReport.Difference> differences(Request request, Answer answer) {
            boolean isMet = answer.match(routed -> false, passed -> true, refused -> false);
            return isMet
                    ? List.of()
                    : List.of(new RoutingReport.Difference("passedThrough", "true", Expectation.text(answer)));
        }
    }

    private static String text(Answer answer) {
        return answer.match(
                routed -> "it goes "
                        + routed.destinations().stream()
                                .map(destination -> destination.share() + " to " + destination.name()
                                        + destination
                                                .failure()
                                                .map(why -> " (fails: " + why + ")")
                                                .orElse(""))
                                .collect(Collectors.joining(", ")),
                passed -> "it is passed through: " + passed.reason(),
                refused -> {
                    int status = refused.refusal().status();
                    return String.format(
                            Locale.ROOT,
                            "it is refused (%s%s): %s",
                            refused.refusal().word(),
                            status == 0 ? "" : ", " + status,
                            refused.message());
                });
    }
}
