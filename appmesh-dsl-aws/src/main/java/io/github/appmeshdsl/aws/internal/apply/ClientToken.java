package io.github.appmeshdsl.aws.internal.apply;

import io.github.appmeshdsl.api.ResourceData;
import io.github.appmeshdsl.plan.Step;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * Makes client tokens: the same for every try of a step in a run, also after the run was resumed; another one for anything
 * else.
 */
final class ClientToken {

    private static final int LENGTH = 36;

    private ClientToken() {}

    static String of(String run, Step step) {
        String content =
                step.after().map(ResourceData::spec).map(Object::toString).orElse("");
        String identity = run
                + '\n'
                + step.id()
                + '\n'
                + step.action()
                + '\n'
                + step.key().arnResource()
                + '\n'
                + content;
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(identity.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(digest)
                    .substring(0, LENGTH);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
