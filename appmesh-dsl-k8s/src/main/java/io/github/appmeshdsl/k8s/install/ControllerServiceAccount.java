package io.github.appmeshdsl.k8s.install;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The service account that the controller runs as.
 *
 * @param create whether the chart makes it
 * @param name its name; absent: the chart's own, which it must then make
 * @param annotations its annotations, such as the role that it takes on; for one that the chart makes
 */
public record ControllerServiceAccount(boolean create, Optional<String> name, Map<String, String> annotations) {

    /** The annotation that names the role of a service account on EKS. */
    public static final String ROLE = "eks.amazonaws.com/role-arn";

    /** Takes a copy that keeps the order given. */
    public ControllerServiceAccount {
        requireNonNull(annotations, "annotations");
        requireNonNull(name, "name");
        annotations = Collections.unmodifiableMap(new LinkedHashMap<>(annotations));
    }

    /** Returns an account that is there already, made for instance by {@link EksServiceAccounts}. */
    public static ControllerServiceAccount existing(String name) {
        requireNonNull(name, "name");
        return new ControllerServiceAccount(false, Optional.of(name), Map.of());
    }

    /** Returns an account that the chart makes. */
    public static ControllerServiceAccount created(String name) {
        requireNonNull(name, "name");
        return new ControllerServiceAccount(true, Optional.of(name), Map.of());
    }

    /** Returns an account that the chart makes and that takes on an IAM role. */
    public static ControllerServiceAccount createdWithRole(String name, String roleArn) {
        requireNonNull(name, "name");
        requireNonNull(roleArn, "roleArn");
        return new ControllerServiceAccount(true, Optional.of(name), Map.of(ROLE, roleArn));
    }
}
