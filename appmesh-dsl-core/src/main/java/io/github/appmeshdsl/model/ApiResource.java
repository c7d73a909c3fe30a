package io.github.appmeshdsl.model;

import static java.util.Objects.requireNonNull;

import jakarta.validation.constraints.Size;
import java.util.Map;
import java.util.Optional;
import org.immutables.value.Value;

/** A resource that exists in the App Mesh API as well: all kinds but backend groups. */
public interface ApiResource extends Resource {

    /** Returns the name in the App Mesh API if it is not the default; {@link #effectiveAwsName} returns the one that applies. */
    Optional<String> awsName();

    /**
     * Returns the name in the App Mesh API, by the rule of the App Mesh controller: {@code awsName} if it is set, otherwise
     * the result of {@link ResourceKind#awsName} for the name and the namespace. A mesh has no namespace.
     *
     * @param defaultNamespace the namespace of resources that set none; absent if there are no namespaces
     */
    @Value.NonAttribute
    default String effectiveAwsName(Optional<String> defaultNamespace) {
        requireNonNull(defaultNamespace, "defaultNamespace");
        Optional<String> awsName = awsName();
        if (awsName.isPresent() && !awsName.get().isEmpty()) {
            return awsName.get();
        }
        if (!(this instanceof MeshMember member)) {
            return name();
        }
        Optional<String> namespace = member.namespace().isPresent() ? member.namespace() : defaultNamespace;
        return kind().awsName(name(), namespace.orElse(""));
    }

    /**
     * Returns the tags in the App Mesh API: at most 50, keys of 1 to 128 characters, values of 0 to 256. Manifests
     * cannot express them.
     */
    @Size(max = 50)
    Map<@Size(min = 1, max = 128) String, @Size(max = 256) String> tags();
}
