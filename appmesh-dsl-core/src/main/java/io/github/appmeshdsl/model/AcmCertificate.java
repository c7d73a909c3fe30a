package io.github.appmeshdsl.model;

/**
 * A certificate of AWS Certificate Manager, issued by a private authority.
 *
 * @param certificateArn its ARN
 */
public record AcmCertificate(String certificateArn) implements ListenerCertificate {
    @Override
    public String memberName() {
        return "acm";
    }
}
