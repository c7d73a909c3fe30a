package io.github.appmeshdsl.model;

import static java.util.Objects.requireNonNull;

import jakarta.validation.constraints.Size;
import java.util.function.Function;

/** Which request paths a route takes. */
public sealed interface PathMatch extends UnionMember permits PathMatch.Prefix, PathMatch.Exact, PathMatch.Regex {

    /** Returns a match of paths that start with {@code value}, itself starting with a slash. */
    static Prefix prefix(String value) {
        return new Prefix(value);
    }

    /** Returns a match of exactly this path: 1 to 255 characters. */
    static Exact exactly(String value) {
        return new Exact(value);
    }

    /** Returns a match of paths that match a regular expression: 1 to 255 characters. */
    static Regex regex(String value) {
        return new Regex(value);
    }

    /** Returns the text that is compared. */
    String value();

    /** Returns the result of the function for this variant. A new variant is a new parameter. */
    default <T> T match(
            Function<? super Prefix, ? extends T> prefix,
            Function<? super Exact, ? extends T> exact,
            Function<? super Regex, ? extends T> regex) {
        if (this instanceof Prefix that) {
            return prefix.apply(that);
        }
        if (this instanceof Exact that) {
            return exact.apply(that);
        }
        return regex.apply((Regex) this);
    }

    /** Calls the method of {@code visitor} for this variant with {@code argument}. A new variant is a new method. */
    default <A> void accept(Visitor<? super A> visitor, A argument) {
        requireNonNull(visitor, "visitor");
        if (this instanceof Prefix that) {
            visitor.prefix(that, argument);
        } else if (this instanceof Exact that) {
            visitor.exact(that, argument);
        } else {
            visitor.regex((Regex) this, argument);
        }
    }

    /**
     * A method for each variant. Unlike the functions of {@code match}, one object takes all variants, and it may be
     * made once: what differs from call to call is the argument.
     *
     * @param <A> the type of the argument
     */
    interface Visitor<A> {

        /** Visits the variant {@link Prefix}. */
        void prefix(Prefix prefix, A argument);

        /** Visits the variant {@link Exact}. */
        void exact(Exact exact, A argument);

        /** Visits the variant {@link Regex}. */
        void regex(Regex regex, A argument);
    }

    /**
     * Paths that start so.
     *
     * @param value the start; begins with a slash
     */
    record Prefix(@SpecName("") String value) implements PathMatch {

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
     * One path.
     *
     * @param value the path: 1 to 255 characters
     */
    record Exact(@SpecName("") @Size(min = 1, max = 255) String value) implements PathMatch {

        /** Refuses null. */
        public Exact {
            requireNonNull(value, "value");
        }

        @Override
        public String memberName() {
            return "path.exact";
        }
    }

    /**
     * Paths that match an expression.
     *
     * @param value the regular expression: 1 to 255 characters
     */
    record Regex(@SpecName("") @Size(min = 1, max = 255) String value) implements PathMatch {

        /** Refuses null. */
        public Regex {
            requireNonNull(value, "value");
        }

        @Override
        public String memberName() {
            return "path.regex";
        }
    }
}
