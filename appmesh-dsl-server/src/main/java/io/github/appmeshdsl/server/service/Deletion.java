package io.github.appmeshdsl.server.service;

import io.github.appmeshdsl.api.ApiKind;
import io.github.appmeshdsl.api.ResourceKey;
import io.github.appmeshdsl.server.error.ApiException;
import io.github.appmeshdsl.server.error.ErrorType;
import io.github.appmeshdsl.server.store.StoreReader;
import java.util.ArrayList;
import java.util.List;

/** A resource can be deleted if it contains nothing and nothing refers to it; nothing else is deleted with it. */
final class Deletion {

    private static final int MOST_NAMED = 10;

    private Deletion() {}

    /**
     * Checks that a resource may be deleted.
     *
     * @throws ApiException if it is in use
     */
    static void check(StoreReader store, String meshOwner, ResourceKey key) {
        String parent = key.kind() == ApiKind.MESH ? "" : key.name();
        for (ApiKind kind : ApiKind.values()) {
            if (isIn(kind, key.kind()) && store.count(meshOwner, kind, key.mesh(), parent) > 0) {
                throw inUse(Lookup.describe(key) + " has active " + kind.typeName() + "s; delete them before the "
                        + key.kind().typeName());
            }
        }
        List<ResourceKey> referrers = store.referrers(meshOwner, key);
        if (!referrers.isEmpty()) {
            throw inUse(Lookup.describe(key) + " cannot be deleted because it is "
                    + role(referrers.get(0).kind()) + ": " + names(referrers));
        }
    }

    private static boolean isIn(ApiKind kind, ApiKind container) {
        return container == ApiKind.MESH
                ? kind != ApiKind.MESH && kind.parent().isEmpty()
                : kind.parent().filter(container::equals).isPresent();
    }

    private static String role(ApiKind referrer) {
        return switch (referrer) {
            case ROUTE -> "the target of one or more routes";
            case VIRTUAL_SERVICE -> "a VirtualService provider";
            default -> "referred to by one or more gateway routes";
        };
    }

    private static String names(List<ResourceKey> referrers) {
        List<String> names = new ArrayList<>();
        for (ResourceKey referrer : referrers.subList(0, Math.min(MOST_NAMED, referrers.size()))) {
            names.add(referrer.toString());
        }
        if (referrers.size() > MOST_NAMED) {
            names.add((referrers.size() - MOST_NAMED) + " more");
        }
        return String.join(", ", names);
    }

    private static ApiException inUse(String message) {
        return new ApiException(ErrorType.RESOURCE_IN_USE, message);
    }
}
