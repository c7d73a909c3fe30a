package io.github.appmeshdsl.model;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * What a virtual gateway does to the request's host.
 *
 * @param defaultTargetHostname whether it becomes the target's name; absent: it does
 */
public record HostnameRewrite(Optional<RewriteDefault> defaultTargetHostname) {

    /** Refuses null. */
    public HostnameRewrite {
        requireNonNull(defaultTargetHostname, "defaultTargetHostname");
    }
    /** Returns a rewrite to the target's name. */
    public static HostnameRewrite toTarget() {
        return new HostnameRewrite(Optional.of(RewriteDefault.ENABLED));
    }

    /** Returns that the host stays what it was. */
    public static HostnameRewrite none() {
        return new HostnameRewrite(Optional.of(RewriteDefault.DISABLED));
    }

    static HostnameRewrite effective(Optional<HostnameRewrite> rewrite) {
        return new HostnameRewrite(Optional.of(
                rewrite.flatMap(HostnameRewrite::defaultTargetHostname).orElse(Defaults.HOSTNAME_REWRITE)));
    }
}
