package io.github.appmeshdsl.server.internal.service;

import io.github.appmeshdsl.api.ApiKind;
import io.github.appmeshdsl.report.PlainText;
import io.github.appmeshdsl.server.internal.operation.ApiException;
import io.github.appmeshdsl.server.internal.operation.ErrorType;
import io.github.appmeshdsl.server.store.ResourceStore;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * Who may do what. In a shared mesh, every account that it is shared with sees everything, and creates, changes and deletes
 * nodes, routers, routes and services of its own. The owner of the mesh may also delete those of other accounts, but not
 * change them. Only the owner of the mesh creates gateways and their routes, and only the owner of a router creates its routes.
 */
final class Access {

    private final List<ControlPlane.Share> shares;

    Access(List<ControlPlane.Share> shares) {
        this.shares = List.copyOf(shares);
    }

    /** Checks that an account may read a mesh. */
    void requireUse(String account, String meshOwner, String mesh) {
        if (!mayUse(account, meshOwner, mesh)) {
            throw forbidden("mesh " + PlainText.quoted(mesh) + " of account " + PlainText.of(meshOwner)
                    + " is not shared with account " + account);
        }
    }

    private boolean mayUse(String account, String meshOwner, String mesh) {
        return account.equals(meshOwner) || sharedWith(account, meshOwner, mesh);
    }

    private boolean sharedWith(String account, String meshOwner, String mesh) {
        for (ControlPlane.Share share : shares) {
            if (share.meshOwner().equals(meshOwner)
                    && share.mesh().equals(mesh)
                    && share.accounts().contains(account)) {
                return true;
            }
        }
        return false;
    }

    /** Returns whether an account sees a mesh in its list. */
    boolean sees(String account, ResourceStore.StoredResource mesh) {
        return mayUse(account, mesh.meshOwner(), mesh.key().mesh());
    }

    /** Returns the accounts whose meshes an account may see, its own first. */
    List<String> ownersSeenBy(String account) {
        TreeSet<String> others = new TreeSet<>();
        for (ControlPlane.Share share : shares) {
            if (share.accounts().contains(account) && !share.meshOwner().equals(account)) {
                others.add(share.meshOwner());
            }
        }
        List<String> owners = new ArrayList<>(List.of(account));
        owners.addAll(others);
        return owners;
    }

    /** Checks that an account may create a resource of this kind. */
    void requireCreate(String account, String meshOwner, String mesh, ApiKind kind) {
        requireUse(account, meshOwner, mesh);
        if (!account.equals(meshOwner) && isOnlyForOwner(kind)) {
            throw forbidden("only the owner of the mesh can create a " + kind.typeName() + " in it");
        }
    }

    private static boolean isOnlyForOwner(ApiKind kind) {
        return kind == ApiKind.MESH || kind == ApiKind.VIRTUAL_GATEWAY || kind == ApiKind.GATEWAY_ROUTE;
    }

    /** Checks that an account may change a resource, or put something into it. */
    void requireOwner(String account, ResourceStore.StoredResource resource) {
        if (!account.equals(resource.resourceOwner())) {
            throw forbidden(resource.key() + " belongs to account " + resource.resourceOwner());
        }
    }

    /** Checks that an account may delete a resource. */
    void requireDelete(String account, ResourceStore.StoredResource resource) {
        if (!account.equals(resource.meshOwner())) {
            requireOwner(account, resource);
        }
    }

    /** Checks that an account may read and change the tags of a resource. */
    void requireTags(String account, String resourceOwner) {
        if (!account.equals(resourceOwner)) {
            throw forbidden(
                    "only account " + PlainText.of(resourceOwner) + " can read and change the tags of its resources");
        }
    }

    private static ApiException forbidden(String message) {
        return new ApiException(ErrorType.FORBIDDEN, message);
    }
}
