package io.github.appmeshdsl.model;

import static java.util.Objects.requireNonNull;

import io.github.appmeshdsl.internal.Arguments;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.function.Function;

/** Whom a client trusts to vouch for servers. */
public sealed interface TlsTrust extends UnionMember permits TlsTrust.Acm, TlsTrust.File, TlsTrust.Sds {

    /** Returns trust in private authorities of AWS Certificate Manager: 1 to 3 of them. */
    static Acm acm(String... certificateAuthorityArns) {
        return new Acm(Arguments.list("certificateAuthorityArns", certificateAuthorityArns));
    }

    /** Returns trust in the authorities of a file in the proxy's container. */
    static File file(String certificateChain) {
        return new File(certificateChain);
    }

    /** Returns trust in what a secret discovery service hands out. */
    static Sds sds(String secretName) {
        return new Sds(secretName);
    }

    /** Returns the result of the function for this variant. A new variant is a new parameter. */
    default <T> T match(
            Function<? super Acm, ? extends T> acm,
            Function<? super File, ? extends T> file,
            Function<? super Sds, ? extends T> sds) {
        if (this instanceof Acm that) {
            return acm.apply(that);
        }
        if (this instanceof File that) {
            return file.apply(that);
        }
        return sds.apply((Sds) this);
    }

    /** Calls the method of {@code visitor} for this variant with {@code argument}. A new variant is a new method. */
    default <A> void accept(Visitor<? super A> visitor, A argument) {
        requireNonNull(visitor, "visitor");
        if (this instanceof Acm that) {
            visitor.acm(that, argument);
        } else if (this instanceof File that) {
            visitor.file(that, argument);
        } else {
            visitor.sds((Sds) this, argument);
        }
    }

    /**
     * A method for each variant. Unlike the functions of {@code match}, one object takes all variants, and it may be
     * made once: what differs from call to call is the argument.
     *
     * @param <A> the type of the argument
     */
    interface Visitor<A> {

        /** Visits the variant {@link Acm}. */
        void acm(Acm acm, A argument);

        /** Visits the variant {@link File}. */
        void file(File file, A argument);

        /** Visits the variant {@link Sds}. */
        void sds(Sds sds, A argument);
    }

    /**
     * Private authorities of AWS Certificate Manager.
     *
     * @param certificateAuthorityArns their ARNs: 1 to 3
     */
    record Acm(@Size(min = 1, max = 3) List<String> certificateAuthorityArns) implements TlsTrust {
        /** Takes a copy. */
        public Acm {
            certificateAuthorityArns = Arguments.list(certificateAuthorityArns, "certificateAuthorityArns");
        }

        @Override
        public String memberName() {
            return "acm";
        }
    }

    /**
     * Authorities of a file in the proxy's container.
     *
     * @param certificateChain path of the file in PEM form: 1 to 255 characters
     */
    record File(@Size(min = 1, max = 255) String certificateChain) implements TlsTrust, ListenerTrust {

        /** Refuses null. */
        public File {
            requireNonNull(certificateChain, "certificateChain");
        }

        @Override
        public String memberName() {
            return "file";
        }
    }

    /**
     * What a secret discovery service hands out.
     *
     * @param secretName name of the secret there
     */
    record Sds(String secretName) implements TlsTrust, ListenerTrust {

        /** Refuses null. */
        public Sds {
            requireNonNull(secretName, "secretName");
        }

        @Override
        public String memberName() {
            return "sds";
        }
    }
}
