package io.github.appmeshdsl.server.operation;

import io.github.appmeshdsl.api.ResourceKey;
import io.github.appmeshdsl.report.PlainText;
import io.github.appmeshdsl.server.error.ApiException;
import java.util.Optional;

/** What all names of resources have in common: the API takes names, not ARNs and not paths. */
public final class ResourceName {

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
        return ResourceKey.faultOfName(name).map(fault -> member + " " + PlainText.quoted(name) + " " + fault);
    }
}
