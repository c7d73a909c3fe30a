package io.github.appmeshdsl.testkit.internal.value;

import io.github.appmeshdsl.model.GrpcGatewayRouteMatch;
import io.github.appmeshdsl.model.GrpcRouteMatch;
import io.github.appmeshdsl.model.HeaderMatch;
import io.github.appmeshdsl.model.HostnameMatch;
import io.github.appmeshdsl.model.HttpGatewayRouteMatch;
import io.github.appmeshdsl.model.HttpMethod;
import io.github.appmeshdsl.model.HttpRouteMatch;
import io.github.appmeshdsl.model.HttpScheme;
import io.github.appmeshdsl.model.HttpVersion;
import io.github.appmeshdsl.model.PathMatch;
import io.github.appmeshdsl.model.QueryParameterMatch;
import io.github.appmeshdsl.model.TcpRouteMatch;
import io.github.appmeshdsl.model.ValueMatch;
import io.github.appmeshdsl.testkit.internal.choice.Choices;
import java.util.Optional;

/** Generators of matches of routes. */
public final class MatchValues {

    private final Scope scope;

    /** Creates generators for a scope. */
    public MatchValues(Scope scope) {
        this.scope = scope;
    }

    /** Returns a match of paths. */
    public PathMatch path(Choices choices) {
        return choices.<PathMatch>oneOf(
                c -> new PathMatch.Prefix(pathText(c)),
                c -> new PathMatch.Exact(pathText(c)),
                c -> new PathMatch.Regex(regex(c)));
    }

    private String pathText(Choices choices) {
        return scope.obeysRules() ? Texts.path(choices) : choices.oneOf(Texts::path, c -> Texts.text(c, 1, 255));
    }

    private String regex(Choices choices) {
        return scope.obeysRules() ? Texts.regex(choices) : choices.oneOf(Texts::regex, c -> Texts.text(c, 1, 255));
    }

    /** Returns a match of header values. */
    public ValueMatch value(Choices choices) {
        return choices.<ValueMatch>oneOf(
                c -> new ValueMatch.Exact(Texts.text(c, 1, 255)),
                c -> new ValueMatch.Prefix(Texts.text(c, 1, 255)),
                c -> new ValueMatch.Suffix(Texts.text(c, 1, 255)),
                c -> new ValueMatch.Regex(regex(c)),
                this::range);
    }

    private ValueMatch.Range range(Choices choices) {
        long start = choices.between(0, 2_000_000_000_000L) - choices.of(0L, 1_000L, 2_000_000_000_000L);
        long length = choices.between(1, 1_000_000_000_000L);
        return new ValueMatch.Range(start, scope.obeysRules() || choices.chance(70) ? start + length : start - length);
    }

    /** Returns a match of a header. */
    public HeaderMatch header(Choices choices) {
        String name =
                scope.obeysRules() ? Texts.header(choices) : choices.oneOf(Texts::header, c -> Texts.text(c, 1, 50));
        return new HeaderMatch(name, choices.maybe(this::value), choices.maybe(c -> !c.chance(50)));
    }

    /** Returns a match of a query parameter. */
    public QueryParameterMatch query(Choices choices) {
        return new QueryParameterMatch(Texts.text(choices, 1, 100), choices.maybe(this::queryValue));
    }

    /** Returns a match of the value of a query parameter. */
    public QueryParameterMatch.Value queryValue(Choices choices) {
        return new QueryParameterMatch.Value(
                scope.obeysRules()
                        ? Optional.of(Texts.text(choices, 0, 100))
                        : choices.maybe(c -> Texts.text(c, 0, 100)));
    }

    /** Returns a match of host names. */
    public HostnameMatch hostname(Choices choices) {
        return choices.<HostnameMatch>oneOf(
                c -> new HostnameMatch.Exact(host(c)), c -> new HostnameMatch.Suffix(c.of(".", "") + host(c)));
    }

