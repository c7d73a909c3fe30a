package io.github.appmeshdsl.model;

import static java.util.Objects.requireNonNull;

import jakarta.validation.constraints.Size;
import java.util.function.Function;

/** Which host names a gateway route takes. */
public sealed interface HostnameMatch extends UnionMember permits HostnameMatch.Exact, HostnameMatch.Suffix {

    /** Returns a match of exactly this name: 1 to 253 characters. */
    static Exact exactly(String value) {
        return new Exact(value);
    }

    /** Returns a match of names that end so: 1 to 253 characters. */
    static Suffix suffix(String value) {
        return new Suffix(value);
    }

    /** Returns the text that is compared. */
    String value();

    /** Returns the result of the function for this variant. A new variant is a new parameter. */
    default <T> T match(Function<? super Exact, ? extends T> exact, Function<? super Suffix, ? extends T> suffix) {
        if (this instanceof Exact that) {
            return exact.apply(that);
        }
        return suffix.apply((Suffix) this);
    }

    /**
     * One name.
     *
     * @param value the name: 1 to 253 characters
     */
    record Exact(@SpecName("") @Size(min = 1, max = 253) String value) implements HostnameMatch {

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
     * Names that end so.
     *
     * @param value the end: 1 to 253 characters
     */
    record Suffix(@SpecName("") @Size(min = 1, max = 253) String value) implements HostnameMatch {

        /** Refuses null. */
        public Suffix {
            requireNonNull(value, "value");
        }

        @Override
        public String memberName() {
            return "suffix";
        }
    }
}
