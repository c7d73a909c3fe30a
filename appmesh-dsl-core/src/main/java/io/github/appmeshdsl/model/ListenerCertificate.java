package io.github.appmeshdsl.model;

import static java.util.Objects.requireNonNull;

import jakarta.validation.constraints.Size;
import java.util.function.Function;

/** The certificate that a listener shows. */
public sealed interface ListenerCertificate extends UnionMember
        permits ListenerCertificate.Acm, ListenerCertificate.File, ListenerCertificate.Sds {

    /** Returns a certificate of AWS Certificate Manager. */
    static Acm acm(String certificateArn) {
        return new Acm(certificateArn);
    }

    /** Returns a certificate from files in the proxy's container. */
    static File file(String certificateChain, String privateKey) {
        return new File(certificateChain, privateKey);
    }

    /** Returns a certificate that a secret discovery service hands out. */
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
     * A certificate of AWS Certificate Manager, issued by a private authority.
     *
     * @param certificateArn its ARN
     */
    record Acm(String certificateArn) implements ListenerCertificate {

        /** Refuses null. */
        public Acm {
            requireNonNull(certificateArn, "certificateArn");
        }

        @Override
        public String memberName() {
            return "acm";
        }
    }

    /**
     * A certificate from files in the proxy's container.
     *
     * @param certificateChain path of the chain in PEM form: 1 to 255 characters
     * @param privateKey path of the private key in PEM form: 1 to 255 characters
     */
    record File(
            @Size(min = 1, max = 255) String certificateChain,
            @Size(min = 1, max = 255) String privateKey) implements ListenerCertificate, ClientCertificate {

        /** Refuses null. */
        public File {
            requireNonNull(certificateChain, "certificateChain");
            requireNonNull(privateKey, "privateKey");
        }

        @Override
        public String memberName() {
            return "file";
        }
    }

    /**
     * A certificate that a secret discovery service hands out.
     *
     * @param secretName name of the secret there
     */
    record Sds(String secretName) implements ListenerCertificate, ClientCertificate {

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
