package io.github.appmeshdsl.traffic;

import io.github.appmeshdsl.model.ValueMatch;
import io.github.appmeshdsl.report.SpecPath;
import io.github.appmeshdsl.traffic.language.Language;
import io.github.appmeshdsl.traffic.language.Witnesses;
import io.github.appmeshdsl.traffic.regex.RegularExpression;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Cuts the requests to one address into regions that several resolutions of a caller each send one way, and finds a request of
 * each region.
 *
 * <p>Each part of a request that conditions look at has a few values, one for each combination of conditions on it that can
 * hold together. A way then is a set of values for each part, and a region is what is in the set of one way of each side and
 * outside of those that are tried before.
 */
final class Regions {

    /** How many values are ruled out, in all regions of an address together. */
    private static final int MOST_STEPS = 200_000;

    private static final String GRPC = "application/grpc";
    private static final RequestPart METHOD = RequestPart.header(":method");

    private final Request base;
    private final List<List<Way>> sides;
    private final boolean hasGateway;
    private final List<RequestPart> parts = new ArrayList<>();
    private final List<List<Value>> values = new ArrayList<>();
    private final List<List<Cube>> cubes = new ArrayList<>();
    private final Map<SpecPath, String> notCovered = new TreeMap<>();
    private int steps;

    /** Takes the regions. */
    interface Visitor {

        /** Returns whether requests of a region can matter, by the position of the way of each side; behind the last: none. */
        boolean isWanted(int[] ways);

        /** Takes a request of a region; returns whether that is enough of this region. */
        boolean found(int[] ways, Request request);
    }

    /** A value of a part, absent if requests lack it, and the request that has only this. */
    private record Value(Optional<String> text, Request request) {}

    /** The values of each part that a way allows; null where it allows all. */
    private static final class Cube {
        final @Nullable BitSet[] allowed;

        Cube(@Nullable BitSet[] allowed) {
            this.allowed = allowed;
        }

        int width() {
            int width = 0;
            for (BitSet set : allowed) {
                width += set == null ? 0 : 1;
            }
            return width;
        }
    }

    /** A condition of a way. */
    private record Place(Way way, Way.Step step) {

        boolean holds(Request request) {
            return way.holds(step, request);
        }
    }

    /** A set of texts: those that a match takes once they have lost one start and got another. */
    private record Atom(ValueMatch value, String removed, String added) {

        Optional<Language> language() {
            Optional<Language> language = Language.of(value);
            return removed.equals(added) ? language : language.map(original -> original.replaced(removed, added));
        }
    }

    Regions(Request base, List<List<Way>> sides) {
        this.base = base;
        this.sides = sides;
        this.hasGateway = sides.stream().flatMap(List::stream).anyMatch(way -> way.front() != null);
        Map<RequestPart, List<Place>> places = new LinkedHashMap<>();
        if (hasGateway) {
            places.put(RequestPart.PATH, new ArrayList<>());
        }
        for (List<Way> side : sides) {
            for (Way way : side) {
                for (Way.Step step : way.steps()) {
                    places.computeIfAbsent(step.part(), part -> new ArrayList<>())
                            .add(new Place(way, step));
                }
            }
        }
        places.forEach((part, own) -> {
            parts.add(part);
            values.add(values(part, own));
        });
        for (List<Way> side : sides) {
            List<Cube> own = new ArrayList<>(side.size());
            side.forEach(way -> own.add(cube(way)));
            cubes.add(own);
        }
    }

    /** Returns what is not covered, and why. */
    Map<SpecPath, String> notCovered() {
        return notCovered;
    }

