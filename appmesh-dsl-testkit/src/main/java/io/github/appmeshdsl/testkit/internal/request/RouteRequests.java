package io.github.appmeshdsl.testkit.internal.request;

import io.github.appmeshdsl.model.Protocol;
import io.github.appmeshdsl.model.ValueMatch;
import io.github.appmeshdsl.traffic.Request;
import io.github.appmeshdsl.traffic.Requirement;
import io.github.appmeshdsl.traffic.Requirement.Subject;
import io.github.appmeshdsl.traffic.TrafficRoute;
import io.github.appmeshdsl.traffic.language.Alphabet;
import io.github.appmeshdsl.traffic.language.Language;
import io.github.appmeshdsl.traffic.language.Witnesses;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The requests for one route: one that meets all of its conditions, and some that fail one of them. */
public final class RouteRequests {

    private static final String METHOD = ":method";
    private static final String SCHEME = ":scheme";

    private final TrafficRoute route;
    private final Protocol protocol;
    private final String host;
    private final int port;
    private final List<Part> parts;

    /** A part of a request that the route has conditions on. */
    private record Part(Subject subject, String name, List<Requirement> requirements) {

        boolean isMethod() {
            return name.equals(METHOD);
        }

        /** Returns whether a value meets all conditions; an absent one is a missing part. */
        boolean takes(Optional<String> value) {
            return requirements.stream()
                    .allMatch(requirement -> value.isPresent()
                            ? passes(requirement, value.get()) != requirement.isInverted()
                            : requirement.takesMissing());
        }

        private static boolean passes(Requirement requirement, String value) {
            return switch (requirement.test()) {
                case PRESENT -> true;
                case SEGMENT_PREFIX -> value.equals(requirement.value()) || value.startsWith(requirement.value() + "/");
                case EXACT -> value.equals(requirement.value());
                case PREFIX -> value.startsWith(requirement.value());
                case SUFFIX -> value.endsWith(requirement.value());
                case REGEX, RANGE ->
                    language(requirement).filter(l -> l.contains(value)).isPresent();
            };
        }

        private static Optional<Language> language(Requirement requirement) {
            return switch (requirement.test()) {
                case PRESENT -> Optional.empty();
                case EXACT -> Language.of(ValueMatch.exactly(requirement.value()));
                case PREFIX, SEGMENT_PREFIX -> Language.of(ValueMatch.prefix(requirement.value()));
                case SUFFIX -> Language.of(ValueMatch.suffix(requirement.value()));
                case REGEX -> Language.of(ValueMatch.regex(requirement.value()));
                case RANGE -> Language.of(ValueMatch.range(requirement.start(), requirement.end()));
            };
        }

        /** Values of the conditions themselves and common ones: nearly always, one of them is taken and another is not. */
        private List<Optional<String>> simple() {
            if (name.equals(SCHEME)) {
                return List.of(Optional.of("http"), Optional.of("https"));
            }
            List<Optional<String>> values = new ArrayList<>();
            for (Requirement requirement : requirements) {
                switch (requirement.test()) {
                    case EXACT, PREFIX, SEGMENT_PREFIX, SUFFIX -> values.add(Optional.of(requirement.value()));
                    case RANGE -> values.add(Optional.of(String.valueOf(requirement.start())));
                    case PRESENT, REGEX -> {}
                }
            }
            if (isMethod()) {
                values.add(Optional.of("GET"));
                values.add(Optional.of("DELETE"));
            } else if (subject == Subject.PATH) {
                values.add(Optional.of("/"));
                values.add(Optional.of("/a.A/A"));
            } else {
                values.add(Optional.of("a"));
                values.add(Optional.empty());
            }
            return values;
        }

        private List<Optional<String>> witnesses() {
            List<Language> languages = requirements.stream()
                    .map(Part::language)
                    .flatMap(Optional::stream)
                    .toList();
            Alphabet alphabet = switch (subject) {
                case PATH -> Alphabet.PATH;
                case QUERY_PARAMETER -> Alphabet.PARAMETER;
                default -> isMethod() ? Alphabet.METHOD : Alphabet.HEADER;
            };
            return Witnesses.of(languages, alphabet).texts().stream()
                    .map(Optional::of)
                    .toList();
        }

        private Optional<Optional<String>> first(Predicate<Optional<String>> condition) {
            return simple().stream()
                    .filter(condition)
                    .findFirst()
                    .or(() -> witnesses().stream().filter(condition).findFirst());
        }

        Optional<Optional<String>> taken() {
            return first(this::takes);
        }

