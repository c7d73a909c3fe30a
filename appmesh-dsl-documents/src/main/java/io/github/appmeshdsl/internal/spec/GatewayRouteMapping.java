package io.github.appmeshdsl.internal.spec;

import io.github.appmeshdsl.model.GatewayRoute;
import io.github.appmeshdsl.model.GatewayRouteTarget;
import io.github.appmeshdsl.model.GrpcGatewayRoute;
import io.github.appmeshdsl.model.GrpcGatewayRouteMatch;
import io.github.appmeshdsl.model.HeaderMatch;
import io.github.appmeshdsl.model.HostnameMatch;
import io.github.appmeshdsl.model.HostnameRewrite;
import io.github.appmeshdsl.model.HttpGatewayRoute;
import io.github.appmeshdsl.model.HttpGatewayRouteMatch;
import io.github.appmeshdsl.model.HttpGatewayRouteRewrite;
import io.github.appmeshdsl.model.HttpMethod;
import io.github.appmeshdsl.model.HttpVersion;
import io.github.appmeshdsl.model.PathMatch;
import io.github.appmeshdsl.model.PathRewrite;
import io.github.appmeshdsl.model.Protocol;
import io.github.appmeshdsl.model.QueryParameterMatch;
import io.github.appmeshdsl.model.Ref;
import io.github.appmeshdsl.model.ResourceKind;
import io.github.appmeshdsl.model.VirtualGateway;
import io.github.appmeshdsl.model.VirtualService;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Gateway routes. */
final class GatewayRouteMapping implements GatewayRoute.Visitor<SpecOutput>, PathRewrite.Visitor<SpecOutput> {

    private static final GatewayRouteMapping WRITER = new GatewayRouteMapping();
    private static final String[] ROUTE_MEMBERS =
            RouteMapping.routeMembers(Protocol.HTTP, Protocol.HTTP2, Protocol.GRPC);

    private GatewayRouteMapping() {}

    static void write(SpecOutput out, GatewayRoute route) {
        out.number("priority", route.priority());
        route.accept(WRITER, out);
    }

    static @Nullable GatewayRoute read(SpecInput in, Identity identity, Optional<Ref<VirtualGateway>> gateway) {
        Optional<String> awsName = identity.awsName(in);
        Optional<Integer> priority = in.optional("priority", ScalarType.INT32);
        String member = in.member("a gateway route", ROUTE_MEMBERS);
        if (member == null) {
            return null;
        }
        Head head = new Head(identity, awsName, priority, gateway);
        return switch (Protocol.ofRouteMember(member).orElseThrow()) {
            case HTTP ->
                in.mapping(member, r -> readHttp(r, HttpVersion.HTTP1, head)).orElse(null);
            case HTTP2 ->
                in.mapping(member, r -> readHttp(r, HttpVersion.HTTP2, head)).orElse(null);
            case GRPC -> in.mapping(member, r -> readGrpc(r, head)).orElse(null);
            case TCP -> throw new IllegalStateException("gateways have no TCP routes");
        };
    }

    private record Head(
            Identity identity,
            Optional<String> awsName,
            Optional<Integer> priority,
            Optional<Ref<VirtualGateway>> gateway) {}

    @Override
    public void http(HttpGatewayRoute route, SpecOutput out) {
        out.start(route.memberName());
        HttpGatewayRouteMatch match = route.match();
        out.start("match");
        MatchMapping.writePath(out, match.path());
        MatchMapping.writeHostname(out, match.hostname());
        out.word("method", match.method());
        MatchMapping.writeHeaders(out, "headers", match.headers());
        MatchMapping.writeQueryParameters(out, match.queryParameters());
        out.number("port", match.port());
        out.end();
        out.start("action");
        writeTarget(out, route.target());
        if (route.rewrite().isPresent()) {
            HttpGatewayRouteRewrite rewrite = route.rewrite().get();
            out.start("rewrite");
            writeHostname(out, rewrite.hostname());
            if (rewrite.path().isPresent()) {
                rewrite.path().get().accept(WRITER, out);
            }
            out.end();
        }
        out.end();
        out.end();
    }