    private List<Value> values(RequestPart part, List<Place> places) {
        if (part.kind() == RequestPart.Kind.ADDRESS) {
            return distinct(part, places, List.of(Optional.of("")), Map.of());
        }
        List<Optional<String>> candidates = new ArrayList<>();
        if (part.isOptional()) {
            candidates.add(Optional.empty());
        }
        usual(part, places).forEach(text -> candidates.add(Optional.of(text)));
        Map<Atom, Optional<Language>> languages = new LinkedHashMap<>();
        Map<Atom, SpecPath> origins = new LinkedHashMap<>();
        for (Place place : places) {
            boolean isHeader = place.step().requirement().subject() == Requirement.Subject.HEADER;
            if (part.equals(RequestPart.PATH) && isHeader) {
                notCovered.put(
                        place.step().requirement().path(),
                        "the header is compared with the path and the query together");
            }
            for (Atom atom : atoms(place, part)) {
                languages.computeIfAbsent(atom, Atom::language);
                origins.putIfAbsent(atom, place.step().requirement().path());
            }
        }
        if (hasGateway && part.equals(RequestPart.PATH)) {
            addEdits(languages);
        }
        Witnesses witnesses = Witnesses.of(
                languages.values().stream().flatMap(Optional::stream).toList(),
                part.kind().alphabet());
        witnesses.texts().forEach(text -> candidates.add(Optional.of(text)));
        if (!witnesses.isComplete()) {
            origins.values().forEach(path -> notCovered.put(path, "too many conditions on " + part + " overlap"));
        }
        origins.forEach((atom, path) -> {
            if (!isKnown(atom, languages.getOrDefault(atom, Optional.empty()), witnesses.texts())) {
                notCovered.put(path, "the regular expression uses syntax that is not analyzed");
            }
        });
        return distinct(part, places, candidates, languages);
    }

    /** Returns whether the language of an expression is what RE2 takes, as far as the texts tell. */
    private static boolean isKnown(Atom atom, Optional<Language> language, List<String> texts) {
        if (language.isEmpty()) {
            return false;
        }
        return atom.value()
                .match(
                        exact -> true,
                        prefix -> true,
                        suffix -> true,
                        regex -> {
                            if (!atom.removed().equals(atom.added())) {
                                return true;
                            }
                            return agrees(regex.value(), language.get(), texts);
                        },
                        range -> true);
    }

    private static boolean agrees(String expression, Language language, List<String> texts) {
        RegularExpression known = RegularExpression.of(expression);
        // An invalid one takes nothing; validation reports it.
        return known.problem().isPresent()
                || texts.stream().allMatch(text -> known.matches(text) == language.contains(text));
    }

    private List<Atom> atoms(Place place, RequestPart part) {
        List<Atom> atoms = new ArrayList<>();
        for (ValueMatch value : place.step().requirement().values()) {
            List<Way.Edit> edits = part.equals(RequestPart.PATH) && place.step().isForwarded()
                    ? place.way().edits()
                    : List.of();
            if (edits.isEmpty()) {
                atoms.add(new Atom(value, "", ""));
            }
            for (Way.Edit edit : edits) {
                if (edit.keepsRest()) {
                    atoms.add(new Atom(value, edit.removed(), edit.added()));
                }
            }
        }
        return atoms;
    }

    /** Adds the paths at which the rewrites of different sides may agree or begin to differ. */
    private void addEdits(Map<Atom, Optional<Language>> languages) {
        Set<Way.Edit> edits = new LinkedHashSet<>();
        sides.forEach(side -> side.forEach(way -> edits.addAll(way.edits())));
        for (Way.Edit edit : edits) {
            languages.computeIfAbsent(new Atom(ValueMatch.prefix(edit.removed()), "", ""), Atom::language);
            if (!edit.keepsRest()) {
                ValueMatch whole = ValueMatch.exactly(edit.added());
                languages.computeIfAbsent(new Atom(whole, "", ""), Atom::language);
                for (Way.Edit other : edits) {
                    if (other.keepsRest()) {
                        languages.computeIfAbsent(new Atom(whole, other.removed(), other.added()), Atom::language);
                    }
                }
            }
        }
    }

    /** Returns values that read well, to be preferred where they do. */
    private List<String> usual(RequestPart part, List<Place> places) {
        return switch (part.kind()) {
            case METHOD -> List.of("GET", "POST", "PUT", "DELETE", "PATCH", "HEAD");
            case PATH -> isGrpc() ? grpcPaths(places) : List.of("/");
            case HEADER -> part.name().equals("content-type") ? List.of(GRPC) : List.of();
            case ADDRESS, PARAMETER -> List.of();
        };
    }

    private boolean isGrpc() {
        return sides.stream()
                .flatMap(List::stream)
                .flatMap(way -> way.steps().stream())
                .anyMatch(step -> step.part().name().equals("content-type"));
    }

