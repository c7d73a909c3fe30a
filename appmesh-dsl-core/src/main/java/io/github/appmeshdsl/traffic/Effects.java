package io.github.appmeshdsl.traffic;

import io.github.appmeshdsl.model.ServiceDiscovery;
import io.github.appmeshdsl.report.PlainText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/** What changes between two answers to the same request. */
final class Effects {

    private final Treatment before;
    private final Treatment after;
    private final Map<String, String> names = new LinkedHashMap<>();
    private final List<Difference.Effect> effects = new ArrayList<>();

    private Effects(Treatment before, Treatment after) {
        this.before = before;
        this.after = after;
    }

    static List<Difference.Effect> of(Answer before, Traffic first, Answer after, Traffic second) {
        Treatment old = Treatment.of(before, first);
        Treatment young = Treatment.of(after, second);
        Effects effects = new Effects(old, young);
        effects.addMoves(effects.shares(before, first), effects.shares(after, second));
        if (!old.destinations().isEmpty() && !young.destinations().isEmpty()) {
            effects.addDetails();
        }
        return effects.effects;
    }

    /** Returns the share of each end of requests, by a key that is the same on both sides. */
    private Map<String, Fraction> shares(Answer answer, Traffic traffic) {
        Map<String, Fraction> shares = new LinkedHashMap<>();
        answer.match(
                routed -> {
                    for (Destination destination : routed.destinations()) {
                        String key = Treatment.share(destination, traffic).key();
                        String failure = destination
                                .failure()
                                .map(reason -> " (fails: " + PlainText.of(reason) + ")")
                                .orElse("");
                        names.put(key, destination.name() + failure);
                        shares.merge(key, destination.share(), Fraction::plus);
                    }
                    return shares;
                },
                passed -> only(shares, "passed through to the address asked for"),
                refused -> only(
                        shares,
                        "refused"
                                + (refused.refusal().status() == 0
                                        ? ""
                                        : " with " + refused.refusal().status()) + ": "
                                + reason(refused)));
        return shares;
    }

    /** Returns the reason of a refusal without the details of the one request that was tried. */
    private static String reason(Answer.Refused refused) {
        return switch (refused.refusal()) {
            case PORT_UNKNOWN -> "nothing is known on this port";
            case HOST_UNKNOWN -> "no backend on this port has this host";
            default -> PlainText.of(refused.message());
        };
    }

    private Map<String, Fraction> only(Map<String, Fraction> shares, String name) {
        names.put(name, name);
        shares.put(name, Fraction.ONE);
        return shares;
    }

    /** Takes what leaves one end, and gives it to those that gain, in their order. */
    private void addMoves(Map<String, Fraction> from, Map<String, Fraction> to) {
        Map<String, Fraction> gains = new LinkedHashMap<>();
        to.forEach((key, share) -> {
            Fraction old = from.getOrDefault(key, Fraction.ZERO);
            if (share.compareTo(old) > 0) {
                gains.put(key, share.minus(old));
            }
        });
        from.forEach((key, share) -> {
            Fraction rest = to.getOrDefault(key, Fraction.ZERO);
            Fraction lost = share.compareTo(rest) > 0 ? share.minus(rest) : Fraction.ZERO;
            for (Map.Entry<String, Fraction> gain : gains.entrySet()) {
                if (lost.isZero()) {
                    break;
                }
                Fraction moved = lost.compareTo(gain.getValue()) < 0 ? lost : gain.getValue();
                if (!moved.isZero()) {
                    effects.add(new Difference.Effect(moved, "", name(key), name(gain.getKey())));
                    gain.setValue(gain.getValue().minus(moved));
                    lost = lost.minus(moved);
                }
            }
        });
    }

    private String name(String key) {
        return Objects.requireNonNull(names.get(key));
    }

    private void addDetails() {
        Map<String, Treatment.Share> old = byKey(before);
        Map<String, Treatment.Share> young = byKey(after);
        boolean hasCommon = false;
        for (Map.Entry<String, Treatment.Share> entry : young.entrySet()) {
            Treatment.Share previous = old.get(entry.getKey());
            if (previous != null) {
                hasCommon = true;
                addDetails(name(entry.getKey()) + " ", previous, entry.getValue());
            }
        }
        if (!hasCommon && old.size() == 1 && young.size() == 1) {
            addDetails("", before.destinations().get(0), after.destinations().get(0));
        }
        add("the application sees path", before.path(), after.path(), PlainText::of);
        add("the application sees host", before.host(), after.host(), PlainText::of);
        add(
                "encryption of the client",
                before.clientTls(),
                after.clientTls(),
                tls -> tls.map(Effects::text).orElse("none"));
        add("added headers", before.addedHeaders(), after.addedHeaders(), Effects::text);
        add("attempts", before.attempts(), after.attempts(), String::valueOf);
        add(
                "retries after",
                before.events(),
                after.events(),
                events -> events.isEmpty() ? "nothing" : PlainText.of(String.join(", ", events)));
        add("time limit of each attempt", before.perTryTimeout(), after.perTryTimeout(), Effects::text);
    }

    private static Map<String, Treatment.Share> byKey(Treatment treatment) {
        Map<String, Treatment.Share> byKey = new LinkedHashMap<>();
        treatment.destinations().forEach(share -> byKey.put(share.key(), share));
        return byKey;
    }

    private void addDetails(String subject, Treatment.Share old, Treatment.Share young) {
        add(
                subject + "protocol",
                old.protocol(),
                young.protocol(),
                protocol -> protocol.map(known -> known.wireName()).orElse("unknown"));
        add(subject + "time limit", old.timeout(), young.timeout(), Effects::text);
        add(subject + "encryption", old.tls(), young.tls(), Effects::text);
        if (old.node().equals(young.node())) {
            add(subject + "instances", old.discovery(), young.discovery(), Effects::discovery);
        }
    }

    private <T> void add(String what, T old, T young, Function<? super T, String> text) {
        if (!old.equals(young)) {
            effects.add(new Difference.Effect(Fraction.ONE, what, text.apply(old), text.apply(young)));
        }
    }

    private static String text(Optional<Duration> limit) {
        return limit.map(Effects::text).orElse("none");
    }

    private static String text(Duration limit) {
        long millis = limit.toMillis();
        return millis % 1000 == 0 ? millis / 1000 + " s" : millis + " ms";
    }

    private static String text(HopTls tls) {
        return tls.match(
                plain -> "plain text",
                encrypted -> (encrypted.isMutual() ? "mutual TLS" : "TLS")
                        + (encrypted.serverTrust().isPresent()
                                ? " verified by "
                                        + PlainText.of(encrypted.serverTrust().get())
                                : " that is not verified")
                        + (encrypted.serverNames().isEmpty()
                                ? ""
                                : " for " + PlainText.of(String.join(", ", encrypted.serverNames())))
                        + (encrypted.presentsCertificate() ? " with a client certificate" : ""),
                failed -> "failing TLS");
    }

    private static String text(Map<String, String> headers) {
        List<String> lines = new ArrayList<>();
        headers.forEach((name, value) -> lines.add(name + ": " + value));
        return lines.isEmpty() ? "none" : PlainText.of(String.join(", ", lines));
    }

    private static String discovery(Optional<ServiceDiscovery> discovery) {
        return discovery.isEmpty()
                ? "nowhere"
                : discovery
                        .get()
                        .match(
                                dns -> "DNS " + PlainText.of(dns.hostname()),
                                map -> "Cloud Map " + PlainText.of(map.serviceName() + "." + map.namespaceName()));
    }
}
