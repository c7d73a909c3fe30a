package io.github.appmeshdsl.bounds;

/**
 * What a value must not be, as Java around the value: {@code x < 1L}.
 *
 * @param before the text before the value
 * @param after the text after the value
 */
record Bound(String before, String after) {

    static Bound below(long least) {
        return new Bound("", " < " + least + "L");
    }

    static Bound above(long most) {
        return new Bound("", " > " + most + "L");
    }

    /** A count is below or above a bound; {@code counted} is the method that counts. */
    static Bound count(String counted, Bound bound) {
        return new Bound(bound.before, "." + counted + "()" + bound.after);
    }

    /** A text does not match the pattern that is {@code index}th of all, from 0. */
    static Bound unlike(int index) {
        return new Bound("!Patterns.P" + index + ".matcher(", ").matches()");
    }

    String violatedBy(String value) {
        return before + value + after;
    }
}