    private String host(Choices choices) {
        return scope.obeysRules() ? Texts.host(choices) : choices.oneOf(Texts::host, c -> Texts.text(c, 1, 252));
    }

    /** Returns the match of an HTTP route. */
    public HttpRouteMatch http(Choices choices) {
        return http(choices, choices.of(HttpVersion.values()), choices.maybe(ListenerValues::port));
    }

    /** Returns the match of an HTTP route with a given port. */
    public HttpRouteMatch http(Choices choices, HttpVersion version, Optional<Integer> port) {
        boolean hasScheme = version == HttpVersion.HTTP2 || !scope.obeysRules();
        Optional<HttpScheme> scheme = choices.maybe(c -> c.of(HttpScheme.values()));
        boolean needsPath = scope.isKubernetes() || choices.chance(60);
        return HttpRouteMatch.of(
                m -> m.path(needsPath ? Optional.of(choices.part(this::path)) : choices.<PathMatch>maybe(this::path))
                        .port(port)
                        .method(choices.maybe(c -> c.of(HttpMethod.values())))
                        .scheme(hasScheme ? scheme : Optional.empty())
                        .headers(choices.someOf(10, this::header))
                        .queryParameters(choices.someOf(10, this::query)));
    }

    /** Returns the match of a gRPC route. */
    public GrpcRouteMatch grpc(Choices choices) {
        return grpc(choices, choices.maybe(ListenerValues::port));
    }

    /** Returns the match of a gRPC route with a given port. */
    public GrpcRouteMatch grpc(Choices choices, Optional<Integer> port) {
        Optional<String> service = choices.maybe(Texts::grpcService);
        Optional<String> method = choices.maybe(c -> c.of("A", "GetOrder", "true", "m".repeat(50)));
        boolean hasMethod = service.isPresent() || !scope.obeysRules();
        return GrpcRouteMatch.of(m -> m.serviceName(service)
                .methodName(hasMethod ? method : Optional.empty())
                .port(port)
                .metadata(choices.someOf(10, this::header)));
    }

    /** Returns the match of a TCP route. */
    public TcpRouteMatch tcp(Choices choices) {
        return new TcpRouteMatch(choices.maybe(ListenerValues::port));
    }

    /** Returns the match of an HTTP gateway route. */
    public HttpGatewayRouteMatch httpGateway(Choices choices) {
        return httpGateway(choices, choices.maybe(ListenerValues::port));
    }

    /** Returns the match of an HTTP gateway route with a given port. */
    public HttpGatewayRouteMatch httpGateway(Choices choices, Optional<Integer> port) {
        Optional<HostnameMatch> host = choices.maybe(this::hostname);
        boolean needsPath = choices.chance(50) || (scope.obeysRules() && host.isEmpty());
        return HttpGatewayRouteMatch.of(
                m -> m.path(needsPath ? Optional.of(choices.part(this::path)) : choices.<PathMatch>maybe(this::path))
                        .hostname(host)
                        .method(choices.maybe(c -> c.of(HttpMethod.values())))
                        .headers(choices.someOf(10, this::header))
                        .queryParameters(choices.someOf(10, this::query))
                        .port(port));
    }

    /** Returns the match of a gRPC gateway route. */
    public GrpcGatewayRouteMatch grpcGateway(Choices choices) {
        return grpcGateway(choices, choices.maybe(ListenerValues::port));
    }

    /** Returns the match of a gRPC gateway route with a given port. */
    public GrpcGatewayRouteMatch grpcGateway(Choices choices, Optional<Integer> port) {
        Optional<HostnameMatch> host = choices.maybe(this::hostname);
        boolean needsService = choices.chance(50) || (scope.obeysRules() && host.isEmpty());
        return GrpcGatewayRouteMatch.of(m -> m.serviceName(
                        needsService
                                ? Optional.of(choices.part(Texts::grpcService))
                                : choices.maybe(Texts::grpcService))
                .hostname(host)
                .metadata(choices.someOf(10, this::header))
                .port(port));
    }
}
