package io.github.appmeshdsl.model;

import static java.util.Objects.requireNonNull;

import jakarta.validation.constraints.Size;
import java.util.function.Function;

/** Which values of a header or of gRPC metadata are taken. */
public sealed interface ValueMatch extends UnionMember
        permits ValueMatch.Exact, ValueMatch.Prefix, ValueMatch.Suffix, ValueMatch.Regex, ValueMatch.Range {

    /** Returns a match of exactly this value: 1 to 255 characters. */
    static Exact exactly(String value) {
        return new Exact(value);
    }

    /** Returns a match of values that start so: 1 to 255 characters. */
    static Prefix prefix(String value) {
        return new Prefix(value);
    }

    /** Returns a match of values that end so: 1 to 255 characters. */
    static Suffix suffix(String value) {
        return new Suffix(value);
    }

    /** Returns a match of values that match a regular expression: 1 to 255 characters. */
    static Regex regex(String value) {
        return new Regex(value);
    }

    /** Returns a match of whole numbers from {@code start} to right before {@code end}. */
    static Range range(long start, long end) {
        return new Range(start, end);
    }

    /** Returns the result of the function for this variant. A new variant is a new parameter. */
    default <T> T match(
            Function<? super Exact, ? extends T> exact,
            Function<? super Prefix, ? extends T> prefix,
            Function<? super Suffix, ? extends T> suffix,
            Function<? super Regex, ? extends T> regex,
            Function<? super Range, ? extends T> range) {
        if (this instanceof Exact that) {
            return exact.apply(that);
        }
        if (this instanceof Prefix that) {
            return prefix.apply(that);
        }
        if (this instanceof Suffix that) {
            return suffix.apply(that);
        }
        if (this instanceof Regex that) {
            return regex.apply(that);
        }
        return range.apply((Range) this);
    }

    /** Calls the method of {@code visitor} for this variant with {@code argument}. A new variant is a new method. */
    default <A> void accept(Visitor<? super A> visitor, A argument) {
        requireNonNull(visitor, "visitor");
        if (this instanceof Exact that) {
            visitor.exact(that, argument);
        } else if (this instanceof Prefix that) {
            visitor.prefix(that, argument);
        } else if (this instanceof Suffix that) {
            visitor.suffix(that, argument);
        } else if (this instanceof Regex that) {
            visitor.regex(that, argument);
        } else {
            visitor.range((Range) this, argument);
        }
    }

    /**
     * A method for each variant. Unlike the functions of {@code match}, one object takes all variants, and it may be
     * made once: what differs from call to call is the argument.
     *
     * @param <A> the type of the argument
     */
    interface Visitor<A> {

        /** Visits the variant {@link Exact}. */
        void exact(Exact exact, A argument);

        /** Visits the variant {@link Prefix}. */
        void prefix(Prefix prefix, A argument);

        /** Visits the variant {@link Suffix}. */
        void suffix(Suffix suffix, A argument);

        /** Visits the variant {@link Regex}. */
        void regex(Regex regex, A argument);

        /** Visits the variant {@link Range}. */
        void range(Range range, A argument);
    }

    /**
     * One value.
     *
     * @param value the value: 1 to 255 characters
     */
    record Exact(@SpecName("") @Size(min = 1, max = 255) String value) implements ValueMatch {

        /** Refuses null. */
        public Exact {
            requireNonNull(value, "value");
        }

        @Override
        public String memberName() {
            return "exact";
        }
    }

    /**
     * Values that start so.
     *
     * @param value the start: 1 to 255 characters
     */
    record Prefix(@SpecName("") @Size(min = 1, max = 255) String value) implements ValueMatch {

        /** Refuses null. */
        public Prefix {
            requireNonNull(value, "value");
        }

        @Override
        public String memberName() {
            return "prefix";
        }
    }

    /**
     * Values that end so.
     *
     * @param value the end: 1 to 255 characters
     */
    record Suffix(@SpecName("") @Size(min = 1, max = 255) String value) implements ValueMatch {

        /** Refuses null. */
        public Suffix {
            requireNonNull(value, "value");
        }

        @Override
        public String memberName() {
            return "suffix";
        }
    }

    /**
     * Values that match an expression.
     *
     * @param value the regular expression: 1 to 255 characters
     */
    record Regex(@SpecName("") @Size(min = 1, max = 255) String value) implements ValueMatch {

        /** Refuses null. */
        public Regex {
            requireNonNull(value, "value");
        }

        @Override
        public String memberName() {
            return "regex";
        }
    }

    /**
     * Whole numbers.
     *
     * @param start the smallest one taken
     * @param end the smallest one above that is not taken
     */
    record Range(long start, long end) implements ValueMatch {
        @Override
        public String memberName() {
            return "range";
        }
    }
}
