package io.github.appmeshdsl.model;

import static java.util.Objects.requireNonNull;

import java.util.function.Function;

/** The certificate that a client shows for mutual TLS; never one of AWS Certificate Manager. */
public sealed interface ClientCertificate extends UnionMember
        permits ListenerCertificate.File, ListenerCertificate.Sds {

    /** Returns a certificate from files in the proxy's container. */
    static ListenerCertificate.File file(String certificateChain, String privateKey) {
        return new ListenerCertificate.File(certificateChain, privateKey);
    }

    /** Returns a certificate that a secret discovery service hands out. */
    static ListenerCertificate.Sds sds(String secretName) {
        return new ListenerCertificate.Sds(secretName);
    }

    /** Returns the result of the function for this variant. A new variant is a new parameter. */
    default <T> T match(
            Function<? super ListenerCertificate.File, ? extends T> file,
            Function<? super ListenerCertificate.Sds, ? extends T> sds) {
        if (this instanceof ListenerCertificate.File that) {
            return file.apply(that);
        }
        return sds.apply((ListenerCertificate.Sds) this);
    }

    /** Calls the method of {@code visitor} for this variant with {@code argument}. A new variant is a new method. */
    default <A> void accept(Visitor<? super A> visitor, A argument) {
        requireNonNull(visitor, "visitor");
        if (this instanceof ListenerCertificate.File that) {
            visitor.file(that, argument);
        } else {
            visitor.sds((ListenerCertificate.Sds) this, argument);
        }
    }

    /**
     * A method for each variant. Unlike the functions of {@code match}, one object takes all variants, and it may be
     * made once: what differs from call to call is the argument.
     *
     * @param <A> the type of the argument
     */
    interface Visitor<A> {

        /** Visits the variant {@link ListenerCertificate.File}. */
        void file(ListenerCertificate.File file, A argument);

        /** Visits the variant {@link ListenerCertificate.Sds}. */
        void sds(ListenerCertificate.Sds sds, A argument);
    }
}
