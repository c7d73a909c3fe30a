package io.github.appmeshdsl.model;

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
}
