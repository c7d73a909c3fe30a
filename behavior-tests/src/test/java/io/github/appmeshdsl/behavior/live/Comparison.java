package io.github.appmeshdsl.behavior.live;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.appmeshdsl.behavior.reference.BoundaryRequests;
import io.github.appmeshdsl.behavior.reference.RawRequest;
import io.github.appmeshdsl.envoy.ProxyMode;
import io.github.appmeshdsl.model.HeaderMatch;
import io.github.appmeshdsl.model.MeshMember;
import io.github.appmeshdsl.model.Protocol;
import io.github.appmeshdsl.model.VirtualGateway;
import io.github.appmeshdsl.traffic.Answer;
import io.github.appmeshdsl.traffic.Destination;
import io.github.appmeshdsl.traffic.NodeTraffic;
import io.github.appmeshdsl.traffic.Refusal;
import io.github.appmeshdsl.traffic.Retries;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/** Requests through the proxies of a mesh, and what of their outcome differs from what the library answers. */
final class Comparison {

    private static final List<String> SCRIPTS =
            List.of("503", "500", "502", "409", "404", "200/14", "200/13", "503 200", "502 503 200");
    /** Where connections are not redirected, a port without a listener refuses them, or an unknown port is part of a host. */
    private static final String NOWHERE = "404|closed";

    private static final int MOST_WEIGHT = 10_000;

    private static final Map<String, List<String>> STATUSES = Map.of(
            "server-error", List.of("500", "501", "502", "503", "504"),
            "gateway-error", List.of("502", "503", "504"),
            "client-error", List.of("409"),
            "status 503", List.of("503"),
            "cancelled", List.of("200/1"),
            "deadline-exceeded", List.of("200/4"),
            "internal", List.of("200/13"),
            "resource-exhausted", List.of("200/8"),
            "unavailable", List.of("200/14"));

    private final Deployment deployment;
    private final Applications applications;
    private final Client client;
    private final Random random;
    private final Map<String, AtomicLong> met;
    private final List<String> differences = new ArrayList<>();
    private final boolean comparesHosts;

    Comparison(Deployment deployment, Applications applications, Client client, Map<String, AtomicLong> met) {
        this.deployment = deployment;
        this.applications = applications;
        this.client = client;
        this.random = new Random(deployment.seed());
        this.met = met;
        this.comparesHosts = Stream.concat(
                        deployment.mesh().virtualRouters().stream()
                                .flatMap(router -> router.routes().stream())
                                .flatMap(route -> route.match(
                                        http -> http.match().headers().stream(),
                                        grpc -> grpc.match().metadata().stream(),
                                        tcp -> Stream.<HeaderMatch>empty())),
                        deployment.mesh().gatewayRoutes().stream()
                                .flatMap(route -> route.match(
                                        http -> http.match().headers().stream(),
                                        grpc -> grpc.match().metadata().stream())))
                .anyMatch(header -> header.name().equalsIgnoreCase("host"));
    }

    /** Sends so many requests at the boundaries of what routes match, and returns the differences. */
    List<String> run(int requests) {
        BoundaryRequests boundary = new BoundaryRequests(deployment.mesh(), deployment.seed());
        for (int i = 0; i < requests; ) {
            Optional<MeshMember> member = boundary.caller();
            if (member.isEmpty()) {
                break;
            }
            RawRequest raw = boundary.next(member.get());
            if (isSendable(raw) && compare(deployment.proxy(member.get()), raw, deployment.seed() + "-" + i)) {
                i++;
            }
        }
        return differences;
    }

    /** What is no character of a request's target, clients write as an escape. */
    private static boolean isSendable(RawRequest raw) {
        return (raw.path() + raw.query() + raw.host()).chars().allMatch(each -> each > ' ' && each < 0x7f);
    }

    /** Sends a request and compares; returns whether it was sent. */
    private boolean compare(Deployment.Proxy proxy, RawRequest raw, String id) {
        boolean isGateway = proxy.caller().member() instanceof VirtualGateway;
        Answer answer = proxy.caller().send(raw.toRequest());
        // What no route takes is most of what is generated; of that, a third is enough.
        boolean isRoutine = answer instanceof Answer.Refused refused && refused.refusal() == Refusal.NO_ROUTE;
        if (isRoutine && random.nextInt(3) > 0) {
            return false;
        }
        if (raw.isConnection()) {
            return !isGateway && compareConnection(proxy, raw, answer);
        }
        boolean isTcp = !isGateway && has(proxy, raw.port(), true);
        boolean isTls = raw.scheme().equals("https");
        if (isTcp || (isTls && !isGateway)) {
            return false;
        }
        int choice = random.nextInt(MOST_WEIGHT);
        String script = random.nextInt(100) < 15 ? SCRIPTS.get(random.nextInt(SCRIPTS.size())) : "200";
        Map<String, String> expected = answer.match(
                routed -> routed(routed, raw, choice, script),
                passed -> Map.of("to", NOWHERE),
                refused -> Map.of("to", refusal(refused, isGateway)));
        Map<String, String> actual = send(proxy, isGateway, raw, id, choice, script);
        boolean isOneOf = List.of(expected.get("to").split("\\|")).contains(actual.get("to"));
        check(
                proxy,
                raw + " script " + script + " choice " + choice,
                answer,
                expected,
                isOneOf ? with(actual, expected) : actual);
        return true;
    }

