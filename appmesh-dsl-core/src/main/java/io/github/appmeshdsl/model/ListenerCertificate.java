package io.github.appmeshdsl.model;

import java.util.function.Function;

/** The certificate that a listener shows. */
public sealed interface ListenerCertificate extends UnionMember
        permits AcmCertificate, FileCertificate, SdsCertificate {

    /** Returns a certificate of AWS Certificate Manager. */
    static AcmCertificate acm(String certificateArn) {
        return new AcmCertificate(certificateArn);
    }

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
            Function<? super AcmCertificate, ? extends T> acm,
            Function<? super FileCertificate, ? extends T> file,
            Function<? super SdsCertificate, ? extends T> sds) {
        if (this instanceof AcmCertificate that) {
            return acm.apply(that);
        }
        if (this instanceof FileCertificate that) {
            return file.apply(that);
        }
        return sds.apply((SdsCertificate) this);
    }
}
