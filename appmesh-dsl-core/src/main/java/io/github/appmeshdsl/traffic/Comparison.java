package io.github.appmeshdsl.traffic;

import io.github.appmeshdsl.report.SpecPath;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/** Finds the requests that several meshes treat in a way that matters. */
final class Comparison {

    private static final String UNKNOWN_HOST = "unknown.invalid";
    private static final int[] USUAL_PORTS = {80, 8080, 8000, 9000, 10_000};

    private final List<Traffic> sides;
    /** Takes how each side treats a request. */
    private final Predicate<List<Treatment>> matters;

    private final List<Difference.Change> changes = new ArrayList<>();
    private final Set<List<Object>> known = new HashSet<>();
    private final Map<SpecPath, String> notCovered = new TreeMap<>();
    private final boolean isSameBehavior;

    private Comparison(List<Traffic> sides, Predicate<List<Treatment>> matters) {
        this.sides = sides;
        this.matters = matters;
        this.isSameBehavior = sides.stream().map(Traffic::behavior).distinct().count() == 1;
    }

    static Difference difference(Traffic before, Traffic after) {
        Comparison comparison = new Comparison(List.of(before, after), treatments -> !Treatment.areEqual(treatments));
        Map<String, Caller> old = callers(before);
        Map<String, Caller> young = callers(after);
        List<Caller> added = new ArrayList<>();
        List<Caller> removed = new ArrayList<>();
        young.forEach((key, caller) -> {
            Caller counterpart = old.get(key);
            if (counterpart == null) {
                added.add(caller);
            } else {
                comparison.compare(List.of(counterpart, caller));
            }
        });
        old.forEach((key, caller) -> {
            if (!young.containsKey(key)) {
                removed.add(caller);
            }
        });
        return comparison.difference(added, removed);
    }

    static Difference lost(Traffic before, Traffic between, Traffic after) {
        Comparison comparison = new Comparison(List.of(before, between, after), treatments -> {
            Fraction delivered = treatments.get(1).delivered();
            return delivered.compareTo(treatments.get(0).delivered()) < 0
                    && delivered.compareTo(treatments.get(2).delivered()) < 0;
        });
        Map<String, Caller> middle = callers(between);
        Map<String, Caller> last = callers(after);
        callers(before).forEach((key, caller) -> {
            Caller second = middle.get(key);
            Caller third = last.get(key);
            if (second != null && third != null) {
                comparison.compare(List.of(caller, second, third));
            }
        });
        return comparison.difference(List.of(), List.of());
    }

    private Difference difference(List<Caller> added, List<Caller> removed) {
        List<Difference.NotCovered> open = new ArrayList<>();
        notCovered.forEach((path, reason) -> open.add(new Difference.NotCovered(path, reason)));
        return new Difference(changes, added, removed, open);
    }

    /** Returns the callers by kind and by name in the App Mesh API. */
    private static Map<String, Caller> callers(Traffic traffic) {
        Map<String, Caller> callers = new LinkedHashMap<>();
        for (Caller caller : traffic.callers()) {
            callers.putIfAbsent(
                    caller.match(
                            node -> "node " + traffic.awsName(node.member()),
                            gateway -> "gateway " + traffic.awsName(gateway.member())),
                    caller);
        }
        return callers;
    }

    private void compare(List<Caller> callers) {
        List<NodeTraffic> nodes = new ArrayList<>();
        List<GatewayTraffic> gateways = new ArrayList<>();
        for (Caller caller : callers) {
            boolean isNode = caller.match(nodes::add, gateway -> false);
            if (!isNode) {
                caller.match(node -> false, gateways::add);
            }
        }
        if (gateways.isEmpty()) {
            compareNodes(nodes);
        } else {
            compareGateways(gateways);
        }
    }

