package io.github.appmeshdsl.validation.constraint;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.model.AccessLog;
import io.github.appmeshdsl.model.ClientPolicy;
import io.github.appmeshdsl.model.ClientTls;
import io.github.appmeshdsl.model.ClientTlsValidation;
import io.github.appmeshdsl.model.GatewayRoute;
import io.github.appmeshdsl.model.HealthCheck;
import io.github.appmeshdsl.model.HttpRetryEvent;
import io.github.appmeshdsl.model.Logging;
import io.github.appmeshdsl.model.LoggingFormat;
import io.github.appmeshdsl.model.MeshDefinition;
import io.github.appmeshdsl.model.MeshMember;
import io.github.appmeshdsl.model.PathMatch;
import io.github.appmeshdsl.model.PathRewrite;
import io.github.appmeshdsl.model.ServiceDiscovery;
import io.github.appmeshdsl.model.TlsTrust;
import io.github.appmeshdsl.model.ValueMatch;
import io.github.appmeshdsl.model.VirtualNode;
import io.github.appmeshdsl.model.VirtualRouter;
import io.github.appmeshdsl.model.VirtualService;
import io.github.appmeshdsl.report.Problem;
import jakarta.validation.Valid;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ConstraintsTest {

    private static final BoundTable TABLE = new BoundTable();

    static List<ModelBound> bounds() {
        return ModelBound.all();
    }

    static Stream<ModelBound> sizesAndRanges() {
        return bounds().stream().filter(b -> b.min() != Long.MIN_VALUE || b.max() != Long.MAX_VALUE);
    }

    @Test
    void every_bound_of_the_model_has_a_row() {
        assertThat(TABLE.rows().keySet())
                .containsExactlyInAnyOrderElementsOf(
                        bounds().stream().map(ModelBound::id).toList());
    }

    @ParameterizedTest
    @MethodSource("sizesAndRanges")
    void least_and_most_are_taken(ModelBound bound) {
        if (bound.min() != Long.MIN_VALUE) {
            assertThat(lines(TABLE.rows().get(bound.id()).apply(bound.min()))).isEmpty();
        }
        if (bound.max() != Long.MAX_VALUE) {
            assertThat(lines(TABLE.rows().get(bound.id()).apply(bound.max()))).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("sizesAndRanges")
    void one_less_and_one_more_are_each_one_problem(ModelBound bound) {
        String rule = bound.isNumber() ? "bound.range" : bound.isCount() ? "bound.items" : "bound.length";
        boolean isLeastReachable = bound.isNumber() || bound.min() > 0;
        if (bound.min() != Long.MIN_VALUE && isLeastReachable) {
            List<Problem> problems = problems(TABLE.rows().get(bound.id()).apply(bound.min() - 1));
            // An empty text also lacks the characters that its pattern asks for.
            assertThat(problems.stream().map(Problem::ruleId).filter(id -> !id.equals("bound.pattern")))
                    .as(bound.id())
                    .containsExactly(rule);
        }
        if (bound.max() != Long.MAX_VALUE) {
            assertThat(problems(TABLE.rows().get(bound.id()).apply(bound.max() + 1)))
                    .extracting(Problem::ruleId)
                    .as(bound.id())
                    .containsExactly(rule);
        }
    }

    @Test
    void attributes_consist_of_visible_ascii_and_values_of_blanks_too() {
        assertThat(bounds().stream().filter(ModelBound::hasPattern).map(ModelBound::id))
                .containsExactly("ServiceDiscovery.Attribute.key", "ServiceDiscovery.Attribute.value");
        for (String good : List.of("!", "~", "aZ09", "!~")) {
            assertThat(lines(attribute(good, good))).isEmpty();
        }
        assertThat(lines(attribute("k", "a b  "))).isEmpty();
        for (String bad : List.of(" ", "\u007f", "\u00e9", "a\n")) {
            assertThat(problems(attribute(bad, "v")))
                    .extracting(Problem::ruleId)
                    .containsExactly("bound.pattern");
            assertThat(problems(attribute("k", bad)))
                    .extracting(Problem::ruleId)
                    .containsExactly("bound.pattern");
        }
        assertThat(problems(attribute("a b", "v"))).extracting(Problem::ruleId).containsExactly("bound.pattern");
        assertThat(problems(attribute("k", " a"))).extracting(Problem::ruleId).containsExactly("bound.pattern");
    }

    private static Mesh attribute(String key, String value) {
        return Mesh.of(
                "m",
                m -> m.add(VirtualNode.of(
                        "n",
                        n -> n.serviceDiscovery(
                                ServiceDiscovery.cloudMap("n", "s").with(Map.of(key, value))))));
    }

    @Test
    void a_character_outside_the_basic_plane_counts_once() {
        String face = "\ud83d\ude00";
        assertThat(lines(tagged(face.repeat(256)))).isEmpty();
        assertThat(problems(tagged(face.repeat(257))))
                .singleElement()
                .satisfies(p -> assertThat(p.message()).endsWith(" has 257 characters, more than 256"));
    }

    private static Mesh tagged(String value) {
        return Mesh.of("m", m -> m.putTag("k", value));
    }

    @Test
    void known_bad_mesh_has_exactly_these_problems() {
        assertThat(lines(bad()))
                .containsExactly(
                        "gatewayRoute[g].grpcRoute.action.target.port: 0 is not between 1 and 65535",
                        "gatewayRoute[g].grpcRoute.match.hostname.exact: \"\" has 0 characters, fewer than 1",
                        "gatewayRoute[g].grpcRoute.match.metadata[0].match.prefix: \"\" has 0 characters, fewer than 1",
                        "gatewayRoute[g].priority: -1 is not between 0 and 1000",
                        "gatewayRoute[h].http2Route.action.rewrite.path.exact: \"\" has 0 characters, fewer than 1",
                        "gatewayRoute[h].http2Route.match.hostname.exact: \"\" has 0 characters, fewer than 1",
                        "mesh[shop].meshOwner: \"1\" has 1 character, not 12",
                        "mesh[shop].tags[0]: key \"\" has 0 characters, fewer than 1",
                        "virtualNode[map].logging.accessLog.file.format.json[0].key: \"\" has 0 characters, fewer than 1",
                        "virtualNode[map].serviceDiscovery.awsCloudMap.attributes[0].key: \" \" does not match [!-~]+",
                        "virtualNode[ns/n].backends[0].virtualService.clientPolicy.tls.ports[1]: 70000 is not between 1"
                                + " and 65535",
                        "virtualNode[ns/n].backends[0].virtualService.clientPolicy.tls.validation"
                                + ".subjectAlternativeNames.match.exact[1]: \"\" has 0 characters, fewer than 1",
                        "virtualNode[ns/n].backends[0].virtualService.clientPolicy.tls.validation.trust.file"
                                + ".certificateChain: \"\" has 0 characters, fewer than 1",
                        "virtualNode[ns/n].listeners[0].connectionPool.http.maxConnections: 0 is below 1",
                        "virtualNode[ns/n].listeners[0].healthCheck.healthyThreshold: 11 is not between 2 and 10",
                        "virtualNode[ns/n].listeners[0].portMapping.port: 65536 is not between 1 and 65535",
                        "virtualNode[ns/n].logging.accessLog.file.path: \"\" has 0 characters, fewer than 1",
                        "virtualNode[ns/n].tags[k]: \"" + "v".repeat(200) + "...\" has 257 characters, more than 256",
                        "virtualRouter[r].routes[canary].httpRoute.action.weightedTargets[1].weight: 190 is not between"
                                + " 0 and 100",
                        "virtualRouter[r].routes[canary].httpRoute.match.headers[0].match.exact: \"\" has 0 characters,"
                                + " fewer than 1",
                        "virtualRouter[r].routes[canary].httpRoute.match.path.exact: \"\" has 0 characters, fewer than 1",
                        "virtualRouter[r].routes[canary].httpRoute.retryPolicy.httpRetryEvents[0]: \"\" has 0"
                                + " characters, fewer than 1",
                        "virtualRouter[r].routes[canary].httpRoute.retryPolicy.perRetryTimeout.value: -1 is below 0",
                        "virtualRouter[r].routes[canary].priority: 1001 is not between 0 and 1000",
                        "virtualRouter[r].routes[many].tcpRoute.action.weightedTargets: has 11 elements, more than 10");
    }

    private static Mesh bad() {
        var service = VirtualService.ref("api.shop");
        var tls = ClientTls.of(
                t -> t.addPorts(1, 70000).validation(ClientTlsValidation.trusting(TlsTrust.file(""), "name", "")));
        var node = VirtualNode.of(
                "n",
                n -> n.namespace("ns")
                        .http(
                                65536,
                                l -> l.healthCheck(HealthCheck.http("/", h -> h.healthyThreshold(11)))
                                        .maxConnections(0))
                        .addBackend(service, ClientPolicy.tls(tls))
                        .accessLog("")
                        .putTag("k", "v".repeat(257)));
        var map = VirtualNode.of(
                "map",
                n -> n.serviceDiscovery(ServiceDiscovery.cloudMap("n", "s").with(Map.of(" ", "v")))
                        .logging(Logging.accessLog(AccessLog.file("/log", LoggingFormat.json(Map.of("", "v"))))));
        var router = VirtualRouter.of(
                "r",
                r -> r.httpRoute(
                                "canary",
                                h -> h.priority(1001)
                                        .match(m ->
                                                m.path(PathMatch.exactly("")).addHeader("h", ValueMatch.exactly("")))
                                        .addTarget(node, 1)
                                        .addTarget(node, 190)
                                        .retry(p -> p.maxRetries(0)
                                                .perRetryTimeout(Duration.ofSeconds(-1))
                                                .on(new HttpRetryEvent(""))))
                        .tcpRoute("many", t -> {
                            for (int i = 0; i < 11; i++) {
                                t.addTarget(node, i);
                            }
                        }));
        return Mesh.of(
                "shop",
                m -> m.meshOwner("1")
                        .putTag("", "")
                        .add(
                                node,
                                map,
                                router,
                                GatewayRoute.grpc(
                                        "g",
                                        g -> g.priority(-1)
                                                .match(k -> k.hostname("").addMetadata("h", ValueMatch.prefix("")))
                                                .target(service, 0)),
                                GatewayRoute.http2(
                                        "h",
                                        g -> g.match(k -> k.hostname(""))
                                                .target(service)
                                                .rewrite(PathRewrite.exactly("")))));
    }

    /** Where the model forgets to say {@code @Valid}, bounds below are not looked at. */
    @Test
    void everything_that_bears_bounds_is_reached() {
        List<Class<?>> types = ModelBound.TYPES;
        Set<Class<?>> bearing = bearing(types);
        List<String> forgotten = new ArrayList<>();
        for (Class<?> type : types) {
            for (Method method : attributes(type)) {
                for (AnnotatedType part : parts(method)) {
                    boolean isMember = part.getType() instanceof Class<?> c && MeshMember.class.isAssignableFrom(c);
                    if (!isMember
                            && bearing.contains(part.getType())
                            && !part.isAnnotationPresent(Valid.class)
                            && !method.isAnnotationPresent(Valid.class)) {
                        forgotten.add(type.getSimpleName() + "." + method.getName());
                    }
                }
            }
        }
        assertThat(forgotten).isEmpty();
    }

    /** The types that bear a bound themselves, in a subtype, or in what they hold. */
    private static Set<Class<?>> bearing(List<Class<?>> types) {
        Set<Class<?>> bearing = new HashSet<>();
        Set<String> own = new HashSet<>();
        ModelBound.all().forEach(b -> own.add(b.id()));
        boolean grows = true;
        while (grows) {
            grows = false;
            for (Class<?> type : types) {
                boolean bears = own.stream().anyMatch(id -> id.startsWith(name(type) + "."))
                        || types.stream()
                                .anyMatch(t ->
                                        bearing.contains(t) && (type.isAssignableFrom(t) || t.isAssignableFrom(type)))
                        || attributes(type).stream()
                                .flatMap(m -> parts(m).stream())
                                .anyMatch(p -> bearing.contains(p.getType()));
                if (bears && bearing.add(type)) {
                    grows = true;
                }
            }
        }
        return bearing;
    }

    private static String name(Class<?> type) {
        return type.getName().substring(type.getPackageName().length() + 1).replace('$', '.');
    }

    /** What a value holds: methods without parameters that nothing computes. */
    private static List<Method> attributes(Class<?> type) {
        List<Method> attributes = new ArrayList<>();
        for (Method method : type.getDeclaredMethods()) {
            boolean isComputed = type.isInterface()
                    ? method.isDefault() || method.getName().equals("effective")
                    : !isComponent(type, method);
            if (method.getParameterCount() == 0
                    && !isComputed
                    && !java.lang.reflect.Modifier.isStatic(method.getModifiers())
                    && !java.lang.reflect.Modifier.isPrivate(method.getModifiers())) {
                attributes.add(method);
            }
        }
        return attributes;
    }

    private static boolean isComponent(Class<?> type, Method method) {
        return Stream.of(type.getRecordComponents())
                .anyMatch(c -> c.getAccessor().equals(method));
    }

    private static List<AnnotatedType> parts(Method method) {
        AnnotatedType type = method.getAnnotatedReturnType();
        return type instanceof AnnotatedParameterizedType parameterized
                ? List.of(parameterized.getAnnotatedActualTypeArguments())
                : List.of(type);
    }

    @Test
    void the_mesh_does_not_cascade_into_its_members() throws ReflectiveOperationException {
        for (String members : List.of("virtualNodes", "virtualRouters", "gatewayRoutes")) {
            Method accessor = MeshDefinition.class.getMethod(members);
            assertThat(accessor.isAnnotationPresent(Valid.class)).isFalse();
            assertThat(parts(accessor)).noneMatch(p -> p.isAnnotationPresent(Valid.class));
        }
    }

    private static List<Problem> problems(Mesh mesh) {
        return mesh.validate().problems().stream()
                .filter(p -> p.ruleId().startsWith("bound."))
                .toList();
    }

    private static List<String> lines(Mesh mesh) {
        return problems(mesh).stream().map(p -> p.path() + ": " + p.message()).toList();
    }
}
