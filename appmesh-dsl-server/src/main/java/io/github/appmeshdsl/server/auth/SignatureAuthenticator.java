package io.github.appmeshdsl.server.auth;

import io.github.appmeshdsl.report.PlainText;
import io.github.appmeshdsl.server.error.ApiException;
import io.github.appmeshdsl.server.error.ErrorType;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.signer.Aws4Signer;
import software.amazon.awssdk.auth.signer.params.Aws4SignerParams;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpFullRequest;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.regions.Region;

/**
 * Takes requests that are signed by Signature Version 4. The AWS SDK's signer signs the request once more, with the secret
 * that belongs to the key and at the time that the request names; the signatures must agree.
 */
@SuppressWarnings(
        "deprecation") // The newer signer always signs a header for the body's hash, which not every client sends.
public final class SignatureAuthenticator implements Authenticator {

    private static final String SERVICE = "appmesh";
    private static final Duration MOST_SKEW = Duration.ofMinutes(15);
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT);

    private final Map<String, AccessKey> keys = new TreeMap<>();
    /** The SDK never forgets a region that it has met, so it is to meet none of a client's invention. */
    private final Map<String, Region> regions = new TreeMap<>();

    private final Clock clock;
    private final Aws4Signer signer = Aws4Signer.create();

    /**
     * Makes an authenticator.
     *
     * @param keys the keys that it takes
     * @param region the region of the server; requests that are signed for one of AWS's are taken as well
     * @param clock the present time: a signature is good for 15 minutes before and after
     */
    public SignatureAuthenticator(Collection<AccessKey> keys, String region, Clock clock) {
        keys.forEach(key -> this.keys.put(key.id(), key));
        Region.regions().forEach(each -> regions.put(each.id(), each));
        regions.put(region, Region.of(region));
        this.clock = clock;
    }

    @Override
    public String account(SignedRequest request) {
        Authorization authorization = Authorization.parse(request);
        AccessKey key = keys.get(authorization.keyId());
        if (key == null) {
            throw new ApiException(
                    ErrorType.UNRECOGNIZED_CLIENT,
                    "no access key has the id " + PlainText.quoted(authorization.keyId()));
        }
        Instant signedAt = date(request);
        requireScope(authorization, request);
        if (Duration.between(signedAt, clock.instant()).abs().compareTo(MOST_SKEW) > 0) {
            throw invalid("the request was signed at " + signedAt + ", and it is " + clock.instant() + " now");
        }
        // Whoever sends the hash of a body must send that of this body: the signer takes its word for it.
        request.header("x-amz-content-sha256")
                .filter(hash -> !same(hash, BodyHash.of(request.body())))
                .ifPresent(hash -> {
                    throw invalid("x-amz-content-sha256 is not the hash of the body");
                });
        String expected = signature(request, authorization, key, signedAt);
        if (!same(expected, authorization.signature())) {
            throw invalid("the signature is not that of this request by access key " + key.id());
        }
        return key.account();
    }

    private static boolean same(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    private static Instant date(SignedRequest request) {
        String text = request.header("x-amz-date")
                .orElseThrow(() -> new ApiException(ErrorType.INCOMPLETE_SIGNATURE, "x-amz-date is missing"));
        try {
            return LocalDateTime.parse(text, DATE).toInstant(ZoneOffset.UTC);
        } catch (DateTimeParseException e) {
            throw new ApiException(
                    ErrorType.INCOMPLETE_SIGNATURE, "x-amz-date " + PlainText.quoted(text) + " is not a time");
        }
    }

    private static void requireScope(Authorization authorization, SignedRequest request) {
        String date = request.header("x-amz-date").orElse("");
        if (!authorization.service().equals(SERVICE)
                || !date.startsWith(authorization.date() + "T")
                || !authorization.terminator().equals("aws4_request")) {
            throw invalid("the credential is not for " + SERVICE + " on the day of x-amz-date");
        }
        if (!authorization.signedHeaders().containsAll(List.of("host", "x-amz-date"))) {
            throw invalid("host and x-amz-date are to be signed");
        }
    }

    private String signature(SignedRequest request, Authorization authorization, AccessKey key, Instant signedAt) {
        SdkHttpFullRequest.Builder again = SdkHttpFullRequest.builder()
                .method(method(request.method()))
                .encodedPath(request.path())
                .contentStreamProvider(ContentStreamProvider.fromByteArray(bytes(request.body())));
        request.parameters().forEach(again::appendRawQueryParameter);
        for (String name : authorization.signedHeaders()) {
            List<String> values = request.headers().get(name);
            if (values == null) {
                throw invalid("header " + PlainText.quoted(name) + " is signed and not sent");
            }
            again.putHeader(name, values);
        }
        putHost(again, request.header("host").orElse(""));
        Aws4SignerParams parameters = Aws4SignerParams.builder()
                .awsCredentials(AwsBasicCredentials.create(key.id(), key.secret()))
                .signingName(SERVICE)
                .signingRegion(region(authorization))
                .signingClockOverride(Clock.fixed(signedAt, ZoneOffset.UTC))
                .doubleUrlEncode(true)
                .build();
        String signed = signer.sign(again.build(), parameters)
                .firstMatchingHeader("Authorization")
                .orElse("");
        return signed.substring(signed.indexOf(Authorization.SIGNATURE) + Authorization.SIGNATURE.length());
    }

    private Region region(Authorization authorization) {
        Region region = regions.get(authorization.region());
        if (region == null) {
            throw invalid("the credential is for " + PlainText.quoted(authorization.region()) + ", which is no region");
        }
        return region;
    }

    private static byte[] bytes(ByteBuffer body) {
        byte[] bytes = new byte[body.remaining()];
        body.duplicate().get(bytes);
        return bytes;
    }

    /** The signer makes the header Host anew of host and port: with the port, unless it is the scheme's own. */
    private static void putHost(SdkHttpFullRequest.Builder again, String header) {
        URI uri;
        try {
            uri = new URI("http://" + header);
        } catch (URISyntaxException e) {
            throw invalid("Host " + PlainText.quoted(header) + " is not one");
        }
        if (uri.getHost() == null) {
            throw invalid("Host " + PlainText.quoted(header) + " is not one");
        }
        again.protocol(uri.getPort() == 80 ? "https" : "http")
                .host(uri.getHost())
                .port(uri.getPort() < 0 ? 80 : uri.getPort());
    }

    private static SdkHttpMethod method(String method) {
        try {
            return SdkHttpMethod.fromValue(method);
        } catch (IllegalArgumentException e) {
            throw invalid("nobody signs the method " + PlainText.quoted(method));
        }
    }

    private static ApiException invalid(String message) {
        return new ApiException(ErrorType.INVALID_SIGNATURE, message);
    }
}
