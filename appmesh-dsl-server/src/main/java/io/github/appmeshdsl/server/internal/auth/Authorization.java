package io.github.appmeshdsl.server.internal.auth;

import io.github.appmeshdsl.server.internal.auth.Authenticator.RequestHead;
import io.github.appmeshdsl.server.internal.operation.ApiException;
import io.github.appmeshdsl.server.internal.operation.ErrorType;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The parts of the {@code Authorization} header:
 * {@code AWS4-HMAC-SHA256 Credential=ID/DATE/REGION/SERVICE/aws4_request, SignedHeaders=A;B, Signature=HEX}.
 *
 * @param keyId id of the access key
 * @param date day of signing
 * @param region region that the request is signed for
 * @param service service that the request is signed for
 * @param terminator last part of the credential
 * @param signedHeaders names of the signed headers, in lower case
 * @param signature the signature
 */
record Authorization(
        String keyId,
        String date,
        String region,
        String service,
        String terminator,
        List<String> signedHeaders,
        String signature) {

    static final String ALGORITHM = "AWS4-HMAC-SHA256";
    static final String SIGNATURE = "Signature=";

    static Authorization parse(RequestHead head) {
        String text = head.header("authorization")
                .orElseThrow(() -> new ApiException(
                        ErrorType.MISSING_AUTHENTICATION_TOKEN, "the request has no Authorization header"));
        if (!text.startsWith(ALGORITHM + " ")) {
            throw incomplete("Authorization must start with " + ALGORITHM);
        }
        Map<String, String> parts = new TreeMap<>();
        for (String part : text.substring(ALGORITHM.length() + 1).split(",", -1)) {
            int equals = part.indexOf('=');
            if (equals > 0) {
                parts.put(
                        part.substring(0, equals).strip(),
                        part.substring(equals + 1).strip());
            }
        }
        String[] scope = parts.getOrDefault("Credential", "").split("/", -1);
        String headers = parts.getOrDefault("SignedHeaders", "");
        String signature = parts.getOrDefault("Signature", "");
        if (scope.length != 5 || scope[0].isEmpty() || scope[2].isEmpty() || headers.isEmpty() || signature.isEmpty()) {
            throw incomplete("Authorization needs Credential, SignedHeaders and Signature");
        }
        return new Authorization(
                scope[0], scope[1], scope[2], scope[3], scope[4], List.of(headers.split(";", -1)), signature);
    }

    private static ApiException incomplete(String message) {
        return new ApiException(ErrorType.INCOMPLETE_SIGNATURE, message);
    }
}