    private static List<String> grpcPaths(List<Place> places) {
        List<String> paths = new ArrayList<>();
        paths.add("/any.Service/Any");
        for (Place place : places) {
            for (ValueMatch value : place.step().requirement().values()) {
                value.match(
                        exact -> false,
                        prefix -> paths.add(prefix.value() + "Any"),
                        suffix -> false,
                        regex -> false,
                        range -> false);
            }
        }
        return paths;
    }

    /** Returns the first value of each combination of conditions that hold. */
    private List<Value> distinct(
            RequestPart part,
            List<Place> places,
            List<Optional<String>> candidates,
            Map<Atom, Optional<Language>> languages) {
        Map<BitSet, Value> first = new LinkedHashMap<>();
        for (Optional<String> candidate : candidates) {
            Request request = request(Map.of(part, candidate));
            if (request == null) {
                continue;
            }
            BitSet combination = new BitSet();
            for (int i = 0; i < places.size(); i++) {
                combination.set(i, places.get(i).holds(request));
            }
            if (hasGateway && part.equals(RequestPart.PATH)) {
                // Rewrites may tell paths apart that no condition does.
                int index = places.size();
                for (Optional<Language> language : languages.values()) {
                    combination.set(
                            index++, language.isPresent() && language.get().contains(candidate.orElse("")));
                }
            }
            first.putIfAbsent(combination, new Value(candidate, request));
        }
        return List.copyOf(first.values());
    }

    private Cube cube(Way way) {
        @Nullable BitSet[] allowed = new BitSet[parts.size()];
        for (Way.Step step : way.steps()) {
            int index = parts.indexOf(step.part());
            BitSet set = allowed[index];
            List<Value> own = values.get(index);
            if (set == null) {
                set = new BitSet();
                set.set(0, own.size());
                allowed[index] = set;
            }
            for (int i = 0; i < own.size(); i++) {
                if (!way.holds(step, own.get(i).request())) {
                    set.clear(i);
                }
            }
        }
        return new Cube(allowed);
    }

    /** Visits the regions that are wanted. */
    void visit(Visitor visitor) {
        BitSet[] domains = new BitSet[parts.size()];
        for (int i = 0; i < domains.length; i++) {
            domains[i] = new BitSet();
            domains[i].set(0, values.get(i).size());
        }
        visit(visitor, new int[sides.size()], 0, domains);
    }

    private void visit(Visitor visitor, int[] ways, int side, BitSet[] domains) {
        if (side == sides.size()) {
            if (visitor.isWanted(ways)) {
                solve(visitor, ways, domains);
            }
            return;
        }
        List<Cube> own = cubes.get(side);
        for (int i = 0; i <= own.size(); i++) {
            ways[side] = i;
            BitSet[] narrowed = i == own.size() ? domains : intersection(domains, own.get(i));
            if (narrowed != null) {
                visit(visitor, ways, side + 1, narrowed);
            }
        }
    }

    private static BitSet @Nullable [] intersection(BitSet[] domains, Cube cube) {
        BitSet[] narrowed = domains.clone();
        for (int i = 0; i < narrowed.length; i++) {
            BitSet allowed = cube.allowed[i];
            if (allowed != null) {
                if (!allowed.intersects(narrowed[i])) {
                    return null;
                }
                BitSet both = (BitSet) narrowed[i].clone();
                both.and(allowed);
                narrowed[i] = both;
            }
        }
        return narrowed;
    }

    private void solve(Visitor visitor, int[] ways, BitSet[] domains) {
        List<Cube> outside = new ArrayList<>();
        for (int side = 0; side < ways.length; side++) {
            outside.addAll(cubes.get(side).subList(0, ways[side]));
        }
        outside.sort((a, b) -> Integer.compare(a.width(), b.width()));
        if (!hasGateway) {
            find(visitor, ways, domains.clone(), outside);
            return;
        }
        int path = parts.indexOf(RequestPart.PATH);
        for (int i = domains[path].nextSetBit(0); i >= 0; i = domains[path].nextSetBit(i + 1)) {
            BitSet[] narrowed = domains.clone();
            narrowed[path] = new BitSet();
            narrowed[path].set(i);
            if (find(visitor, ways, narrowed, outside)) {
                return;
            }
        }
    }