    private static Map<String, String> with(Map<String, String> actual, Map<String, String> expected) {
        Map<String, String> same = new TreeMap<>(actual);
        same.put("to", expected.get("to"));
        return same;
    }

    /** A proxy that expects HTTP answers that a connection without it is a bad request. */
    private boolean compareConnection(Deployment.Proxy proxy, RawRequest raw, Answer answer) {
        if (has(proxy, raw.port(), false)) {
            return false;
        }
        String application = Client.exchange(proxy.outbound(), raw.port(), "ping\n".getBytes(UTF_8));
        String to =
                application.isEmpty() ? "closed" : deployment.node(application).name();
        Set<String> expected = new TreeSet<>();
        if (answer instanceof Answer.Routed routed) {
            routed.destinations()
                    .forEach(each -> expected.add(
                            each.isDelivered() ? each.node().orElseThrow().name() : "closed"));
        } else {
            expected.add("closed");
        }
        check(
                proxy,
                raw.toString(),
                answer,
                Map.of("to", expected.toString()),
                Map.of("to", expected.contains(to) ? expected.toString() : to));
        return true;
    }

    private static boolean has(Deployment.Proxy proxy, int port, boolean isTcp) {
        return proxy.caller().virtualHosts().stream()
                .anyMatch(host -> host.port() == port && (host.protocol() == Protocol.TCP) == isTcp);
    }

    private void check(
            Deployment.Proxy proxy,
            String request,
            Answer answer,
            Map<String, String> expected,
            Map<String, String> actual) {
        String kind = answer.match(
                routed -> routed.path().isEmpty() ? "connection routed" : "routed " + deployment.mode(),
                passed -> "passed",
                refused -> "refused " + refused.refusal());
        met.computeIfAbsent(kind, key -> new AtomicLong()).incrementAndGet();
        if (!expected.equals(actual)) {
            differences.add("seed " + deployment.seed() + " " + deployment.mode() + ", from "
                    + proxy.caller().path() + ": " + request + "\n  the library: " + expected + "\n  Envoy:       "
                    + actual + "\n  "
                    + answer.match(
                            routed -> routed.gatewayRoute() + " " + routed.route(),
                            passed -> passed.toString(),
                            refused -> refused.toString()));
        }
    }

    private static String refusal(Answer.Refused refused, boolean isGateway) {
        return switch (refused.refusal()) {
            case HOST_UNKNOWN, NO_ROUTE -> "404";
            case NO_PROVIDER -> NOWHERE;
            case PORT_UNKNOWN, CONFLICT -> isGateway ? "closed" : NOWHERE;
            case NO_WEIGHT, NO_LISTENER -> "503";
            case TLS -> isGateway && refused.message().contains("the gateway's listener") ? "closed" : "503";
            case ELSEWHERE -> "503|404|closed";
        };
    }

    private Map<String, String> routed(Answer.Routed routed, RawRequest raw, int choice, String script) {
        Map<String, String> expected = new TreeMap<>();
        Destination destination = chosen(routed.destinations(), choice);
        if (!destination.isDelivered()) {
            expected.put("to", "503");
            return expected;
        }
        expected.put(
                "to",
                destination.node().orElseThrow().name() + ":"
                        + destination.listener().orElseThrow().port());
        expected.put("path", routed.path());
        expected.put("query", raw.query());
        expected.put("method", raw.method());
        expected.put("host", routed.hostSeen().toLowerCase(Locale.ROOT));
        expected.put("service", routed.addedHeaders().getOrDefault("x-app-mesh-virtual-service", "none"));
        expected.put("first hop", millis(shorter(routed.retries().perTryTimeout(), routed.timeout())));
        expected.put("listener", millis(timeout(destination)));
        expected.put(
                "tls",
                destination
                        .tls()
                        .match(plain -> "plain", tls -> tls.isMutual() ? "mutual" : "one side", failed -> "fails"));
        String[] words = script.split(" ");
        int attempts = 1;
        while (attempts <= routed.retries().maxRetries()
                && isRetried(routed.retries(), words[Math.min(attempts, words.length) - 1])) {
            attempts++;
        }
        expected.put("attempts", String.valueOf(attempts));
        expected.put("status", words[Math.min(attempts, words.length) - 1]);
        return expected;
    }

    private static boolean isRetried(Retries retries, String status) {
        return retries.events().stream()
                .anyMatch(event -> STATUSES.getOrDefault(event, List.of()).contains(status));
    }