    private static @Nullable HttpGatewayRoute readHttp(SpecInput in, HttpVersion version, Head head) {
        HttpGatewayRouteMatch match = in.requiredMapping("match", GatewayRouteMapping::readHttpMatch);
        HttpAction action = in.requiredMapping("action", GatewayRouteMapping::readHttpAction);
        if (match == null || action == null) {
            return null;
        }
        return HttpGatewayRoute.builder(version)
                .name(head.identity.name())
                .namespace(head.identity.namespace())
                .labels(head.identity.labels())
                .annotations(head.identity.annotations())
                .tags(head.identity.tags())
                .awsName(head.awsName)
                .priority(head.priority)
                .virtualGateway(head.gateway)
                .match(match)
                .target(action.target)
                .rewrite(action.rewrite)
                .build();
    }

    private static HttpGatewayRouteMatch readHttpMatch(SpecInput in) {
        Optional<PathMatch> path = MatchMapping.readPath(in);
        Optional<HostnameMatch> hostname = MatchMapping.readHostname(in);
        Optional<HttpMethod> method = in.optional("method", Words.HTTP_METHOD);
        List<HeaderMatch> headers = MatchMapping.readHeaders(in, "headers");
        List<QueryParameterMatch> parameters = MatchMapping.readQueryParameters(in);
        Optional<Integer> port = in.optional("port", ScalarType.PORT);
        return HttpGatewayRouteMatch.of(b -> b.path(path)
                .hostname(hostname)
                .method(method)
                .headers(headers)
                .queryParameters(parameters)
                .port(port));
    }

    private record HttpAction(GatewayRouteTarget target, Optional<HttpGatewayRouteRewrite> rewrite) {}

    private static @Nullable HttpAction readHttpAction(SpecInput in) {
        GatewayRouteTarget target = in.requiredMapping("target", GatewayRouteMapping::readTarget);
        Optional<HttpGatewayRouteRewrite> rewrite =
                in.mapping("rewrite", r -> new HttpGatewayRouteRewrite(readHostname(r), readPath(r)));
        return target == null ? null : new HttpAction(target, rewrite);
    }

    @Override
    public void grpc(GrpcGatewayRoute route, SpecOutput out) {
        out.start(route.memberName());
        GrpcGatewayRouteMatch match = route.match();
        out.start("match");
        out.string("serviceName", match.serviceName());
        MatchMapping.writeHostname(out, match.hostname());
        MatchMapping.writeHeaders(out, "metadata", match.metadata());
        out.number("port", match.port());
        out.end();
        out.start("action");
        writeTarget(out, route.target());
        if (route.rewrite().isPresent()) {
            out.start("rewrite");
            writeHostname(out, route.rewrite());
            out.end();
        }
        out.end();
        out.end();
    }

    private static @Nullable GrpcGatewayRoute readGrpc(SpecInput in, Head head) {
        GrpcGatewayRouteMatch match = in.requiredMapping("match", GatewayRouteMapping::readGrpcMatch);
        GrpcAction action = in.requiredMapping("action", GatewayRouteMapping::readGrpcAction);
        if (match == null || action == null) {
            return null;
        }
        return GrpcGatewayRoute.builder()
                .name(head.identity.name())
                .namespace(head.identity.namespace())
                .labels(head.identity.labels())
                .annotations(head.identity.annotations())
                .tags(head.identity.tags())
                .awsName(head.awsName)
                .priority(head.priority)
                .virtualGateway(head.gateway)
                .match(match)
                .target(action.target)
                .rewrite(action.rewrite)
                .build();
    }

