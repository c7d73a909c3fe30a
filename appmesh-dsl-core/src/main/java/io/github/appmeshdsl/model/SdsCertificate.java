package io.github.appmeshdsl.model;

/**
 * A certificate that a secret discovery service hands out.
 *
 * @param secretName name of the secret there
 */
public record SdsCertificate(String secretName) implements ListenerCertificate, ClientCertificate {
    @Override
    public String memberName() {
        return "sds";
    }
}
