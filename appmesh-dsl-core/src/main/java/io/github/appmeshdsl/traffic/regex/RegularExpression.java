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