        Optional<Optional<String>> refused() {
            return first(value -> !takes(value));
        }
    }

    /** Makes requests to a host and port where a route is tried. */
    public RouteRequests(TrafficRoute route, Protocol protocol, String host, int port) {
        this.route = route;
        this.protocol = protocol;
        this.host = host;
        this.port = port;
        this.parts = parts(route);
    }

    private static List<Part> parts(TrafficRoute route) {
        Map<List<Object>, Part> parts = new LinkedHashMap<>();
        for (Requirement requirement : route.requirements()) {
            if (requirement.subject() != Subject.GRPC) {
                parts.computeIfAbsent(
                                List.of(requirement.subject(), requirement.name()),
                                key -> new Part(requirement.subject(), requirement.name(), new ArrayList<>()))
                        .requirements()
                        .add(requirement);
            }
        }
        return List.copyOf(parts.values());
    }

    /** Returns a request that meets all conditions of the route; absent if they contradict each other. */
    public Optional<Request> hit() {
        Map<Part, Optional<String>> values = taken(null);
        return request(values).filter(route::takes);
    }

    /** A request that fails the conditions on one part. */
    public record Miss(Subject subject, String name, Request request) {

        /** Returns whether the method is what fails. */
        public boolean isMethod() {
            return name.equals(METHOD);
        }
    }

    /** Returns a request for each part that the route has conditions on; it fails these and meets the others. */
    public List<Miss> misses() {
        List<Miss> misses = new ArrayList<>();
        for (Part part : parts) {
            Map<Part, Optional<String>> values = taken(part);
            part.refused().ifPresent(value -> values.put(part, value));
            request(values)
                    .filter(request -> !route.takes(request))
                    .ifPresent(request -> misses.add(new Miss(part.subject(), part.name(), request)));
        }
        return misses;
    }

    private Map<Part, Optional<String>> taken(@Nullable Part except) {
        Map<Part, Optional<String>> values = new LinkedHashMap<>();
        for (Part part : parts) {
            if (!part.equals(except)) {
                part.taken().ifPresent(value -> values.put(part, value));
            }
        }
        return values;
    }

    private Optional<Request> request(Map<Part, Optional<String>> values) {
        return switch (protocol) {
            case TCP -> Optional.of(Request.tcp(port));
            case GRPC -> grpc(values);
            case HTTP, HTTP2 -> Optional.of(http(values));
        };
    }

    private static String value(Map<Part, Optional<String>> values, Subject subject, String name, String otherwise) {
        return values.entrySet().stream()
                .filter(entry -> entry.getKey().subject() == subject
                        && entry.getKey().name().equals(name))
                .map(Map.Entry::getValue)
                .flatMap(Optional::stream)
                .findFirst()
                .orElse(otherwise);
    }

    private Request http(Map<Part, Optional<String>> values) {
        String path = value(values, Subject.PATH, "", "/");
        StringBuilder url = new StringBuilder(value(values, Subject.HEADER, SCHEME, "http"))
                .append("://")
                .append(host)
                .append(':')
                .append(port)
                .append(path.startsWith("/") ? path : "/" + path);
        char separator = '?';
        for (Map.Entry<Part, Optional<String>> entry : values.entrySet()) {
            if (entry.getKey().subject() == Subject.QUERY_PARAMETER
                    && entry.getValue().isPresent()) {
                url.append(separator)
                        .append(entry.getKey().name())
                        .append('=')
                        .append(entry.getValue().get());
                separator = '&';
            }
        }
        return withHeaders(Request.http(value(values, Subject.HEADER, METHOD, "GET"), url.toString()), values);
    }

    /** The path of a call is a slash, the service, a slash and the method. */
    private Optional<Request> grpc(Map<Part, Optional<String>> values) {
        String[] names = value(values, Subject.PATH, "", "/").split("/", -1);
        String service = names.length > 1 && !names[1].isEmpty() ? names[1] : "a.A";
        String method = names.length > 2 && !names[2].isEmpty() ? names[2] : "A";
        return Optional.of(withHeaders(Request.grpc(host + ":" + port, service, method), values));
    }

    private static Request withHeaders(Request plain, Map<Part, Optional<String>> values) {
        Request request = plain;
        for (Map.Entry<Part, Optional<String>> entry : values.entrySet()) {
            Part part = entry.getKey();
            if (part.subject() == Subject.HEADER
                    && !part.name().startsWith(":")
                    && entry.getValue().isPresent()) {
                request = request.header(part.name(), entry.getValue().get());
            }
        }
        return request;
    }
}
