package io.github.appmeshdsl.traffic.regex;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A regular expression as Envoy reads it: in the syntax of RE2, matching the whole text. Safe for expressions from documents:
 * those that would take much time or memory are invalid, as they are for RE2.
 */
public final class RegularExpression {

    /** The longest expression that App Mesh accepts. */
    public static final int MAX_LENGTH = 255;

    /** How often repetitions may repeat in all, nested ones multiplied. Source: RE2. */
    private static final int MAX_REPETITION = 1000;

    private static final String TEXT = "/_:,;=@%~ -";

    private final @Nullable Pattern pattern;
    private final @Nullable String problem;

    private RegularExpression(@Nullable Pattern pattern, @Nullable String problem) {
        this.pattern = pattern;
        this.problem = problem;
    }

    /** Returns the expression; if RE2 rejects it, one that matches nothing and states the problem. */
    public static RegularExpression of(String text) {
        if (text.length() > MAX_LENGTH) {
            return new RegularExpression(null, "longer than " + MAX_LENGTH + " characters");
        }
        if (new Repetition(text).isTooLarge()) {
            return new RegularExpression(null, "repeats more than " + MAX_REPETITION + " times");
        }
        try {
            return new RegularExpression(Pattern.compile(text), null);
        } catch (PatternSyntaxException e) {
            return new RegularExpression(null, e.getDescription());
        }
    }

    /** Returns why RE2 rejects an expression, as a clause; absent if it is valid. Does not compile what is plainly valid. */
    public static Optional<String> problemOf(String text) {
        return isPlain(text) ? Optional.empty() : of(text).problem();
    }

    /** Returns whether an expression consists only of letters, digits, dots and simple classes, each at most once repeated. */
    private static boolean isPlain(String text) {
        int i = 0;
        while (i < text.length()) {
            char c = text.charAt(i);
            if (c == '[') {
                i = endOfPlainClass(text, i + 1);
                if (i < 0) {
                    return false;
                }
            } else if (c != '.' && !isText(c)) {
                return false;
            }
            i++;
            if (i < text.length() && "*+?".indexOf(text.charAt(i)) >= 0) {
                i++;
            }
        }
        return true;
    }

    private static int endOfPlainClass(String text, int start) {
        int first = text.startsWith("^", start) ? start + 1 : start;
        int i = first;
        while (i < text.length() && text.charAt(i) != ']') {
            if (text.startsWith("a-z", i) || text.startsWith("A-Z", i) || text.startsWith("0-9", i)) {
                i += 3;
            } else if (text.charAt(i) != '-' && isText(text.charAt(i))) {
                i++;
            } else {
                return -1;
            }
        }
        return i > first && i < text.length() ? i : -1;
    }

    private static boolean isText(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || TEXT.indexOf(c) >= 0;
    }

    /** Returns why RE2 rejects the expression, as a clause; absent if it is valid. */
    public Optional<String> problem() {
        return Optional.ofNullable(problem);
    }

    /** Returns whether the expression matches the whole of {@code text}; false if it is invalid. */
    public boolean matches(String text) {
        return pattern != null && pattern.matches(text);
    }

    /** Computes the product of nested repetitions; RE2/J does not limit it, unlike RE2 itself. */
    private static final class Repetition {

        private final String text;
        private int position;

        Repetition(String text) {
            this.text = text;
        }

        boolean isTooLarge() {
            Deque<Integer> outer = new ArrayDeque<>();
            int largest = 1;
            int last = 1;
            while (position < text.length()) {
                char c = text.charAt(position);
                if (c == '(') {
                    outer.push(largest);
                    largest = 1;
                    last = 1;
                } else if (c == ')' && !outer.isEmpty()) {
                    last = largest;
                    largest = Math.max(largest, outer.pop());
                } else if (c == '{') {
                    last *= count();
                    if (last > MAX_REPETITION) {
                        return true;
                    }
                    largest = Math.max(largest, last);
                } else {
                    last = c == '*' || c == '+' || c == '?' ? last : 1;
                    skip(c);
                }
                position++;
            }
            return false;
        }

        /** Moves to the last character of an escape, a quotation or a class. */
        private void skip(char c) {
            if (c == '\\') {
                boolean isQuotation = text.startsWith("Q", position + 1);
                int end = isQuotation ? text.indexOf("\\E", position) : position;
                position = end < 0 ? text.length() : end + 1;
            } else if (c == '[') {
                position++;
                position += text.startsWith("^", position) ? 1 : 0;
                position += text.startsWith("]", position) ? 1 : 0;
                while (position < text.length() && text.charAt(position) != ']') {
                    position += text.charAt(position) == '\\' ? 2 : 1;
                }
            }
        }

        /** Returns the larger number of a repetition; 1 for a brace that is text. */
        private int count() {
            int end = text.indexOf('}', position);
            if (end < 0 || text.startsWith(",", position + 1)) {
                return 1;
            }
            int largest = 1;
            for (String number : text.substring(position + 1, end).split(",", -1)) {
                if (!number.isEmpty()) {
                    if (number.length() > 4 || !number.chars().allMatch(c -> c >= '0' && c <= '9')) {
                        return 1;
                    }
                    largest = Math.max(largest, Integer.parseInt(number));
                }
            }
            return largest;
        }
    }
}
