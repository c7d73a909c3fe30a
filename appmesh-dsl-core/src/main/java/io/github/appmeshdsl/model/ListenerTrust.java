package io.github.appmeshdsl.model;

import static java.util.Objects.requireNonNull;

import java.util.function.Function;

/** Whom a listener trusts to vouch for clients: {@link TlsTrust} without AWS Certificate Manager. */
public sealed interface ListenerTrust extends UnionMember permits TlsTrust.File, TlsTrust.Sds {

    /** Returns trust in the authorities of a file in the proxy's container. */
    static TlsTrust.File file(String certificateChain) {
        return TlsTrust.file(certificateChain);
    }

    /** Returns trust in what a secret discovery service hands out. */
    static TlsTrust.Sds sds(String secretName) {
        return TlsTrust.sds(secretName);
    }

    /** Returns the result of the function for this variant. A new variant is a new parameter. */
    default <T> T match(
            Function<? super TlsTrust.File, ? extends T> file, Function<? super TlsTrust.Sds, ? extends T> sds) {
        if (this instanceof TlsTrust.File that) {
            return file.apply(that);
        }
        return sds.apply((TlsTrust.Sds) this);
    }

    /** Calls the method of {@code visitor} for this variant with {@code argument}. A new variant is a new method. */
    default <A> void accept(Visitor<? super A> visitor, A argument) {
        requireNonNull(visitor, "visitor");
        if (this instanceof TlsTrust.File that) {
            visitor.file(that, argument);
        } else {
            visitor.sds((TlsTrust.Sds) this, argument);
        }
    }

    /**
     * A method for each variant. Unlike the functions of {@code match}, one object takes all variants, and it may be
     * made once: what differs from call to call is the argument.
     *
     * @param <A> the type of the argument
     */
    interface Visitor<A> {

        /** Visits the variant {@link TlsTrust.File}. */
        void file(TlsTrust.File file, A argument);

        /** Visits the variant {@link TlsTrust.Sds}. */
        void sds(TlsTrust.Sds sds, A argument);
    }
}
