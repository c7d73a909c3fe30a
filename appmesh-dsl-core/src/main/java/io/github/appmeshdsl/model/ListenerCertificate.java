package io.github.appmeshdsl.model;

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
}