    private void compareNodes(List<NodeTraffic> nodes) {
        Map<Integer, Set<String>> hosts = new TreeMap<>();
        Set<Integer> tcp = new TreeSet<>();
        Set<String> everywhere = new TreeSet<>();
        for (NodeTraffic node : nodes) {
            everywhere.addAll(node.refusedHosts().keySet());
            for (VirtualHost host : node.virtualHosts()) {
                Set<String> own = hosts.computeIfAbsent(host.port(), port -> new TreeSet<>());
                if (host.isTcp()) {
                    tcp.add(host.port());
                } else {
                    own.add(host.name().toLowerCase(Locale.ROOT));
                }
            }
        }
        int unused = unusedPort(hosts.keySet());
        hosts.put(unused, new TreeSet<>());
        hosts.forEach((port, names) -> {
            Set<String> all = new LinkedHashSet<>(names);
            all.addAll(everywhere);
            for (String name : all) {
                compare(nodes, "http", name, port, name + ":" + port);
                compare(nodes, "https", name, port, name + ":" + port);
            }
            if (tcp.contains(port)) {
                regions(nodes, Request.tcp(port), "tcp port " + port);
            }
            if (!tcp.contains(port) || !names.isEmpty()) {
                String shown = port == unused ? "*:*" : "*:" + port;
                compare(nodes, "http", UNKNOWN_HOST, port, shown);
                compare(nodes, "https", UNKNOWN_HOST, port, shown);
            }
        });
    }

    private static int unusedPort(Set<Integer> used) {
        for (int port : USUAL_PORTS) {
            if (!used.contains(port)) {
                return port;
            }
        }
        int port = 20_000;
        while (used.contains(port)) {
            port++;
        }
        return port;
    }

    private void compareGateways(List<GatewayTraffic> gateways) {
        Set<Integer> ports = new TreeSet<>();
        gateways.forEach(gateway -> gateway.entrances()
                .forEach(entrance -> ports.add(entrance.listener().port())));
        for (int port : ports) {
            Set<String> exact = new TreeSet<>();
            Set<String> suffixes = new TreeSet<>();
            gateways.forEach(gateway -> addHosts(gateway, port, exact, suffixes));
            hosts(exact, suffixes).forEach((host, shown) -> {
                compare(gateways, "http", host, port, shown + ":" + port);
                compare(gateways, "https", host, port, shown + ":" + port);
            });
        }
    }

    private static void addHosts(GatewayTraffic gateway, int port, Set<String> exact, Set<String> suffixes) {
        for (Entrance entrance : gateway.entrances()) {
            if (entrance.listener().port() == port) {
                entrance.hosts()
                        .forEach(host -> host.match()
                                .ifPresent(match -> match.match(
                                        name -> exact.add(name.value()), suffix -> suffixes.add(suffix.value()))));
            }
        }
    }

    /** Returns a host for each set of names that the same gateway routes take, and how the set is written. */
    private static Map<String, String> hosts(Set<String> exact, Set<String> suffixes) {
        Map<String, String> hosts = new LinkedHashMap<>();
        exact.forEach(host -> hosts.put(host, host));
        for (String suffix : suffixes) {
            if (!suffix.startsWith(".")) {
                hosts.putIfAbsent(suffix, suffix);
            }
            // One more character must not make it another name that is known.
            for (char first = 'a'; first <= 'z'; first++) {
                String host = first + suffix;
                if (!exact.contains(host) && !suffixes.contains(host)) {
                    hosts.put(host, "*" + suffix);
                    break;
                }
            }
        }
        hosts.putIfAbsent(UNKNOWN_HOST, "*");
        return hosts;
    }

    private void compare(List<? extends Caller> callers, String scheme, String host, int port, String shown) {
        Request base;
        try {
            base = Request.get(scheme + "://" + host + ":" + port + "/");
        } catch (IllegalArgumentException e) {
            // No request can have this host.
            return;
        }
        if (base.host().equals(host) && base.port() == port && base.path().equals("/")) {
            regions(callers, base, scheme + "://" + shown);
        }
    }

