package io.github.appmeshdsl.traffic.language;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads a regular expression in the syntax of RE2 into an automaton. Word boundaries, Unicode classes, octal escapes, matching
 * by lines and the folding of case beyond ASCII are not supported.
 */
final class ExpressionReader {

    private static final int LONGEST = 1000;
    private static final int MOST_REPETITIONS = 1000;
    private static final int WITHOUT_LIMIT = -1;

    private final int[] text;
    private final Automaton automaton;
    private int position;
    private boolean foldsCase;
    private boolean dotTakesAll;
    private boolean hasEnd;
    private boolean isUnsupported;

    /** Adds a part of the expression behind a state and returns the state behind it. */
    private interface Part {
        int add(int start);
    }

    ExpressionReader(String expression, Automaton automaton) {
        this.text = expression.codePoints().toArray();
        this.automaton = automaton;
    }

    /** Returns the last state; absent if the expression is invalid or not supported. */
    Optional<Integer> read(int start) {
        if (text.length > LONGEST) {
            return Optional.empty();
        }
        Part part = alternatives();
        if (isUnsupported || position < text.length) {
            return Optional.empty();
        }
        int end = part.add(start);
        return automaton.isTooLarge() ? Optional.empty() : Optional.of(end);
    }

    private Part unsupported() {
        isUnsupported = true;
        position = text.length;
        return start -> start;
    }

    private boolean isNext(int point) {
        return position < text.length && text[position] == point;
    }

    private Part alternatives() {
        List<Part> parts = new ArrayList<>();
        parts.add(sequence());
        while (isNext('|')) {
            position++;
            parts.add(sequence());
        }
        return parts.size() == 1
                ? parts.get(0)
                : start -> {
                    int end = automaton.state();
                    for (Part part : parts) {
                        int own = automaton.state();
                        automaton.empty(start, own);
                        automaton.empty(part.add(own), end);
                    }
                    return end;
                };
    }

    private Part sequence() {
        List<Part> parts = new ArrayList<>();
        while (position < text.length && text[position] != '|' && text[position] != ')') {
            parts.add(repeated(atom()));
        }
        return start -> {
            int state = start;
            for (Part part : parts) {
                state = part.add(state);
            }
            return state;
        };
    }

    private Part repeated(Part atom) {
        Part part = atom;
        while (position < text.length && !isUnsupported) {
            int c = text[position];
            if (c == '*' || c == '+' || c == '?') {
                position++;
                part = repeat(part, c == '+' ? 1 : 0, c == '?' ? 1 : WITHOUT_LIMIT);
            } else if (c == '{') {
                int[] counts = counts();
                if (counts == null) {
                    return part;
                }
                part = repeat(part, counts[0], counts[1]);
            } else {
                return part;
            }
            if (isNext('?')) {
                // Prefers fewer; takes the same texts.
                position++;
            }
        }
        return part;
    }

    private Part repeat(Part part, int least, int most) {
        if (least > MOST_REPETITIONS || most > MOST_REPETITIONS) {
            return unsupported();
        }
        return start -> {
            int state = start;
            for (int i = 0; i < least && !automaton.isTooLarge(); i++) {
                state = part.add(state);
            }
            if (most == WITHOUT_LIMIT) {
                int loop = automaton.state();
                automaton.empty(state, loop);
                automaton.empty(part.add(loop), loop);
                int end = automaton.state();
                automaton.empty(loop, end);
                return end;
            }
            int end = automaton.state();
            for (int i = least; i < most && !automaton.isTooLarge(); i++) {
                automaton.empty(state, end);
                int own = automaton.state();
                automaton.empty(state, own);
                state = part.add(own);
            }
            automaton.empty(state, end);
            return end;
        };
    }

    /** Returns the smallest and the largest count of {@code {n,m}}; null if the brace is a character like others. */
    private int @Nullable [] counts() {
        int at = position + 1;
        long least = 0;
        int start = at;
        while (at < text.length && Character.isDigit(text[at]) && at - start < 5) {
            least = least * 10 + (text[at++] - '0');
        }
        if (at == start || at == text.length) {
            return null;
        }
        long most = least;
        if (text[at] == ',') {
            at++;
            start = at;
            most = 0;
            while (at < text.length && Character.isDigit(text[at]) && at - start < 5) {
                most = most * 10 + (text[at++] - '0');
            }
            most = at == start ? WITHOUT_LIMIT : most;
        }
        if (at == text.length || text[at] != '}') {
            return null;
        }
        position = at + 1;
        return new int[] {(int) least, (int) most};
    }

    private Part atom() {
        int c = text[position++];
        switch (c) {
            case '(':
                return group();
            case '[':
                return characters(characterClass());
            case '.':
                return characters(
                        dotTakesAll ? Characters.ALL : Characters.of('\n').inverted());
            case '^':
                return begin();
            case '$':
                return end();
            case '\\':
                return escape();
            case '*', '+', '?':
                return unsupported();
            default:
                return literal(c);
        }
    }

    private Part begin() {
        if (hasEnd) {
            // Takes the empty text at most.
            return unsupported();
        }
        return start -> {
            int end = automaton.state();
            automaton.begin(start, end);
            return end;
        };
    }

    private Part end() {
        hasEnd = true;
        return start -> {
            int end = automaton.state();
            automaton.end(start, end);
            return end;
        };
    }

    private Part literal(int point) {
        return characters(Characters.of(point));
    }

    private Part characters(@Nullable Characters characters) {
        if (characters == null) {
            return unsupported();
        }
        return ranges(foldsCase ? folded(characters) : characters);
    }

