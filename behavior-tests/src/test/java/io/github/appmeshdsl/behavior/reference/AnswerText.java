package io.github.appmeshdsl.behavior.reference;

import io.github.appmeshdsl.traffic.Answer;
import io.github.appmeshdsl.traffic.Destination;
import io.github.appmeshdsl.traffic.HopTls;
import io.github.appmeshdsl.traffic.Retries;
import java.time.Duration;
import java.util.Optional;

/** The answers of the library as texts, for comparison. */
final class AnswerText {

    private AnswerText() {}

    static String of(Answer answer) {
        return answer.match(AnswerText::routed, passed -> "passed", refused -> "refused " + refused.refusal());
    }

    private static String routed(Answer.Routed routed) {
        StringBuilder text = new StringBuilder("routed ")
                .append(routed.gatewayRoute().map(route -> route.name()).orElse(""))
                .append(' ')
                .append(routed.host().name() + ":" + routed.host().port())
                .append(' ')
                .append(routed.route().name())
                .append(" path=")
                .append(routed.path())
                .append(" host=")
                .append(routed.hostSeen())
                .append(" added=")
                .append(routed.addedHeaders())
                .append(" timeout=")
                .append(millis(routed.timeout()))
                .append(" retries=")
                .append(retries(routed.retries()));
        for (Destination destination : routed.destinations()) {
            text.append(" -> ")
                    .append(destination
                            .node()
                            .map(node -> node.name())
                            .orElse(destination.target().text()))
                    .append(destination
                            .listener()
                            .map(listener -> ":" + listener.port())
                            .orElse(""))
                    .append(' ')
                    .append(destination.share().numerator() + "/"
                            + destination.share().denominator())
                    .append(" within ")
                    .append(millis(destination.timeout()))
                    .append(' ')
                    .append(destination.tls().match(plain -> "plain", AnswerText::tls, failed -> "fails"))
                    .append(destination.isDelivered() ? "" : " fails");
        }
        return text.toString();
    }

    private static String retries(Retries retries) {
        return retries.maxRetries() + " " + retries.events() + " " + millis(retries.perTryTimeout())
                + (retries.isDefault() ? " default" : "");
    }

    private static String tls(HopTls.Encrypted tls) {
        if (tls.serverTrust().isEmpty()) {
            return "unverified " + tls.serverNames();
        }
        String trust = tls.serverTrust().get();
        if (trust.equals("the listener's certificate authority in ACM")) {
            return "verified by ACM [" + tls.serverNames() + "]";
        }
        String kind = tls.isMutual() ? "mutual " : tls.presentsCertificate() ? "certified " : "verified ";
        String text = trust.startsWith("ACM ")
                ? "acm [" + trust.substring(4) + "]"
                : trust.startsWith("SDS secret ") ? "sds " + trust.substring(11) : trust;
        return kind + "[" + text + " " + tls.serverNames() + "]";
    }

    private static long millis(Optional<Duration> duration) {
        return duration.map(Duration::toMillis).orElse(0L);
    }
}
