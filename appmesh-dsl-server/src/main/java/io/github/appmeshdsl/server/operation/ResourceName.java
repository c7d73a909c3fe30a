package io.github.appmeshdsl.server.operation;

import io.github.appmeshdsl.report.PlainText;
import io.github.appmeshdsl.server.error.ApiException;
import java.util.Optional;

/** What all names of resources have in common: the API takes names, not ARNs and not paths. */
public final class ResourceName {

    private static final String ARN = "arn:";

    private ResourceName() {}

    /**
     * Checks a name.
     *
     * @param member the member or label that holds it
     * @throws ApiException if it cannot be the name of a resource
     */
    public static void require(String member, String name) {
        fault(member, name).ifPresent(message -> {
            throw ApiException.badRequest(message);
        });
    }

    /** Returns why a text cannot be the name of a resource; empty if it can. */
    public static Optional<String> fault(String member, String name) {
        if (name.startsWith(ARN)) {
            return Optional.of(member + " " + PlainText.quoted(name) + " must be a name, not an ARN");
        }
        boolean fits = !name.isEmpty()
                && !name.equals(".")
                && !name.equals("..")
                && name.chars().noneMatch(c -> c == '/' || Character.isISOControl(c));
        return fits
                ? Optional.empty()
                : Optional.of(member + " " + PlainText.quoted(name)
                        + " must not be empty, . or .., or contain a slash or a control character");
    }
}
