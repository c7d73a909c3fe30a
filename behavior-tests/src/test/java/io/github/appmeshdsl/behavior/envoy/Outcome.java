package io.github.appmeshdsl.behavior.envoy;

import io.github.appmeshdsl.traffic.Answer;
import io.github.appmeshdsl.traffic.Destination;
import io.github.appmeshdsl.traffic.Refusal;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What becomes of a request, by name: {@code to} (upstreams, a status, {@code closed} or {@code outside}), and where it is
 * forwarded, {@code path}, {@code host} without a port, {@code timeout} of an attempt in milliseconds or {@code none}, {@code
 * listener} (the same by the callee's listener), and the number of {@code attempts}.
 */
final class Outcome {

    private Outcome() {}

    /** Returns what the library answers. */
    static Map<String, String> of(Answer answer, boolean isTls) {
        return answer.match(
                Outcome::of,
                passed -> Map.of("to", "outside"),
                refused -> Map.of(
                        "to",
                        refused.refusal() == Refusal.TLS && isTls
                                ? "not-tls"
                                : refused.refusal().status() == 0
                                        ? "closed"
                                        : String.valueOf(refused.refusal().status())));
    }

    private static Map<String, String> of(Answer.Routed routed) {
        Map<String, String> outcome = new TreeMap<>();
        outcome.put(
                "to",
                routed.destinations().stream()
                        .map(destination -> destination.node().orElseThrow().name())
                        .sorted()
                        .collect(Collectors.joining("+")));
        if (!routed.path().isEmpty()) {
            outcome.put("path", routed.path());
            outcome.put("host", routed.hostSeen().toLowerCase(Locale.ROOT));
            outcome.put("timeout", millis(shorter(routed.retries().perTryTimeout(), routed.timeout())));
            outcome.put("attempts", String.valueOf(routed.retries().attempts()));
            Destination first = routed.destinations().get(0);
            outcome.put("effective", millis(first.timeout()));
            routed.addedHeaders().forEach(outcome::put);
        }
        return outcome;
    }

    private static Optional<Duration> shorter(Optional<Duration> one, Optional<Duration> other) {
        return one.isPresent() && (other.isEmpty() || one.get().compareTo(other.get()) < 0) ? one : other;
    }

    static String millis(Optional<Duration> duration) {
        return duration.map(value -> String.valueOf(value.toMillis())).orElse("none");
    }
}
