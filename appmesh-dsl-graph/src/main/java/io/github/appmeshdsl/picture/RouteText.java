package io.github.appmeshdsl.picture;

import io.github.appmeshdsl.traffic.Requirement;
import io.github.appmeshdsl.traffic.TrafficRoute;
import java.util.ArrayList;
import java.util.List;

/** What a route takes, in a few characters: {@code GET /orders* x-canary: 1}. */
final class RouteText {

    private RouteText() {}

    static String of(TrafficRoute route) {
        List<String> parts = new ArrayList<>();
        List<Requirement> requirements = route.requirements();
        for (Requirement requirement : requirements) {
            String part = switch (requirement.subject()) {
                case GRPC -> requirements.size() == 1 ? "gRPC" : "";
                case PATH -> requirements.size() > 1 && isEveryPath(requirement) ? "" : path(requirement);
                case HEADER -> header(requirement);
                case QUERY_PARAMETER ->
                    "?" + requirement.name()
                            + (requirement.test() == Requirement.Test.PRESENT ? "" : "=" + requirement.value());
            };
            if (!part.isEmpty()) {
                boolean isMethod = requirement.name().equals(":method") && !requirement.isInverted();
                parts.add(isMethod ? 0 : parts.size(), part);
            }
        }
        return parts.isEmpty() ? "every request" : String.join("  ", parts);
    }

    private static boolean isEveryPath(Requirement requirement) {
        return requirement.test() == Requirement.Test.PREFIX
                && requirement.value().equals("/");
    }

    private static String path(Requirement requirement) {
        String value = requirement.value();
        return switch (requirement.test()) {
            case EXACT -> value;
            case SEGMENT_PREFIX -> value + "/*";
            case REGEX -> "~ " + value;
            case PREFIX, PRESENT, SUFFIX, RANGE -> value + "*";
        };
    }

    private static String header(Requirement requirement) {
        boolean isPseudo =
                requirement.name().equals(":method") || requirement.name().equals(":scheme");
        String value = requirement.value();
        String text = switch (requirement.test()) {
            case PRESENT -> requirement.name();
            case EXACT -> isPseudo ? value : requirement.name() + ": " + value;
            case PREFIX, SEGMENT_PREFIX -> requirement.name() + ": " + value + "*";
            case SUFFIX -> requirement.name() + ": *" + value;
            case REGEX -> requirement.name() + " ~ " + value;
            case RANGE -> requirement.name() + ": " + requirement.start() + "\u2013" + (requirement.end() - 1);
        };
        return requirement.isInverted() ? "not " + text : text;
    }
}
