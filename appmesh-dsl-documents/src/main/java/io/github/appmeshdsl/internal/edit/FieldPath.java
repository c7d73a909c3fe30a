package io.github.appmeshdsl.internal.edit;

import io.github.appmeshdsl.format.EditRefusedException;
import io.github.appmeshdsl.report.Location;
import io.github.appmeshdsl.report.PlainText;
import java.util.ArrayList;
import java.util.List;

/**
 * A path to a field of a resource, as reports write it: {@code httpRoute.action.weightedTargets[api-v2].weight}. In brackets, a
 * number is a position; in brackets and quotes, it is a name: {@code routes["1"]}.
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
     * @param isQuoted whether it stands in quotes as well
     */
    public record Step(String name, boolean isElement, boolean isQuoted) {

        /** Returns the position that an element is chosen by; -1 if it is chosen by its name. */
        int index() {
            boolean isNumber = isElement && !isQuoted && name.length() < 10 && name.matches("[0-9]+");
            return isNumber ? Integer.parseInt(name) : -1;
        }

        @Override
        public String toString() {
            return isElement ? "[" + (isQuoted ? quoted(name) : name) + "]" : name;
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
                boolean isQuoted = text.startsWith("[\"", at);
                int end = text.indexOf(']', isQuoted ? endOfQuotes(text, at + 1) : at);
                if (end < 0) {
                    throw invalid(text, "] is missing");
                }
                String inside = text.substring(at + 1, end);
                steps.add(isQuoted ? new Step(unquoted(inside), true, true) : new Step(inside, true, false));
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
            steps.add(new Step(text.substring(at, end), false, false));
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

    /** Returns a name in brackets, with quotes if it would not be a name without them. */
    static String bracketed(String name) {
        boolean isPlain = !name.matches("[0-9]+") && !name.startsWith("\"") && name.indexOf(']') < 0;
        return "[" + (isPlain ? name : quoted(name)) + "]";
    }

    /** Returns a name in quotes; {@code \\} stands before a quote and before itself. */
    private static String quoted(String name) {
        return '"' + name.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private static String unquoted(String text) {
        StringBuilder name = new StringBuilder();
        for (int i = 1; i < text.length() - 1; i++) {
            i += text.charAt(i) == '\\' ? 1 : 0;
            name.append(text.charAt(i));
        }
        return name.toString();
    }

    /** Returns where the closing quote is. */
    private static int endOfQuotes(String text, int open) {
        for (int i = open + 1; i < text.length(); i++) {
            if (text.charAt(i) == '\\') {
                i++;
            } else if (text.charAt(i) == '"') {
                if (!text.startsWith("\"]", i)) {
                    throw invalid(text, "expected ] after \"");
                }
                return i;
            }
        }
        throw invalid(text, "\" is missing");
    }

    private static EditRefusedException invalid(String text, String why) {
        return new EditRefusedException(Location.NONE, "invalid field " + PlainText.quoted(text) + ": " + why);
    }
}