    private void regions(List<? extends Caller> callers, Request base, String address) {
        List<List<Way>> ways = new ArrayList<>();
        List<List<Treatment>> treatments = new ArrayList<>();
        for (int i = 0; i < callers.size(); i++) {
            Traffic side = sides.get(i);
            List<Way> own = callers.get(i).match(node -> node.ways(base), gateway -> gateway.ways(base));
            List<Treatment> its = new ArrayList<>(own.size());
            for (Way way : own) {
                its.add(Treatment.of(way.outcome().apply(base), side).withoutPath());
            }
            ways.add(own);
            treatments.add(its);
        }
        if (isSame(ways, treatments)) {
            compareOne(callers, address, ways, lasts(ways), base);
            return;
        }
        Regions regions = new Regions(base, ways);
        regions.visit(new Regions.Visitor() {
            @Override
            public boolean isWanted(int[] chosen) {
                return mayMatter(chosen, ways, treatments);
            }

            @Override
            public boolean found(int[] chosen, Request request) {
                return compareOne(callers, address, ways, chosen, request);
            }
        });
        notCovered.putAll(regions.notCovered());
    }

    private static int[] lasts(List<List<Way>> ways) {
        return ways.stream().mapToInt(List::size).toArray();
    }

    /** Returns whether all sides have the same ways, so that only what no way decides can matter. */
    private boolean isSame(List<List<Way>> ways, List<List<Treatment>> treatments) {
        if (!isSameBehavior
                || treatments.stream().distinct().count() > 1
                || ways.stream().mapToInt(List::size).distinct().count() > 1) {
            return false;
        }
        List<Way> first = ways.get(0);
        for (List<Way> other : ways.subList(1, ways.size())) {
            for (int i = 0; i < first.size(); i++) {
                if (!keys(first.get(i)).equals(keys(other.get(i)))) {
                    return false;
                }
            }
        }
        return true;
    }

    private static List<Object> keys(Way way) {
        List<Object> keys = new ArrayList<>(way.edits());
        way.steps().forEach(step -> keys.add(step.key()));
        return keys;
    }

    private boolean mayMatter(int[] chosen, List<List<Way>> ways, List<List<Treatment>> treatments) {
        List<Treatment> some = new ArrayList<>();
        Set<List<Way.Edit>> edits = new HashSet<>();
        for (int side = 0; side < chosen.length; side++) {
            if (chosen[side] == ways.get(side).size()) {
                return true;
            }
            some.add(treatments.get(side).get(chosen[side]));
            edits.add(ways.get(side).get(chosen[side]).edits());
        }
        return edits.size() > 1 || matters.test(some);
    }

    /** Compares how a request is treated; returns whether it matters. */
    private boolean compareOne(
            List<? extends Caller> callers, String address, List<List<Way>> ways, int[] chosen, Request request) {
        List<Answer> answers = new ArrayList<>();
        List<Treatment> treatments = new ArrayList<>();
        for (int side = 0; side < callers.size(); side++) {
            Answer answer = callers.get(side).send(request);
            answers.add(answer);
            treatments.add(Treatment.of(answer, sides.get(side)));
        }
        if (!matters.test(treatments)) {
            return false;
        }
        List<Way> own = new ArrayList<>();
        for (int side = 0; side < chosen.length; side++) {
            if (chosen[side] < ways.get(side).size()) {
                own.add(ways.get(side).get(chosen[side]));
            }
        }
        String requests = RegionText.of(address, own);
        boolean isNew = known.add(List.of(
                callers.get(0).path(),
                requests.replace("https://", "http://"),
                treatments.stream().map(Treatment::withoutPath).toList()));
        if (isNew) {
            changes.add(new Difference.Change(
                    callers.get(callers.size() == 2 ? 1 : 0),
                    request,
                    requests,
                    Effects.of(answers.get(0), sides.get(0), answers.get(1), sides.get(1)),
                    answers.get(0),
                    answers.get(1)));
        }
        return true;
    }
}
