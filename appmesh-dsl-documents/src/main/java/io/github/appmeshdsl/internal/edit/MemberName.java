package io.github.appmeshdsl.internal.edit;

import io.github.appmeshdsl.format.EditRefusedException;
import io.github.appmeshdsl.internal.spec.SpecReading;
import io.github.appmeshdsl.report.Location;
import io.github.appmeshdsl.report.Nearest;
import io.github.appmeshdsl.report.PlainText;
import io.github.appmeshdsl.report.SpecPath;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of a member on the command line: {@code virtualRouter/api}, {@code virtualRouter/shop/api/route/canary}, or as
 * reports write it, {@code virtualRouter[shop/api].routes[canary]}.
 *
 * @param text as given
 * @param kind the kind, as App Mesh writes it in ARNs
 * @param name the name, with its namespace if there is one
 * @param route the name of the route; empty if the member is no route
 */
public record MemberName(String text, String kind, String name, String route) {

    private static final Pattern IN_REPORTS = Pattern.compile("([A-Za-z]+)\\[([^\\]]+)](?:\\.routes\\[([^\\]]+)])?");
    private static final Pattern WITH_SLASHES = Pattern.compile("([A-Za-z]+)/((?:[^/]+/)?[^/]+?)(?:/routes?/([^/]+))?");

    /**
     * Where a member is.
     *
     * @param reading the resource that holds it
     * @param below the path from the resource to the member; empty if it is the resource
     */
    public record Match(SpecReading reading, String below) {}

    /**
     * Returns the name that a text describes.
     *
     * @throws EditRefusedException if it describes none
     */
    public static MemberName parse(String text) {
        for (Pattern pattern : List.of(IN_REPORTS, WITH_SLASHES)) {
            Matcher matcher = pattern.matcher(text);
            if (matcher.matches()) {
                String route = matcher.group(3);
                return new MemberName(text, matcher.group(1), matcher.group(2), route == null ? "" : route);
            }
        }
        throw new EditRefusedException(
                Location.NONE,
                "invalid member " + PlainText.quoted(text)
                        + ": expected kind/name, kind/namespace/name or virtualRouter/name/route/name");
    }

    /**
     * Returns where the member is.
     *
     * @throws EditRefusedException if there is no such member, or there are several
     */
    public Match in(List<SpecReading> readings) {
        List<Match> found = new ArrayList<>();
        List<String> known = new ArrayList<>();
        for (SpecReading reading : readings) {
            List<SpecPath.Step> steps = new ArrayList<>();
            reading.path().steps().forEach(steps::add);
            SpecPath.Step first = steps.get(0);
            String ownRoute = steps.size() > 2 ? steps.get(2).key() : "";
            String plain = first.key().substring(first.key().indexOf('/') + 1);
            known.add(first.field() + "/" + plain + (ownRoute.isEmpty() ? "" : "/route/" + ownRoute));
            boolean isNamed = first.field().equalsIgnoreCase(kind)
                    && (first.key().equals(name) || first.key().endsWith("/" + name));
            if (isNamed && ownRoute.equals(route)) {
                found.add(new Match(reading, ""));
            } else if (isNamed && ownRoute.isEmpty() && !route.isEmpty() && hasRoutes(reading)) {
                found.add(new Match(reading, "routes" + FieldPath.bracketed(route)));
            }
        }
        if (found.size() == 1) {
            return found.get(0);
        }
        if (found.size() > 1) {
            throw new EditRefusedException(
                    Location.NONE, found.size() + " members match " + PlainText.quoted(text) + "; add the namespace");
        }
        String nearest = Nearest.to(text, known);
        throw new EditRefusedException(
                Location.NONE,
                "there is no member " + PlainText.quoted(text)
                        + (nearest == null ? "" : "; did you mean " + PlainText.quoted(nearest) + "?"));
    }

    /** Returns whether the routes of a router are in its own document, as in a manifest. */
    private static boolean hasRoutes(SpecReading reading) {
        return !reading.place().equals(Location.NONE);
    }
}
