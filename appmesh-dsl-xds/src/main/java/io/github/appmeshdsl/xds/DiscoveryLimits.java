package io.github.appmeshdsl.xds;

import java.time.Duration;

/** What clients may use; {@link ControlPlaneOptions} explains each. */
record DiscoveryLimits(
        int streams, int streamsPerHost, int names, int messageBytes, int requestsPerSecond, Duration firstRequest) {}
