package io.github.appmeshdsl.internal.spec;

import io.github.appmeshdsl.model.GrpcRetryPolicy;
import io.github.appmeshdsl.model.GrpcRoute;
import io.github.appmeshdsl.model.GrpcRouteMatch;
import io.github.appmeshdsl.model.HeaderMatch;
import io.github.appmeshdsl.model.HttpMethod;
import io.github.appmeshdsl.model.HttpRetryPolicy;
import io.github.appmeshdsl.model.HttpRoute;
import io.github.appmeshdsl.model.HttpRouteMatch;
import io.github.appmeshdsl.model.HttpScheme;
import io.github.appmeshdsl.model.HttpVersion;
import io.github.appmeshdsl.model.PathMatch;
import io.github.appmeshdsl.model.Protocol;
import io.github.appmeshdsl.model.QueryParameterMatch;
import io.github.appmeshdsl.model.Ref;
import io.github.appmeshdsl.model.RequestTimeout;
import io.github.appmeshdsl.model.ResourceKind;
import io.github.appmeshdsl.model.Route;
import io.github.appmeshdsl.model.TcpRoute;
import io.github.appmeshdsl.model.TcpRouteMatch;
import io.github.appmeshdsl.model.TcpTimeout;
import io.github.appmeshdsl.model.VirtualNode;
import io.github.appmeshdsl.model.WeightedTarget;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Routes of virtual routers. */
final class RouteMapping implements Route.Visitor<SpecOutput> {

    private static final RouteMapping WRITER = new RouteMapping();
    private static final String[] ROUTE_MEMBERS = routeMembers(Protocol.values());

    private RouteMapping() {}

    /** Returns the members of a route's spec for these protocols. */
    static String[] routeMembers(Protocol... protocols) {
        String[] members = new String[protocols.length];
        for (int i = 0; i < members.length; i++) {
            members[i] = protocols[i].routeMember();
        }
        return members;
    }

    /** Writes the entries of a route's spec: its priority and the member of its variant. */
    static void write(SpecOutput out, Route route) {
        out.number("priority", route.priority());
        route.accept(WRITER, out);
    }

    /** Reads the entries of a route's spec; {@code tags} come from elsewhere. */
    static @Nullable Route read(SpecInput in, String name, Map<String, String> tags) {
        Optional<Integer> priority = in.optional("priority", ScalarType.INT32);
        String member = in.member("a route", ROUTE_MEMBERS);
        if (member == null) {
            return null;
        }
        return switch (Protocol.ofRouteMember(member).orElseThrow()) {
            case HTTP ->
                in.mapping(member, r -> readHttp(r, HttpVersion.HTTP1, name, priority, tags))
                        .orElse(null);
            case HTTP2 ->
                in.mapping(member, r -> readHttp(r, HttpVersion.HTTP2, name, priority, tags))
                        .orElse(null);
            case GRPC ->
                in.mapping(member, r -> readGrpc(r, name, priority, tags)).orElse(null);
            case TCP ->
                in.mapping(member, r -> readTcp(r, name, priority, tags)).orElse(null);
        };
    }

    @Override
    public void http(HttpRoute route, SpecOutput out) {
        out.start(route.memberName());
        HttpRouteMatch match = route.match();
        out.start("match");
        MatchMapping.writePath(out, match.path());
        out.number("port", match.port());
        out.word("method", match.method());
        out.word("scheme", match.scheme());
        MatchMapping.writeHeaders(out, "headers", match.headers());
        MatchMapping.writeQueryParameters(out, match.queryParameters());
        out.end();
        writeAction(out, route.weightedTargets());
        RetryMapping.writeHttp(out, route.retryPolicy());
        writeTimeout(out, route.timeout());
        out.end();
    }

    private static @Nullable HttpRoute readHttp(
            SpecInput in, HttpVersion version, String name, Optional<Integer> priority, Map<String, String> tags) {
        HttpRouteMatch match = in.requiredMapping("match", RouteMapping::readHttpMatch);
        List<WeightedTarget> targets = readAction(in);
        Optional<HttpRetryPolicy> retry = in.mapping("retryPolicy", RetryMapping::readHttp);
        Optional<RequestTimeout> timeout = in.mapping("timeout", CommonMapping::readTimeout);
        if (match == null || targets == null) {
            return null;
        }
        return HttpRoute.builder(version)
                .name(name)
                .priority(priority)
                .tags(tags)
                .match(match)
                .weightedTargets(targets)
                .retryPolicy(retry)
                .timeout(timeout)
                .build();
    }