    private static GrpcGatewayRouteMatch readGrpcMatch(SpecInput in) {
        Optional<String> service = in.string("serviceName");
        Optional<HostnameMatch> hostname = MatchMapping.readHostname(in);
        List<HeaderMatch> metadata = MatchMapping.readHeaders(in, "metadata");
        Optional<Integer> port = in.optional("port", ScalarType.PORT);
        return GrpcGatewayRouteMatch.of(b ->
                b.serviceName(service).hostname(hostname).metadata(metadata).port(port));
    }

    private record GrpcAction(GatewayRouteTarget target, Optional<HostnameRewrite> rewrite) {}

    private static @Nullable GrpcAction readGrpcAction(SpecInput in) {
        GatewayRouteTarget target = in.requiredMapping("target", GatewayRouteMapping::readTarget);
        // The controller's conversion fails on a rewrite without a host name.
        Optional<HostnameRewrite> rewrite =
                in.mapping("rewrite", r -> r.requiredMapping("hostname", GatewayRouteMapping::readHostnameRewrite));
        return target == null ? null : new GrpcAction(target, rewrite);
    }

    private static void writeTarget(SpecOutput out, GatewayRouteTarget target) {
        out.start("target");
        out.start("virtualService");
        out.reference("virtualServiceName", target.virtualService());
        out.end();
        out.number("port", target.port());
        out.end();
    }

    private static @Nullable GatewayRouteTarget readTarget(SpecInput in) {
        Ref<VirtualService> service = in.requiredMapping(
                "virtualService",
                s -> ReferenceMapping.read(
                        s, VirtualService.class, ResourceKind.VIRTUAL_SERVICE, "virtualServiceName"));
        Optional<Integer> port = in.optional("port", ScalarType.PORT);
        return service == null ? null : new GatewayRouteTarget(service, port);
    }

    private static void writeHostname(SpecOutput out, Optional<HostnameRewrite> hostname) {
        if (hostname.isPresent()) {
            out.start("hostname");
            out.word("defaultTargetHostname", hostname.get().defaultTargetHostname());
            out.end();
        }
    }

    private static Optional<HostnameRewrite> readHostname(SpecInput in) {
        return in.mapping("hostname", GatewayRouteMapping::readHostnameRewrite);
    }

    private static HostnameRewrite readHostnameRewrite(SpecInput in) {
        return new HostnameRewrite(in.optional("defaultTargetHostname", Words.REWRITE_DEFAULT));
    }

    @Override
    public void defaultPrefix(PathRewrite.DefaultPrefix rewrite, SpecOutput out) {
        out.start("prefix");
        out.word("defaultPrefix", rewrite.defaultPrefix());
        out.end();
    }

    @Override
    public void prefix(PathRewrite.Prefix rewrite, SpecOutput out) {
        out.start("prefix");
        out.string("value", rewrite.value());
        out.end();
    }

    @Override
    public void exact(PathRewrite.Exact rewrite, SpecOutput out) {
        out.start("path");
        out.string("exact", rewrite.exact());
        out.end();
    }

    private static Optional<PathRewrite> readPath(SpecInput in) {
        String member = in.optionalMember("a rewrite", "prefix", "path");
        if (member == null) {
            return Optional.empty();
        }
        return member.equals("prefix")
                ? in.mapping(member, GatewayRouteMapping::readPrefix)
                : in.mapping(member, GatewayRouteMapping::readExact);
    }

    private static @Nullable PathRewrite readExact(SpecInput in) {
        String exact = in.requiredString("exact");
        return exact == null ? null : PathRewrite.exactly(exact);
    }

    private static @Nullable PathRewrite readPrefix(SpecInput in) {
        String member = in.member("a prefix rewrite", "defaultPrefix", "value");
        if (member == null) {
            return null;
        }
        if (member.equals("value")) {
            return in.string(member).map(PathRewrite::prefix).orElse(null);
        }
        return in.optional(member, Words.REWRITE_DEFAULT)
                .map(PathRewrite.DefaultPrefix::new)
                .orElse(null);
    }
}
