package io.github.appmeshdsl.xds;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import com.google.protobuf.ByteString;
import io.envoyproxy.envoy.config.core.v3.DataSource;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.CertificateValidationContext;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.TlsCertificate;
import io.github.appmeshdsl.envoy.EnvoyResource;
import io.github.appmeshdsl.envoy.ResourceType;
import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A certificate with its private key, or trusted authorities. Immutable. No method shows the key, and no message has a part of
 * it. Two are equal if proxies get the same.
 */
public final class Secret {

    private static final Pattern CERTIFICATE =
            Pattern.compile("-----BEGIN CERTIFICATE-----[^-]*-----END CERTIFICATE-----");
    private static final Pattern KEY = Pattern.compile("-----BEGIN PRIVATE KEY-----([^-]*)-----END PRIVATE KEY-----");
    private static final Pattern OTHER_KEY = Pattern.compile("-----BEGIN (?:[A-Z]+ )+KEY-----");

    /** How long before it expires it is reported. */
    private static final Duration NOTICE = Duration.ofDays(7);

    private final Kind kind;
    private final List<X509Certificate> certificates;
    private final byte[] certificatePem;
    private final byte @Nullable [] keyPem;

    /** What a proxy uses a secret for. */
    public enum Kind {
        /** A certificate with its private key, which a proxy presents. */
        CERTIFICATE,
        /** Authorities against which a proxy verifies the certificates of its peers. */
        AUTHORITIES
    }

    private Secret(Kind kind, List<X509Certificate> certificates, byte[] certificatePem, byte @Nullable [] keyPem) {
        this.kind = kind;
        this.certificates = certificates;
        this.certificatePem = certificatePem;
        this.keyPem = keyPem;
    }

    /**
     * Makes a certificate with its key.
     *
     * @param chain the certificate, followed by those between it and the authority, in PEM form
     * @param privateKey the key in PEM form, as PKCS #8 without a password
     * @throws IllegalArgumentException if one of them cannot be read, or they do not belong together
     */
    public static Secret certificate(String chain, String privateKey) {
        List<X509Certificate> certificates = certificates(requireNonNull(chain, "chain"));
        PublicKey publicKey = certificates.get(0).getPublicKey();
        if (!isPair(key(requireNonNull(privateKey, "privateKey"), publicKey), publicKey)) {
            throw new IllegalArgumentException("the private key does not belong to the certificate");
        }
        return new Secret(
                Kind.CERTIFICATE, certificates, only(CERTIFICATE.matcher(chain)), only(KEY.matcher(privateKey)));
    }

    /**
     * Makes trusted authorities.
     *
     * @param pem their certificates in PEM form
     * @throws IllegalArgumentException if there are none, or one cannot be read
     */
    public static Secret authorities(String pem) {
        return new Secret(
                Kind.AUTHORITIES, certificates(requireNonNull(pem, "pem")), only(CERTIFICATE.matcher(pem)), null);
    }

    /** Returns what matches, without what surrounds it: a file with a certificate can contain a key as well. */
    private static byte[] only(Matcher matcher) {
        return matcher.results()
                .map(found -> found.group() + "\n")
                .collect(Collectors.joining())
                .getBytes(UTF_8);
    }

    private static List<X509Certificate> certificates(String pem) {
        List<X509Certificate> certificates = new ArrayList<>();
        Matcher matcher = CERTIFICATE.matcher(pem);
        try {
            CertificateFactory factory = CertificateFactory.getInstance("X.509");
            while (matcher.find()) {
                Certificate one = factory.generateCertificate(
                        new ByteArrayInputStream(matcher.group().getBytes(UTF_8)));
                certificates.add((X509Certificate) one);
            }
        } catch (GeneralSecurityException | RuntimeException e) {
            // Without the cause, whose message can contain parts of the text.
            throw new IllegalArgumentException("certificate " + (certificates.size() + 1) + " cannot be read");
        }
        if (certificates.isEmpty()) {
            throw new IllegalArgumentException("there is no certificate in PEM form");
        }
        return List.copyOf(certificates);
    }

