package io.github.appmeshdsl.internal.edit;

import io.github.appmeshdsl.format.EditRefusedException;
import io.github.appmeshdsl.report.Location;
import io.github.appmeshdsl.report.PlainText;
import java.util.ArrayList;
import java.util.List;

/**
 * A path to a field of a resource, as reports write it: {@code httpRoute.action.weightedTargets[api-v2].weight}.
 *
 * @param text as given
 * @param steps the steps, in order
 */
public record FieldPath(String text, List<Step> steps) {

    /** Takes a copy. */
    public FieldPath {
        steps = List.copyOf(steps);
    }

    /**
     * A step of a path.
     *
     * @param name a member, or what stands in brackets: the name or the position of an element, or a key
     * @param isElement whether it stands in brackets
     */
    public record Step(String name, boolean isElement) {

        /** Returns the position that an element is chosen by; -1 if it is chosen by its name. */
        int index() {
            boolean isNumber = isElement && name.length() < 10 && name.matches("[0-9]+");
            return isNumber ? Integer.parseInt(name) : -1;
        }

        @Override
        public String toString() {
            return isElement ? "[" + name + "]" : name;
        }
    }

    /**
     * Returns the path that a text describes.
     *
     * @throws EditRefusedException if it describes none
     */
    public static FieldPath parse(String text) {
        List<Step> steps = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            if (text.charAt(at) == '[') {
                int end = text.indexOf(']', at);
                if (end < 0) {
                    throw invalid(text, "] is missing");
                }
                steps.add(new Step(text.substring(at + 1, end), true));
                at = end + 1;
                if (at < text.length() && text.charAt(at) != '[' && text.charAt(at) != '.') {
                    throw invalid(text, "expected a dot after ]");
                }
                if (at < text.length() && text.charAt(at) == '.') {
                    at++;
                    if (at == text.length()) {
                        throw invalid(text, "a member is missing at its end");
                    }
                }
                continue;
            }
            int end = at;
            while (end < text.length() && text.charAt(end) != '.' && text.charAt(end) != '[') {
                end++;
            }
            if (end == at) {
                throw invalid(text, "a member is missing");
            }
            steps.add(new Step(text.substring(at, end), false));
            at = end;
            if (at < text.length() && text.charAt(at) == '.') {
                at++;
                if (at == text.length()) {
                    throw invalid(text, "a member is missing at its end");
                }
            }
        }
        if (steps.isEmpty() || steps.get(0).isElement()) {
            throw invalid(text, "it must start with a member");
        }
        return new FieldPath(text, steps);
    }

    private static EditRefusedException invalid(String text, String why) {
        return new EditRefusedException(Location.NONE, "invalid field " + PlainText.quoted(text) + ": " + why);
    }
}
