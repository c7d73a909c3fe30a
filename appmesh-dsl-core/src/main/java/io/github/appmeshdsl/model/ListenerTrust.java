package io.github.appmeshdsl.model;

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
}