    private Optional<Duration> timeout(Destination destination) {
        NodeTraffic callee = deployment.traffic().from(destination.node().orElseThrow());
        return callee.inbound().stream()
                .filter(each ->
                        each.port() == destination.listener().orElseThrow().port())
                .findFirst()
                .orElseThrow()
                .timeout();
    }

    /** Returns the target of a random number, as Envoy counts the weights up: of one that is listed twice, both at once. */
    private static Destination chosen(List<Destination> destinations, int choice) {
        Map<String, List<Destination>> targets = new LinkedHashMap<>();
        destinations.forEach(each ->
                targets.computeIfAbsent(each.name(), name -> new ArrayList<>()).add(each));
        int rest = choice % destinations.stream().mapToInt(Destination::weight).sum();
        for (List<Destination> target : targets.values()) {
            for (Destination each : target) {
                if (rest < each.weight()) {
                    return each;
                }
                rest -= each.weight();
            }
        }
        throw new IllegalStateException();
    }

    private static Optional<Duration> shorter(Optional<Duration> one, Optional<Duration> other) {
        return one.isPresent() && (other.isEmpty() || one.get().compareTo(other.get()) < 0) ? one : other;
    }

    private static String millis(Optional<Duration> duration) {
        return duration.map(value -> String.valueOf(value.toMillis())).orElse("none");
    }

    private Map<String, String> send(
            Deployment.Proxy proxy, boolean isGateway, RawRequest raw, String id, int choice, String script) {
        String target = (raw.path().isEmpty() ? "/" : raw.path()) + (raw.query().isEmpty() ? "" : "?" + raw.query());
        StringBuilder text = new StringBuilder(raw.method() + " " + target + " HTTP/1.1\r\n");
        // Where a header match reads the host, its case counts for Envoy; the library takes every host in lower case.
        text.append("Host: ")
                .append(comparesHosts ? raw.host().toLowerCase(Locale.ROOT) : raw.host())
                .append(raw.port() == 80 ? "" : ":" + raw.port())
                .append("\r\n");
        if (raw.scheme().equals("grpc")) {
            text.append("content-type: application/grpc\r\n");
        }
        raw.headers()
                .forEach(header -> text.append(header.getKey())
                        .append(": ")
                        .append(header.getValue())
                        .append("\r\n"));
        text.append("x-row: ")
                .append(id)
                .append("\r\nx-random: ")
                .append(choice)
                .append("\r\n");
        if (!script.equals("200")) {
            text.append("x-script: ").append(script).append("\r\n");
        }
        if (!raw.method().equals("GET")) {
            text.append("content-length: 0\r\n");
        }
        text.append("\r\n");
        Client.Response response = client.send(
                isGateway ? proxy.inbound() : proxy.outbound(),
                isGateway || deployment.mode() == ProxyMode.EXPLICIT ? raw.port() : Deployment.OUTBOUND_PORT,
                isGateway && raw.scheme().equals("https"),
                text.toString());
        List<Applications.Seen> seen = applications.take(id);
        Map<String, String> actual = new TreeMap<>();
        if (seen.isEmpty()) {
            actual.put("to", response.status(true));
            return actual;
        }
        Applications.Seen first = seen.get(0);
        for (Applications.Seen each : seen) {
            actual.merge(
                    "to",
                    deployment.node(each.address()).name() + ":" + each.port(),
                    (one, other) -> one.equals(other) ? one : one + "+" + other);
        }
        int question = first.target().indexOf('?');
        actual.put("path", question < 0 ? first.target() : first.target().substring(0, question));
        actual.put("query", question < 0 ? "" : first.target().substring(question + 1));
        actual.put("method", first.method());
        actual.put("host", first.headers().get("host").toLowerCase(Locale.ROOT).replaceFirst(":[0-9]+$", ""));
        actual.put("service", first.headers().getOrDefault("x-app-mesh-virtual-service", "none"));
        String firstHop = first.headers().getOrDefault("x-first-hop", "-");
        actual.put("first hop", firstHop.equals("-") ? "none" : firstHop);
        actual.put("listener", first.headers().getOrDefault("x-envoy-expected-rq-timeout-ms", "none"));
        String tls = first.headers().get("x-tls");
        actual.put("tls", !tls.startsWith("TLS") ? "plain" : tls.contains("CN=") ? "mutual" : "one side");
        String front = first.headers().getOrDefault("x-front", "-");
        if (!front.equals("-") && (firstHop.equals("-") || Long.parseLong(firstHop) > Long.parseLong(front))) {
            actual.put("front", front);
        }
        actual.put("attempts", String.valueOf(seen.size()));
        actual.put(
                "status",
                response.status()
                        + (response.headers().containsKey("grpc-status")
                                ? "/" + response.headers().get("grpc-status")
                                : ""));
        return actual;
    }
}
