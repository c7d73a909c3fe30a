package io.github.appmeshdsl.model;

import static java.util.Objects.requireNonNull;

import jakarta.validation.Valid;
import java.util.Optional;

/**
 * What a virtual gateway changes in a request before it passes it on. What is absent here is rewritten as by default.
 *
 * @param hostname what becomes of the host
 * @param path what becomes of the path
 */
public record HttpGatewayRouteRewrite(
        Optional<HostnameRewrite> hostname, @SpecName("") Optional<@Valid PathRewrite> path) {

    /** Refuses null. */
    public HttpGatewayRouteRewrite {
        requireNonNull(hostname, "hostname");
        requireNonNull(path, "path");
    }
    /** Returns a rewrite of the host. */
    public static HttpGatewayRouteRewrite of(HostnameRewrite hostname) {
        requireNonNull(hostname, "hostname");
        return new HttpGatewayRouteRewrite(Optional.of(hostname), Optional.empty());
    }

    /** Returns a rewrite of the path. */
    public static HttpGatewayRouteRewrite of(PathRewrite path) {
        requireNonNull(path, "path");
        return new HttpGatewayRouteRewrite(Optional.empty(), Optional.of(path));
    }

    /** Returns a rewrite of both. */
    public static HttpGatewayRouteRewrite of(HostnameRewrite hostname, PathRewrite path) {
        requireNonNull(path, "path");
        requireNonNull(hostname, "hostname");
        return new HttpGatewayRouteRewrite(Optional.of(hostname), Optional.of(path));
    }

    /** Returns that host and path stay what they were. */
    public static HttpGatewayRouteRewrite none() {
        return of(HostnameRewrite.none(), PathRewrite.none());
    }

    HttpGatewayRouteRewrite over(HttpGatewayRouteRewrite base) {
        return new HttpGatewayRouteRewrite(hostname.or(base::hostname), path.or(base::path));
    }
}