    private static HttpRouteMatch readHttpMatch(SpecInput in) {
        Optional<PathMatch> path = MatchMapping.readPath(in);
        Optional<Integer> port = in.optional("port", ScalarType.PORT);
        Optional<HttpMethod> method = in.optional("method", Words.HTTP_METHOD);
        Optional<HttpScheme> scheme = in.optional("scheme", Words.HTTP_SCHEME);
        List<HeaderMatch> headers = MatchMapping.readHeaders(in, "headers");
        List<QueryParameterMatch> parameters = MatchMapping.readQueryParameters(in);
        return HttpRouteMatch.of(b -> b.path(path)
                .port(port)
                .method(method)
                .scheme(scheme)
                .headers(headers)
                .queryParameters(parameters));
    }

    @Override
    public void grpc(GrpcRoute route, SpecOutput out) {
        out.start(route.memberName());
        GrpcRouteMatch match = route.match();
        out.start("match");
        out.string("serviceName", match.serviceName());
        out.string("methodName", match.methodName());
        out.number("port", match.port());
        MatchMapping.writeHeaders(out, "metadata", match.metadata());
        out.end();
        writeAction(out, route.weightedTargets());
        RetryMapping.writeGrpc(out, route.retryPolicy());
        writeTimeout(out, route.timeout());
        out.end();
    }

    private static @Nullable GrpcRoute readGrpc(
            SpecInput in, String name, Optional<Integer> priority, Map<String, String> tags) {
        GrpcRouteMatch match = in.requiredMapping("match", RouteMapping::readGrpcMatch);
        List<WeightedTarget> targets = readAction(in);
        Optional<GrpcRetryPolicy> retry = in.mapping("retryPolicy", RetryMapping::readGrpc);
        Optional<RequestTimeout> timeout = in.mapping("timeout", CommonMapping::readTimeout);
        if (match == null || targets == null) {
            return null;
        }
        return GrpcRoute.builder()
                .name(name)
                .priority(priority)
                .tags(tags)
                .match(match)
                .weightedTargets(targets)
                .retryPolicy(retry)
                .timeout(timeout)
                .build();
    }

    private static GrpcRouteMatch readGrpcMatch(SpecInput in) {
        Optional<String> service = in.string("serviceName");
        Optional<String> method = in.string("methodName");
        Optional<Integer> port = in.optional("port", ScalarType.PORT);
        List<HeaderMatch> metadata = MatchMapping.readHeaders(in, "metadata");
        return GrpcRouteMatch.of(
                b -> b.serviceName(service).methodName(method).port(port).metadata(metadata));
    }

    @Override
    public void tcp(TcpRoute route, SpecOutput out) {
        out.start(route.memberName());
        if (route.match().isPresent()) {
            out.start("match");
            out.number("port", route.match().get().port());
            out.end();
        }
        writeAction(out, route.weightedTargets());
        if (route.timeout().isPresent()) {
            CommonMapping.writeTcpTimeout(out, "timeout", route.timeout().get());
        }
        out.end();
    }

    private static @Nullable TcpRoute readTcp(
            SpecInput in, String name, Optional<Integer> priority, Map<String, String> tags) {
        Optional<TcpRouteMatch> match =
                in.mapping("match", m -> new TcpRouteMatch(m.optional("port", ScalarType.PORT)));
        List<WeightedTarget> targets = readAction(in);
        Optional<TcpTimeout> timeout = in.mapping("timeout", CommonMapping::readTcpTimeout);
        if (targets == null) {
            return null;
        }
        return TcpRoute.builder()
                .name(name)
                .priority(priority)
                .tags(tags)
                .match(match)
                .weightedTargets(targets)
                .timeout(timeout)
                .build();
    }

    private static void writeTimeout(SpecOutput out, Optional<RequestTimeout> timeout) {
        if (timeout.isPresent()) {
            CommonMapping.writeTimeout(out, "timeout", timeout.get());
        }
    }

    private static void writeAction(SpecOutput out, List<WeightedTarget> targets) {
        out.start("action");
        out.sink.name("weightedTargets");
        out.sink.startSequence();
        for (WeightedTarget target : targets) {
            out.sink.startMapping();
            out.reference("virtualNode", target.virtualNode());
            out.number("weight", target.weight());
            out.number("port", target.port());
            out.end();
        }
        out.sink.endSequence();
        out.end();
    }

    private static @Nullable List<WeightedTarget> readAction(SpecInput in) {
        return in.requiredMapping("action", a -> {
            return a.lacks("weightedTargets") ? null : a.list("weightedTargets", RouteMapping::readTarget);
        });
    }

    private static @Nullable WeightedTarget readTarget(SpecInput in) {
        Ref<VirtualNode> node = ReferenceMapping.read(in, VirtualNode.class, ResourceKind.VIRTUAL_NODE, "virtualNode");
        Integer weight = in.required("weight", ScalarType.INT32);
        Optional<Integer> port = in.optional("port", ScalarType.PORT);
        return node == null || weight == null ? null : new WeightedTarget(node, weight, port);
    }
}
