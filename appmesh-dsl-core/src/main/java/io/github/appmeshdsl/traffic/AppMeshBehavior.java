package io.github.appmeshdsl.traffic;

/**
 * Selects how App Mesh is read where its documentation, published proxy configurations and issue reports disagree or are
 * silent. {@link #observed} follows what proxies were seen to do; each switch is described with source and confidence in
 * {@code docs/behavior.md}.
 *
 * @param gatewayPrefixMatchesWithinSegment whether a gateway route's prefix {@code /x} also takes {@code /xy}; observed: yes
 * @param gatewayHostnameFallsBack whether a request whose host has gateway routes of its own, none of which takes it, is tried
 *     against gateway routes without a host name; observed: no
 * @param defaultRetries whether HTTP, HTTP/2 and gRPC routes without a retry policy get the default policy of accounts whose
 *     first mesh is later than 2020-07-29; observed: yes
 * @param allowAllBesideBackends whether {@code ALLOW_ALL} still passes unknown destinations for a node that lists backends;
 *     observed: yes, although the user guide denies it
 * @param missingHeaderMatchesInverted whether an inverted match on a value takes a request that lacks the header; observed: no
 */
public record AppMeshBehavior(
        boolean gatewayPrefixMatchesWithinSegment,
        boolean gatewayHostnameFallsBack,
        boolean defaultRetries,
        boolean allowAllBesideBackends,
        boolean missingHeaderMatchesInverted) {

    /** Returns what proxies of App Mesh were seen to do. */
    public static AppMeshBehavior observed() {
        return new AppMeshBehavior(true, false, true, true, false);
    }

    /** Returns this with {@link #gatewayPrefixMatchesWithinSegment} changed. */
    public AppMeshBehavior withGatewayPrefixMatchesWithinSegment(boolean value) {
        return new AppMeshBehavior(
                value, gatewayHostnameFallsBack, defaultRetries, allowAllBesideBackends, missingHeaderMatchesInverted);
    }

    /** Returns this with {@link #gatewayHostnameFallsBack} changed. */
    public AppMeshBehavior withGatewayHostnameFallsBack(boolean value) {
        return new AppMeshBehavior(
                gatewayPrefixMatchesWithinSegment,
                value,
                defaultRetries,
                allowAllBesideBackends,
                missingHeaderMatchesInverted);
    }

    /** Returns this with {@link #defaultRetries} changed. */
    public AppMeshBehavior withDefaultRetries(boolean value) {
        return new AppMeshBehavior(
                gatewayPrefixMatchesWithinSegment,
                gatewayHostnameFallsBack,
                value,
                allowAllBesideBackends,
                missingHeaderMatchesInverted);
    }

    /** Returns this with {@link #allowAllBesideBackends} changed. */
    public AppMeshBehavior withAllowAllBesideBackends(boolean value) {
        return new AppMeshBehavior(
                gatewayPrefixMatchesWithinSegment,
                gatewayHostnameFallsBack,
                defaultRetries,
                value,
                missingHeaderMatchesInverted);
    }

    /** Returns this with {@link #missingHeaderMatchesInverted} changed. */
    public AppMeshBehavior withMissingHeaderMatchesInverted(boolean value) {
        return new AppMeshBehavior(
                gatewayPrefixMatchesWithinSegment,
                gatewayHostnameFallsBack,
                defaultRetries,
                allowAllBesideBackends,
                value);
    }
}
