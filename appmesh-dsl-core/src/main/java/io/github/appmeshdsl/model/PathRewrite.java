package io.github.appmeshdsl.model;

import static java.util.Objects.requireNonNull;

import jakarta.validation.constraints.Size;
import java.util.function.Function;

/** What a virtual gateway does to the request's path. */
public sealed interface PathRewrite extends UnionMember
        permits PathRewrite.DefaultPrefix, PathRewrite.Prefix, PathRewrite.Exact {

    /** Returns a rewrite of the matched prefix to a slash, which is the default. */
    static DefaultPrefix toSlash() {
        return new DefaultPrefix(RewriteDefault.ENABLED);
    }

    /** Returns that the matched prefix stays. */
    static DefaultPrefix none() {
        return new DefaultPrefix(RewriteDefault.DISABLED);
    }

    /** Returns a rewrite of the matched prefix: 1 to 255 characters, a slash at both ends. */
    static Prefix prefix(String value) {
        return new Prefix(value);
    }

    /** Returns a rewrite of the whole path: 1 to 255 characters. */
    static Exact exactly(String value) {
        requireNonNull(value, "value");
        return new Exact(value);
    }

    /** Returns the result of the function for this variant. A new variant is a new parameter. */
    default <T> T match(
            Function<? super DefaultPrefix, ? extends T> defaultPrefix,
            Function<? super Prefix, ? extends T> prefix,
            Function<? super Exact, ? extends T> exact) {
        if (this instanceof DefaultPrefix that) {
            return defaultPrefix.apply(that);
        }
        if (this instanceof Prefix that) {
            return prefix.apply(that);
        }
        return exact.apply((Exact) this);
    }

    /** Calls the method of {@code visitor} for this variant with {@code argument}. A new variant is a new method. */
    default <A> void accept(Visitor<? super A> visitor, A argument) {
        requireNonNull(visitor, "visitor");
        if (this instanceof DefaultPrefix that) {
            visitor.defaultPrefix(that, argument);
        } else if (this instanceof Prefix that) {
            visitor.prefix(that, argument);
        } else {
            visitor.exact((Exact) this, argument);
        }
    }

    /**
     * A method for each variant. Unlike the functions of {@code match}, one object takes all variants, and it may be
     * made once: what differs from call to call is the argument.
     *
     * @param <A> the type of the argument
     */
    interface Visitor<A> {

        /** Visits the variant {@link DefaultPrefix}. */
        void defaultPrefix(DefaultPrefix defaultPrefix, A argument);

        /** Visits the variant {@link Prefix}. */
        void prefix(Prefix prefix, A argument);

        /** Visits the variant {@link Exact}. */
        void exact(Exact exact, A argument);
    }

    /**
     * The matched prefix becomes a slash, or stays.
     *
     * @param defaultPrefix whether it becomes a slash
     */
    record DefaultPrefix(@SpecName("") RewriteDefault defaultPrefix) implements PathRewrite {

        /** Refuses null. */
        public DefaultPrefix {
            requireNonNull(defaultPrefix, "defaultPrefix");
        }

        @Override
        public String memberName() {
            return "prefix.defaultPrefix";
        }
    }

    /**
     * The matched prefix becomes another.
     *
     * @param value the other: 1 to 255 characters, a slash at both ends
     */
    record Prefix(@SpecName("") @Size(min = 1, max = 255) String value) implements PathRewrite {

        /** Refuses null. */
        public Prefix {
            requireNonNull(value, "value");
        }

        @Override
        public String memberName() {
            return "prefix.value";
        }
    }

    /**
     * The whole path becomes another.
     *
     * @param exact the other: 1 to 255 characters
     */
    record Exact(@SpecName("") @Size(min = 1, max = 255) String exact) implements PathRewrite {

        /** Refuses null. */
        public Exact {
            requireNonNull(exact, "exact");
        }

        @Override
        public String memberName() {
            return "path.exact";
        }
    }
}
