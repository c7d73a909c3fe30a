package io.github.appmeshdsl.traffic.language;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A set of code points.
 *
 * @param ranges the first and last of each range, sorted, without overlaps
 */
record Characters(List<Integer> ranges) {

    static final Characters NONE = new Characters(List.of());
    static final Characters ALL = new Characters(List.of(0, Character.MAX_CODE_POINT));
    static final Characters DIGIT = range('0', '9');
    static final Characters WORD = of('_').with(DIGIT).with(range('A', 'Z')).with(range('a', 'z'));
    static final Characters SPACE =
            of('\t').with(of('\n')).with(of('\f')).with(of('\r')).with(of(' '));

    private static final int LAST_OF_ASCII = 127;

    /** Takes what is done with each range. */
    interface RangeVisitor {
        void visit(int low, int high);
    }

    Characters {
        ranges = List.copyOf(ranges);
    }

    static Characters of(int point) {
        return range(point, point);
    }

    static Characters range(int low, int high) {
        return low > high ? NONE : new Characters(List.of(low, high));
    }

    /** Returns a class of POSIX; absent if there is none of this name. */
    static Optional<Characters> named(String name) {
        Characters upper = range('A', 'Z');
        Characters lower = range('a', 'z');
        return Optional.ofNullable(
                switch (name) {
                    case "alnum" -> upper.with(lower).with(DIGIT);
                    case "alpha" -> upper.with(lower);
                    case "ascii" -> range(0, LAST_OF_ASCII);
                    case "blank" -> of('\t').with(of(' '));
                    case "cntrl" -> range(0, 31).with(of(LAST_OF_ASCII));
                    case "digit" -> DIGIT;
                    case "graph" -> range('!', '~');
                    case "lower" -> lower;
                    case "print" -> range(' ', '~');
                    case "punct" ->
                        range('!', '/')
                                .with(range(':', '@'))
                                .with(range('[', '`'))
                                .with(range('{', '~'));
                    case "space" -> range('\t', '\r').with(of(' '));
                    case "upper" -> upper;
                    case "word" -> WORD;
                    case "xdigit" -> DIGIT.with(range('A', 'F')).with(range('a', 'f'));
                    default -> null;
                });
    }

    boolean isSingle() {
        return ranges.size() == 2 && ranges.get(0).equals(ranges.get(1));
    }

    int first() {
        return ranges.get(0);
    }

    boolean contains(int point) {
        for (int i = 0; i < ranges.size(); i += 2) {
            if (ranges.get(i) <= point && point <= ranges.get(i + 1)) {
                return true;
            }
        }
        return false;
    }

    void forEachRange(RangeVisitor visitor) {
        for (int i = 0; i < ranges.size(); i += 2) {
            visitor.visit(ranges.get(i), ranges.get(i + 1));
        }
    }

    /** Returns the code points of both. */
    Characters with(Characters other) {
        List<int[]> all = new ArrayList<>();
        forEachRange((low, high) -> all.add(new int[] {low, high}));
        other.forEachRange((low, high) -> all.add(new int[] {low, high}));
        all.sort((one, two) -> Integer.compare(one[0], two[0]));
        List<Integer> joined = new ArrayList<>();
        for (int[] range : all) {
            int last = joined.size() - 1;
            if (last >= 0 && range[0] <= joined.get(last) + 1) {
                joined.set(last, Math.max(joined.get(last), range[1]));
            } else {
                joined.add(range[0]);
                joined.add(range[1]);
            }
        }
        return new Characters(joined);
    }

    Characters inverted() {
        List<Integer> rest = new ArrayList<>();
        int next = 0;
        for (int i = 0; i < ranges.size(); i += 2) {
            if (ranges.get(i) > next) {
                rest.add(next);
                rest.add(ranges.get(i) - 1);
            }
            next = ranges.get(i + 1) + 1;
        }
        if (next <= Character.MAX_CODE_POINT) {
            rest.add(next);
            rest.add(Character.MAX_CODE_POINT);
        }
        return new Characters(rest);
    }

    /** Returns this with both cases of each letter of ASCII, and what RE2 takes for one; absent beyond ASCII. */
    Optional<Characters> folded() {
        Characters folded = this;
        for (int i = 0; i < ranges.size(); i += 2) {
            boolean isAll = ranges.get(i) <= LAST_OF_ASCII && ranges.get(i + 1) == Character.MAX_CODE_POINT;
            if (ranges.get(i + 1) > LAST_OF_ASCII && !isAll) {
                return Optional.empty();
            }
            for (int point = ranges.get(i); point <= Math.min(ranges.get(i + 1), LAST_OF_ASCII); point++) {
                if (Character.isLetter(point)) {
                    folded = folded.with(of(Character.toLowerCase(point))).with(of(Character.toUpperCase(point)));
                }
                if (point == 'k' || point == 'K') {
                    folded = folded.with(of(0x212A));
                } else if (point == 's' || point == 'S') {
                    folded = folded.with(of(0x17F));
                }
            }
        }
        return Optional.of(folded);
    }
}
