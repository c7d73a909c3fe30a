package io.github.appmeshdsl.model;

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
}