    private static PrivateKey key(String pem, PublicKey publicKey) {
        Matcher matcher = KEY.matcher(pem);
        if (!matcher.find()) {
            throw new IllegalArgumentException(
                    OTHER_KEY.matcher(pem).find()
                            ? "the private key has another form than PKCS #8 without a password; convert it with"
                                    + " \"openssl pkcs8 -topk8 -nocrypt\""
                            : "there is no private key in PEM form");
        }
        try {
            byte[] der = Base64.getMimeDecoder().decode(matcher.group(1));
            return KeyFactory.getInstance(publicKey.getAlgorithm()).generatePrivate(new PKCS8EncodedKeySpec(der));
        } catch (GeneralSecurityException | RuntimeException e) {
            // Without the cause, whose message can contain parts of the key.
            throw new IllegalArgumentException("the private key cannot be read as one of the certificate's algorithm, "
                    + publicKey.getAlgorithm());
        }
    }

    private static boolean isPair(PrivateKey privateKey, PublicKey publicKey) {
        String algorithm = switch (publicKey.getAlgorithm()) {
            case "RSA" -> "SHA256withRSA";
            case "EC" -> "SHA256withECDSA";
            default -> publicKey.getAlgorithm();
        };
        try {
            byte[] probe = "probe".getBytes(UTF_8);
            Signature signing = Signature.getInstance(algorithm);
            signing.initSign(privateKey);
            signing.update(probe);
            Signature verifying = Signature.getInstance(algorithm);
            verifying.initVerify(publicKey);
            verifying.update(probe);
            return verifying.verify(signing.sign());
        } catch (GeneralSecurityException | RuntimeException e) {
            return false;
        }
    }

    /** Returns what it is used for. */
    public Kind kind() {
        return kind;
    }

    /** Returns the certificates, the first of which is that of the key. */
    public List<X509Certificate> certificates() {
        return certificates;
    }

    /**
     * Returns why proxies could not use it at a time; absent if they can. A chain must be valid as a whole, of authorities at
     * least one.
     */
    public Optional<String> problem(Instant at) {
        String first = null;
        for (X509Certificate each : certificates) {
            String problem = null;
            if (at.isAfter(each.getNotAfter().toInstant())) {
                problem = "the certificate expired at " + each.getNotAfter().toInstant();
            } else if (at.isBefore(each.getNotBefore().toInstant())) {
                problem = "the certificate is not valid before "
                        + each.getNotBefore().toInstant();
            }
            if (problem == null && kind == Kind.AUTHORITIES) {
                return Optional.empty();
            }
            first = first == null ? problem : first;
        }
        return Optional.ofNullable(first);
    }

    /** Returns when it expires: with the first certificate of a chain, or the last one of authorities. */
    private Instant end() {
        Comparator<Instant> order = kind == Kind.CERTIFICATE ? Comparator.reverseOrder() : Comparator.naturalOrder();
        return certificates.stream()
                .map(each -> each.getNotAfter().toInstant())
                .max(order)
                .orElseThrow();
    }

    /** Returns what to report of it at a time while it is in use, and when that changes. */
    Watches.Remark remark(Instant at) {
        Instant end = end();
        if (at.isAfter(end)) {
            return new Watches.Remark(Optional.of("the certificate expired at " + end), Optional.empty());
        }
        Instant notice = end.minus(NOTICE);
        return at.isBefore(notice)
                ? new Watches.Remark(Optional.empty(), Optional.of(notice))
                : new Watches.Remark(Optional.of("the certificate expires at " + end), Optional.of(end.plusMillis(1)));
    }

    /** Returns it as proxies get it. */
    EnvoyResource resource(String name) {
        var message = io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.Secret.newBuilder()
                .setName(name);
        DataSource source = source(certificatePem);
        byte[] key = keyPem;
        if (key == null) {
            message.setValidationContext(
                    CertificateValidationContext.newBuilder().setTrustedCa(source));
        } else {
            message.setTlsCertificate(
                    TlsCertificate.newBuilder().setCertificateChain(source).setPrivateKey(source(key)));
        }
        return EnvoyResource.of(ResourceType.SECRET, name, message.build());
    }

    private static DataSource source(byte[] bytes) {
        return DataSource.newBuilder()
                .setInlineBytes(ByteString.copyFrom(bytes))
                .build();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Secret that
                && kind == that.kind
                && Arrays.equals(certificatePem, that.certificatePem)
                && Arrays.equals(keyPem, that.keyPem);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(certificatePem);
    }

    /** Returns what kind it is and whose, without the key. */
    @Override
    public String toString() {
        return kind + " " + certificates.get(0).getSubjectX500Principal();
    }
}
