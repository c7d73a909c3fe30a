package io.github.appmeshdsl.model;

import java.util.function.Function;

/** The certificate that a client shows for mutual TLS; never one of AWS Certificate Manager. */
public sealed interface ClientCertificate extends UnionMember permits FileCertificate, SdsCertificate {

    /** Returns a certificate from files in the proxy's container. */
    static FileCertificate file(String certificateChain, String privateKey) {
        return new FileCertificate(certificateChain, privateKey);
    }

    /** Returns a certificate that a secret discovery service hands out. */
    static SdsCertificate sds(String secretName) {
        return new SdsCertificate(secretName);
    }

    /** Returns the result of the function for this variant. A new variant is a new parameter. */
    default <T> T match(
            Function<? super FileCertificate, ? extends T> file, Function<? super SdsCertificate, ? extends T> sds) {
        if (this instanceof FileCertificate that) {
            return file.apply(that);
        }
        return sds.apply((SdsCertificate) this);
    }
}