    private boolean find(Visitor visitor, int[] ways, BitSet[] domains, List<Cube> outside) {
        if (!leaves(domains, outside, 0)) {
            return false;
        }
        Map<RequestPart, Optional<String>> chosen = new LinkedHashMap<>();
        boolean isGrpc = false;
        for (int i = 0; i < parts.size(); i++) {
            Optional<String> text = values.get(i).get(domains[i].nextSetBit(0)).text();
            chosen.put(parts.get(i), text);
            isGrpc |= parts.get(i).name().equals("content-type")
                    && text.filter(GRPC::equals).isPresent();
        }
        if (isGrpc && canBePost(domains)) {
            chosen.put(METHOD, Optional.of("POST"));
        }
        Request request = request(chosen);
        return request != null && visitor.found(ways.clone(), request);
    }

    private boolean canBePost(BitSet[] domains) {
        int method = parts.indexOf(METHOD);
        if (method < 0) {
            return true;
        }
        return domains[method].stream()
                .anyMatch(i -> values.get(method).get(i).text().equals(Optional.of("POST")));
    }

    /** Narrows the domains until no cube holds all of them; returns false if that is not possible. */
    private boolean leaves(BitSet[] domains, List<Cube> outside, int from) {
        for (int i = from; i < outside.size(); i++) {
            @Nullable BitSet[] allowed = outside.get(i).allowed;
            if (isOutside(domains, allowed)) {
                continue;
            }
            for (int part = 0; part < allowed.length; part++) {
                BitSet set = allowed[part];
                BitSet domain = domains[part];
                if (set == null) {
                    continue;
                }
                BitSet rest = (BitSet) domain.clone();
                rest.andNot(set);
                if (rest.isEmpty()) {
                    continue;
                }
                if (++steps > MOST_STEPS) {
                    for (List<Way> side : sides) {
                        side.forEach(way -> way.steps()
                                .forEach(step ->
                                        notCovered.put(step.requirement().path(), "too many conditions overlap")));
                    }
                    return false;
                }
                domains[part] = rest;
                if (leaves(domains, outside, i + 1)) {
                    return true;
                }
                domains[part] = domain;
            }
            return false;
        }
        return true;
    }

    private static boolean isOutside(BitSet[] domains, @Nullable BitSet[] allowed) {
        for (int part = 0; part < allowed.length; part++) {
            BitSet set = allowed[part];
            if (set != null && !set.intersects(domains[part])) {
                return true;
            }
        }
        return false;
    }

    /** Returns the request with these parts; null if there cannot be one. */
    private @Nullable Request request(Map<RequestPart, Optional<String>> chosen) {
        if (base.kind() == Request.Kind.TCP) {
            return base;
        }
        String method = "GET";
        String path = "/";
        List<String> query = new ArrayList<>();
        Map<String, String> headers = new TreeMap<>();
        for (Map.Entry<RequestPart, Optional<String>> entry : chosen.entrySet()) {
            RequestPart part = entry.getKey();
            String value = entry.getValue().orElse("");
            if (entry.getValue().isEmpty()) {
                continue;
            }
            switch (part.kind()) {
                case METHOD -> method = value;
                case PATH -> path = value;
                case PARAMETER -> query.add(part.name() + "=" + value);
                case HEADER -> headers.put(part.name(), value);
                case ADDRESS -> {
                    // Part of the base.
                }
            }
        }
        Request request = base.with(method, path, String.join("&", query), headers);
        for (Map.Entry<RequestPart, Optional<String>> entry : chosen.entrySet()) {
            if (!entry.getValue().equals(value(entry.getKey(), request))) {
                return null;
            }
        }
        return request;
    }

    private static Optional<String> value(RequestPart part, Request request) {
        return switch (part.kind()) {
            case METHOD -> Optional.of(request.method());
            case PATH -> Optional.of(request.path());
            case PARAMETER -> request.queryParameter(part.name());
            case HEADER -> request.header(part.name());
            case ADDRESS -> Optional.of("");
        };
    }
}
