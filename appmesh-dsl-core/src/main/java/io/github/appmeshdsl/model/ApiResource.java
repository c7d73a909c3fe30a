package io.github.appmeshdsl.model;

import jakarta.validation.constraints.Size;
import java.util.Map;
import java.util.Optional;

/** A resource that exists in the App Mesh API as well: all kinds but backend groups. */
public interface ApiResource extends Resource {

    /** Returns the name in the App Mesh API, where it is not the default; {@link AwsName#of} computes the one in force. */
    Optional<String> awsName();

    /**
     * Returns the tags in the App Mesh API: at most 50, keys of 1 to 128 characters, values of 0 to 256. The Kubernetes
     * resources have no place for them.
     */
    @Size(max = 50)
    Map<@Size(min = 1, max = 128) String, @Size(max = 256) String> tags();
}
