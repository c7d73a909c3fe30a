package io.github.appmeshdsl.server.internal.auth;

import io.github.appmeshdsl.report.PlainText;
import io.github.appmeshdsl.server.auth.AccessKey;
import io.github.appmeshdsl.server.internal.auth.Authenticator.RequestHead;
import io.github.appmeshdsl.server.internal.operation.ApiException;
import io.github.appmeshdsl.server.internal.operation.ErrorType;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.signer.Aws4Signer;
import software.amazon.awssdk.auth.signer.params.Aws4SignerParams;
import software.amazon.awssdk.http.SdkHttpFullRequest;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.regions.Region;

/**
 * Accepts requests that are signed with Signature Version 4. The AWS SDK's signer signs the request again, with the secret
 * of the key and at the time that the request names; the signatures must be equal.
 */
@SuppressWarnings(
        "deprecation") // The newer signer always signs a header for the body's hash, which not every client sends.
public final class SignatureAuthenticator implements Authenticator {

    private static final String SERVICE = "appmesh";
    private static final String BODY_HASH = "x-amz-content-sha256";
    private static final Duration MOST_SKEW = Duration.ofMinutes(15);
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT);

    private final Map<String, AccessKey> keys = new TreeMap<>();
    /** The SDK keeps every region that it has seen, so it must not see one that a client made up. */
    private final Map<String, Region> regions = new TreeMap<>();

    private final Clock clock;
    private final Aws4Signer signer = Aws4Signer.create();

    /**
     * Creates an authenticator.
     *
     * @param keys the accepted keys
     * @param region the region of the server; requests that are signed for a region of AWS are accepted as well
     * @param clock the present time: a signature is valid for 15 minutes before and after
     */
    public SignatureAuthenticator(Collection<AccessKey> keys, String region, Clock clock) {
        keys.forEach(key -> this.keys.put(key.id(), key));
        Region.regions().forEach(each -> regions.put(each.id(), each));
        regions.put(region, Region.of(region));
        this.clock = clock;
    }

    @Override
    public Claim claim(RequestHead head) {
        Authorization authorization = Authorization.parse(head);
        AccessKey key = keys.get(authorization.keyId());
        if (key == null) {
            throw new ApiException(
                    ErrorType.UNRECOGNIZED_CLIENT,
                    "there is no access key with the id " + PlainText.quoted(authorization.keyId()));
        }
        Instant signedAt = date(head);
        requireScope(authorization, head);
        if (Duration.between(signedAt, clock.instant()).abs().compareTo(MOST_SKEW) > 0) {
            throw invalid("the request was signed at " + signedAt + ", and the server's time is " + clock.instant());
        }
        Resigning resigning = new Resigning(authorization, key, signedAt, again(head, authorization));
        List<String> hashes = head.headers().getOrDefault(BODY_HASH, List.of());
        if (hashes.size() > 1) {
            throw invalid(BODY_HASH + " is given more than once");
        }
        return body -> {
            // The signer may trust the header, so it must be the hash of this body.
            if (!hashes.isEmpty() && !same(hashes.get(0), sha256(body))) {
                throw invalid(BODY_HASH + " is not the hash of the body");
            }
            resigning.verify(body);
            return key.account();
        };
    }

    private static boolean same(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    private static String sha256(Supplier<? extends InputStream> body) {
        try (InputStream in = body.get()) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            in.transferTo(new DigestOutputStream(OutputStream.nullOutputStream(), digest));
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Instant date(RequestHead head) {
        String text = head.header("x-amz-date")
                .orElseThrow(() -> new ApiException(ErrorType.INCOMPLETE_SIGNATURE, "x-amz-date is missing"));
        try {
            return LocalDateTime.parse(text, DATE).toInstant(ZoneOffset.UTC);
        } catch (DateTimeParseException e) {
            throw new ApiException(
                    ErrorType.INCOMPLETE_SIGNATURE, "x-amz-date " + PlainText.quoted(text) + " is not a valid time");
        }
    }

    private static void requireScope(Authorization authorization, RequestHead head) {
        String date = head.header("x-amz-date").orElse("");
        if (!authorization.service().equals(SERVICE)
                || !date.startsWith(authorization.date() + "T")
                || !authorization.terminator().equals("aws4_request")) {
            throw invalid("the credential must be for " + SERVICE + " on the day of x-amz-date");
        }
        if (!authorization.signedHeaders().containsAll(List.of("host", "x-amz-date"))) {
            throw invalid("host and x-amz-date must be signed");
        }
    }

    private static SdkHttpFullRequest.Builder again(RequestHead head, Authorization authorization) {
        SdkHttpFullRequest.Builder again =
                SdkHttpFullRequest.builder().method(method(head.method())).encodedPath(head.path());
        head.parameters().forEach(again::appendRawQueryParameter);
        for (String name : authorization.signedHeaders()) {
            List<String> values = head.headers().get(name);
            if (values == null) {
                throw invalid("the signed header " + PlainText.quoted(name) + " is missing");
            }
            again.putHeader(name, values);
        }
        putHost(again, head.header("host").orElse(""));
        return again;
    }

    /** The signer builds the Host header from host and port: with the port, unless it is the default of the scheme. */
    private static void putHost(SdkHttpFullRequest.Builder again, String header) {
        URI uri;
        try {
            uri = new URI("http://" + header);
        } catch (URISyntaxException e) {
            throw invalid("Host " + PlainText.quoted(header) + " is invalid");
        }
        if (uri.getHost() == null) {
            throw invalid("Host " + PlainText.quoted(header) + " is invalid");
        }
        again.protocol(uri.getPort() == 80 ? "https" : "http")
                .host(uri.getHost())
                .port(uri.getPort() < 0 ? 80 : uri.getPort());
    }

    private static SdkHttpMethod method(String method) {
        try {
            return SdkHttpMethod.fromValue(method);
        } catch (IllegalArgumentException e) {
            throw invalid("the method " + PlainText.quoted(method) + " cannot be signed");
        }
    }

    private static ApiException invalid(String message) {
        return new ApiException(ErrorType.INVALID_SIGNATURE, message);
    }

    /** The request as the client must have signed it. */
    private final class Resigning {
        private final Authorization authorization;
        private final AccessKey key;
        private final SdkHttpFullRequest.Builder again;
        private final Aws4SignerParams parameters;

        Resigning(Authorization authorization, AccessKey key, Instant signedAt, SdkHttpFullRequest.Builder again) {
            this.authorization = authorization;
            this.key = key;
            this.again = again;
            this.parameters = Aws4SignerParams.builder()
                    .awsCredentials(AwsBasicCredentials.create(key.id(), key.secret()))
                    .signingName(SERVICE)
                    .signingRegion(region(authorization))
                    .signingClockOverride(Clock.fixed(signedAt, ZoneOffset.UTC))
                    .doubleUrlEncode(true)
                    .build();
        }

        private Region region(Authorization scope) {
            Region region = regions.get(scope.region());
            if (region == null) {
                throw invalid("the credential is for the unknown region " + PlainText.quoted(scope.region()));
            }
            return region;
        }

        void verify(Supplier<? extends InputStream> body) {
            String header = signer.sign(again.contentStreamProvider(body::get).build(), parameters)
                    .firstMatchingHeader("Authorization")
                    .orElse("");
            String expected =
                    header.substring(header.indexOf(Authorization.SIGNATURE) + Authorization.SIGNATURE.length());
            if (!same(expected, authorization.signature())) {
                throw invalid("the signature does not match the request and access key " + key.id());
            }
        }
    }
}
