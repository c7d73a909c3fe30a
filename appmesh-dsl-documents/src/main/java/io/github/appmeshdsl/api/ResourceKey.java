package io.github.appmeshdsl.api;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What identifies a resource within an account and region: the names that stand in its URI.
 *
 * @param kind kind of the resource
 * @param mesh AWS name of the mesh; for a mesh its own
 * @param parent AWS name of the virtual router or gateway that a route belongs to; absent for every other kind
 * @param name AWS name of the resource
 */
public record ResourceKey(ApiKind kind, String mesh, Optional<String> parent, String name)
        implements Comparable<ResourceKey> {

    /**
     * Takes the parts.
     *
     * @throws IllegalArgumentException if the parent is missing for a route, or given for another kind
     */
    public ResourceKey {
        requireNonNull(kind, "kind");
        requireNonNull(parent, "parent");
        requireNonNull(mesh, "mesh");
        requireNonNull(name, "name");
        if (parent.isPresent() != kind.parent().isPresent()) {
            throw new IllegalArgumentException(
                    kind.typeName() + (parent.isPresent() ? " has no parent but the mesh" : " needs a parent"));
        }
    }

    /** Returns the key of a mesh. */
    public static ResourceKey ofMesh(String name) {
        requireNonNull(name, "name");
        return new ResourceKey(ApiKind.MESH, name, Optional.empty(), name);
    }

    /** Returns the key of a resource right below a mesh. */
    public static ResourceKey of(ApiKind kind, String mesh, String name) {
        requireNonNull(kind, "kind");
        requireNonNull(mesh, "mesh");
        requireNonNull(name, "name");
        return new ResourceKey(kind, mesh, Optional.empty(), name);
    }

    /** Returns the key of a route of a virtual router or gateway. */
    public static ResourceKey child(ApiKind kind, String mesh, String parent, String name) {
        requireNonNull(kind, "kind");
        requireNonNull(parent, "parent");
        return new ResourceKey(kind, mesh, Optional.of(parent), name);
    }

    /** Returns the key of the virtual router or gateway that a route belongs to, of the mesh for others; a mesh has none. */
    public Optional<ResourceKey> owner() {
        if (kind == ApiKind.MESH) {
            return Optional.empty();
        }
        Optional<ApiKind> between = kind.parent();
        return Optional.of(
                between.isPresent() && parent.isPresent() ? of(between.get(), mesh, parent.get()) : ofMesh(mesh));
    }

    /** Returns why a text cannot be the name of a resource: the API takes names, not ARNs and not paths. Empty if it can. */
    public static Optional<String> faultOfName(String name) {
        requireNonNull(name, "name");
        if (name.startsWith("arn:")) {
            return Optional.of("must be a name, not an ARN");
        }
        boolean fits = !name.isEmpty()
                && !name.equals(".")
                && !name.equals("..")
                && name.chars().noneMatch(c -> c == '/' || Character.isISOControl(c));
        return fits
                ? Optional.empty()
                : Optional.of("must not be empty, . or .., or contain a slash or a control character");
    }

    /** Returns the last part of the ARN: {@code mesh/M/virtualRouter/R/route/X}. */
    public String arnResource() {
        StringBuilder text = new StringBuilder("mesh/").append(mesh);
        Optional<ApiKind> between = kind.parent();
        if (between.isPresent() && parent.isPresent()) {
            text.append('/').append(between.get().memberName()).append('/').append(parent.get());
        }
        if (kind != ApiKind.MESH) {
            text.append('/').append(kind.memberName()).append('/').append(name);
        }
        return text.toString();
    }

    /** Returns the key that the last part of an ARN stands for, if it is that of a resource of App Mesh. */
    public static Optional<ResourceKey> ofArnResource(String resource) {
        requireNonNull(resource, "resource");
        String[] steps = resource.split("/", -1);
        if (steps.length % 2 != 0 || steps.length > 6 || !steps[0].equals("mesh")) {
            return Optional.empty();
        }
        for (String step : steps) {
            if (step.isEmpty()) {
                return Optional.empty();
            }
        }
        if (steps.length == 2) {
            return Optional.of(ofMesh(steps[1]));
        }
        Optional<ApiKind> kind = ApiKind.ofMemberName(steps[steps.length - 2]);
        String name = steps[steps.length - 1];
        if (kind.isEmpty() || kind.get() == ApiKind.MESH) {
            return Optional.empty();
        }
        Optional<ApiKind> parent = kind.get().parent();
        if (steps.length == 4) {
            return parent.isPresent() ? Optional.empty() : Optional.of(of(kind.get(), steps[1], name));
        }
        return parent.filter(between -> between.memberName().equals(steps[2]))
                .map(between -> child(kind.get(), steps[1], steps[3], name));
    }

    /** Orders by mesh, then by kind as {@link ApiKind} does, then by parent and name. */
    @Override
    public int compareTo(ResourceKey other) {
        requireNonNull(other, "other");
        int order = mesh.compareTo(other.mesh);
        if (order == 0) {
            order = kind.compareTo(other.kind);
        }
        if (order == 0) {
            order = parent.orElse("").compareTo(other.parent.orElse(""));
        }
        return order == 0 ? name.compareTo(other.name) : order;
    }

    /** Returns the resource without its mesh, as people read it: {@code virtualRouter/R/route/X}. */
    @Override
    public String toString() {
        String text = arnResource();
        return kind == ApiKind.MESH ? text : text.substring("mesh/".length() + mesh.length() + 1);
    }

    // Written out: linking generated methods takes a new process milliseconds.
    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof ResourceKey that
                        && kind == that.kind
                        && mesh.equals(that.mesh)
                        && parent.equals(that.parent)
                        && name.equals(that.name));
    }

    @Override
    public int hashCode() {
        return 31 * (31 * (31 * kind.hashCode() + mesh.hashCode()) + parent.hashCode()) + name.hashCode();
    }
}