    private Part ranges(@Nullable Characters characters) {
        if (characters == null) {
            return unsupported();
        }
        return start -> {
            int end = automaton.state();
            characters.forEachRange((low, high) -> automaton.edge(start, low, high, end));
            return end;
        };
    }

    private @Nullable Characters folded(Characters characters) {
        return characters.equals(Characters.ALL)
                ? characters
                : characters.folded().orElse(null);
    }

    private Part group() {
        boolean outerFolds = foldsCase;
        boolean outerDot = dotTakesAll;
        if (isNext('?')) {
            position++;
            boolean isName = isNext('P') || isNext('<');
            if (isName) {
                while (position < text.length && text[position] != '>') {
                    position++;
                }
                position++;
            } else if (!flags()) {
                return unsupported();
            } else if (isNext(')')) {
                // For the rest of the group around it.
                position++;
                return start -> start;
            } else {
                position++;
            }
        }
        Part inner = alternatives();
        if (!isNext(')')) {
            return unsupported();
        }
        position++;
        foldsCase = outerFolds;
        dotTakesAll = outerDot;
        return inner;
    }

    /** Reads flags up to the colon or parenthesis behind them; returns whether all of them are supported. */
    private boolean flags() {
        boolean isOn = true;
        while (position < text.length && text[position] != ':' && text[position] != ')') {
            switch (text[position++]) {
                case '-' -> isOn = false;
                case 'i' -> foldsCase = isOn;
                case 's' -> dotTakesAll = isOn;
                case 'U' -> {
                    // Prefers fewer; takes the same texts.
                }
                default -> {
                    return false;
                }
            }
        }
        return position < text.length;
    }

    private Part escape() {
        if (position == text.length) {
            return unsupported();
        }
        int c = text[position];
        if (c == 'A' || c == 'z') {
            position++;
            return c == 'A' ? begin() : end();
        }
        if (c == 'Q') {
            position++;
            return quoted();
        }
        Characters characters = escaped();
        return characters(characters);
    }

    private Part quoted() {
        List<Part> parts = new ArrayList<>();
        while (position < text.length) {
            if (text[position] == '\\' && position + 1 < text.length && text[position + 1] == 'E') {
                position += 2;
                break;
            }
            parts.add(literal(text[position++]));
        }
        return start -> {
            int state = start;
            for (Part part : parts) {
                state = part.add(state);
            }
            return state;
        };
    }

    /** Reads what follows a backslash; null if it is not supported. */
    private @Nullable Characters escaped() {
        if (position == text.length) {
            return null;
        }
        int c = text[position++];
        return switch (c) {
            case 'd' -> Characters.DIGIT;
            case 'D' -> Characters.DIGIT.inverted();
            case 'w' -> Characters.WORD;
            case 'W' -> Characters.WORD.inverted();
            case 's' -> Characters.SPACE;
            case 'S' -> Characters.SPACE.inverted();
            case 'a' -> Characters.of(7);
            case 'f' -> Characters.of('\f');
            case 't' -> Characters.of('\t');
            case 'n' -> Characters.of('\n');
            case 'r' -> Characters.of('\r');
            case 'v' -> Characters.of(11);
            case 'x' -> hexadecimal();
            default -> c < 128 && !Character.isLetterOrDigit(c) ? Characters.of(c) : null;
        };
    }

    private @Nullable Characters hexadecimal() {
        boolean isBraced = isNext('{');
        int end = isBraced ? position + 1 : position + 2;
        if (isBraced) {
            position++;
            while (end < text.length && text[end] != '}') {
                end++;
            }
        }
        if (end > text.length || (isBraced && end == text.length) || end == position || end - position > 6) {
            return null;
        }
        int point = 0;
        while (position < end) {
            int digit = Character.digit(text[position++], 16);
            if (digit < 0) {
                return null;
            }
            point = point * 16 + digit;
        }
        if (isBraced) {
            position++;
        }
        return point > Character.MAX_CODE_POINT ? null : Characters.of(point);
    }

    private @Nullable Characters characterClass() {
        boolean isInverted = isNext('^');
        if (isInverted) {
            position++;
        }
        Characters all = Characters.NONE;
        boolean isFirst = true;
        while (position < text.length && (isFirst || text[position] != ']')) {
            isFirst = false;
            Characters next = member();
            if (next == null) {
                return null;
            }
            all = all.with(next);
        }
        if (position == text.length) {
            return null;
        }
        position++;
        if (!isInverted) {
            return all;
        }
        Characters folded = foldsCase ? all.folded().orElse(null) : all;
        return folded == null ? null : folded.inverted();
    }

    private @Nullable Characters member() {
        if (isNext('[') && position + 1 < text.length && text[position + 1] == ':') {
            return named();
        }
        Characters low = single();
        boolean isRange = isNext('-') && position + 1 < text.length && text[position + 1] != ']';
        if (low == null || !low.isSingle() || !isRange) {
            return low;
        }
        position++;
        Characters high = single();
        return high == null || !high.isSingle() ? null : Characters.range(low.first(), high.first());
    }

    private @Nullable Characters single() {
        if (isNext('\\')) {
            position++;
            return escaped();
        }
        return position < text.length ? Characters.of(text[position++]) : null;
    }

    private @Nullable Characters named() {
        int start = position + 2;
        int end = start;
        while (end + 1 < text.length && !(text[end] == ':' && text[end + 1] == ']')) {
            end++;
        }
        if (end + 1 >= text.length) {
            return null;
        }
        String name = new String(text, start, end - start);
        position = end + 2;
        boolean isInverted = name.startsWith("^");
        Characters found =
                Characters.named(isInverted ? name.substring(1) : name).orElse(null);
        return found == null || !isInverted ? found : found.inverted();
    }
}
