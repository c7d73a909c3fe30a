package io.github.appmeshdsl.model;

import jakarta.validation.constraints.Size;

/**
 * A certificate from files in the proxy's container.
 *
 * @param certificateChain path of the chain in PEM form: 1 to 255 characters
 * @param privateKey path of the private key in PEM form: 1 to 255 characters
 */
public record FileCertificate(
        @Size(min = 1, max = 255) String certificateChain,
        @Size(min = 1, max = 255) String privateKey) implements ListenerCertificate, ClientCertificate {
    @Override
    public String memberName() {
        return "file";
    }
}
