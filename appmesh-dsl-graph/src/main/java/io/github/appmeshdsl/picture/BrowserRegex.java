package io.github.appmeshdsl.picture;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Translates regular expressions of RE2 to those of JavaScript, with the flag {@code u}: the part that means the same in both,
 * written so that it does. What is outside of it, or could make a browser search for long, is not translated.
 */
final class BrowserRegex {

    private static final String META = "\\.+*?()|[]{}^$";
    private static final int MOST_REPEATS = 1000;

    /** RE2 would refuse longer ones. */
    private static final int LONGEST = 255;

    /** With more, a browser, which tries one way after the other, may search for minutes. */
    private static final int MOST_OPEN_REPETITIONS = 4;

    private final String text;
    private final StringBuilder out = new StringBuilder();
    private int position;
    private int openRepetitions;

    /** Thrown at the first thing that is not translated. */
    private static final class UntranslatableException extends RuntimeException {
        private static final long serialVersionUID = 1;

        UntranslatableException() {
            super(null, null, false, false);
        }
    }

    private BrowserRegex(String text) {
        this.text = text;
    }

    /** Returns the expression for a match of a whole text; absent if it is not translated. */
    static Optional<String> of(String expression) {
        if (expression.length() > LONGEST
                || !StandardCharsets.UTF_8.newEncoder().canEncode(expression)) {
            return Optional.empty();
        }
        BrowserRegex regex = new BrowserRegex(expression);
        try {
            regex.alternatives();
            if (regex.position < expression.length()) {
                return Optional.empty();
            }
        } catch (UntranslatableException e) {
            return Optional.empty();
        }
        return Optional.of("^(?:" + regex.out + ")$");
    }

    private boolean isAtEnd() {
        return position >= text.length();
    }

    private boolean isNext(char c) {
        return !isAtEnd() && text.charAt(position) == c;
    }

    private boolean take(char c) {
        if (isNext(c)) {
            position++;
            return true;
        }
        return false;
    }

    private int next() {
        if (isAtEnd()) {
            throw new UntranslatableException();
        }
        int c = text.codePointAt(position);
        position += Character.charCount(c);
        return c;
    }

    /** Translates alternatives; returns whether a text can match them in several ways. */
    private boolean alternatives() {
        boolean isAmbiguous = sequence();
        while (take('|')) {
            out.append('|');
            sequence();
            isAmbiguous = true;
        }
        return isAmbiguous;
    }

    private boolean sequence() {
        boolean isAmbiguous = false;
        while (!isAtEnd() && !isNext('|') && !isNext(')')) {
            isAmbiguous |= repeated();
        }
        return isAmbiguous;
    }

    private boolean repeated() {
        int start = out.length();
        boolean isAmbiguous = atom();
        int before = position;
        boolean isOptional = take('?');
        boolean isOpen = !isOptional && (take('*') || take('+') || (take('{') && counts()));
        if (position == before) {
            return isAmbiguous;
        }
        openRepetitions += isOpen ? 1 : 0;
        boolean isSearch = !isOptional && isAmbiguous;
        boolean isOfNothing = out.charAt(start) == '^' || out.charAt(start) == '$';
        if (isSearch || isOfNothing || openRepetitions > MOST_OPEN_REPETITIONS) {
            throw new UntranslatableException();
        }
        out.append(text, before, position);
        // Which match is found first does not matter where all of the text must match.
        take('?');
        if (isNext('*') || isNext('+') || isNext('?') || isNext('{')) {
            throw new UntranslatableException();
        }
        return true;
    }

    /** Reads {@code 2}}, {@code 2,}} or {@code 2,3}}; returns whether there is no upper bound. */
    private boolean counts() {
        int least = number();
        if (take('}')) {
            return false;
        }
        if (!take(',')) {
            throw new UntranslatableException();
        }
        if (take('}')) {
            return true;
        }
        int most = number();
        if (!take('}') || most < least) {
            throw new UntranslatableException();
        }
        return false;
    }

    private int number() {
        int start = position;
        while (!isAtEnd() && text.charAt(position) >= '0' && text.charAt(position) <= '9') {
            position++;
        }
        if (start == position || position - start > 4) {
            throw new UntranslatableException();
        }
        int number = Integer.parseInt(text.substring(start, position));
        if (number > MOST_REPEATS) {
            throw new UntranslatableException();
        }
        return number;
    }

    private boolean atom() {
        int c = next();
        switch (c) {
            case '(' -> {
                if (take('?') && !take(':')) {
                    throw new UntranslatableException();
                }
                out.append("(?:");
                boolean isAmbiguous = alternatives();
                if (!take(')')) {
                    throw new UntranslatableException();
                }
                out.append(')');
                return isAmbiguous;
            }
            case '[' -> set();
            case '.' -> out.append("[^\\n]");
            case '^' -> out.append('^');
            case '$' -> out.append('$');
            case '\\' -> escape();
            case '*', '+', '?', '{', '}', ']' -> throw new UntranslatableException();
            default -> literal(c);
        }
        return false;
    }

    private void escape() {
        int c = next();
        switch (c) {
            case 'd' -> out.append("[0-9]");
            case 'D' -> out.append("[^0-9]");
            case 'w' -> out.append("[0-9A-Za-z_]");
            case 'W' -> out.append("[^0-9A-Za-z_]");
            case 's' -> out.append("[\\t\\n\\f\\r ]");
            case 'S' -> out.append("[^\\t\\n\\f\\r ]");
            case 't' -> out.append("\\t");
            case 'n' -> out.append("\\n");
            case 'r' -> out.append("\\r");
            default -> punctuation(c);
        }
    }

    private void punctuation(int c) {
        if (c > '~' || Character.isLetterOrDigit(c) || c <= ' ') {
            throw new UntranslatableException();
        }
        literal(c);
    }

    private void literal(int c) {
        if (META.indexOf(c) >= 0 || c == '/') {
            out.append('\\').append((char) c);
        } else {
            out.appendCodePoint(c);
        }
    }

    private void set() {
        out.append('[');
        if (take('^')) {
            out.append('^');
        }
        boolean isFirst = true;
        while (isFirst || !isNext(']')) {
            isFirst = false;
            int from = member();
            if (isNext('-') && position + 1 < text.length() && text.charAt(position + 1) != ']') {
                position++;
                out.append('-');
                int to = member();
                if (from < 0 || to < from) {
                    throw new UntranslatableException();
                }
            }
        }
        position++;
        out.append(']');
    }

    /** Translates a member of a set and returns it; -1 for a class such as {@code \d}, with which no range starts. */
    private int member() {
        int c = next();
        if (c == '[' || c == ']' || c == '^') {
            // Names of classes, and a bracket at the start, mean different things.
            throw new UntranslatableException();
        }
        if (c == '\\') {
            int escaped = next();
            switch (escaped) {
                case 'd' -> out.append("0-9");
                case 'w' -> out.append("0-9A-Za-z_");
                case 's' -> out.append("\\t\\n\\f\\r ");
                default -> {
                    if (escaped > '~' || Character.isLetterOrDigit(escaped) || escaped <= ' ') {
                        throw new UntranslatableException();
                    }
                    write(escaped);
                    return escaped;
                }
            }
            return -1;
        }
        write(c);
        return c;
    }

    private void write(int c) {
        if ("\\]^-[".indexOf(c) >= 0) {
            out.append('\\').append((char) c);
        } else {
            out.appendCodePoint(c);
        }
    }
}
