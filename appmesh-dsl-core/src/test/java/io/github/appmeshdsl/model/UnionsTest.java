package io.github.appmeshdsl.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Where exactly one of several members is taken there is a factory for each, and no way past them. */
class UnionsTest {

    /** All sealed types whose members are records or resources of the model, found in the compiled package. */
    static Stream<Class<?>> unions() throws IOException, URISyntaxException {
        Path root = Path.of(Route.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toURI())
                .resolve(Route.class.getPackageName().replace('.', '/'));
        try (Stream<Path> files = Files.list(root)) {
            return files
                    .map(file -> file.getFileName().toString())
                    .filter(name -> name.matches("[A-Za-z0-9]+\\.class"))
                    .sorted()
                    .<Class<?>>map(name -> load(Route.class.getPackageName() + "." + name.replace(".class", "")))
                    .filter(Class::isInterface)
                    .filter(Class::isSealed)
                    .filter(type ->
                            type.getPermittedSubclasses().length > 1 || UnionMember.class.isAssignableFrom(type))
                    .filter(type -> Arrays.stream(type.getPermittedSubclasses())
                            .allMatch(member -> UnionMember.class.isAssignableFrom(member)
                                    && !member.getSimpleName().startsWith("Immutable")))
                    .toList()
                    .stream();
        }
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name, false, Route.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void the_unions_are_found() throws IOException, URISyntaxException {
        assertThat(unions())
                .contains(Route.class, GatewayRoute.class, PathMatch.class, AccessLog.class, ListenerTrust.class)
                .hasSizeGreaterThanOrEqualTo(17);
    }

    @ParameterizedTest
    @MethodSource("unions")
    void every_member_has_a_factory_on_its_union(Class<?> union) {
        List<Class<?>> made = Arrays.stream(union.getDeclaredMethods())
                .filter(m -> Modifier.isStatic(m.getModifiers()) && Modifier.isPublic(m.getModifiers()))
                .<Class<?>>map(Method::getReturnType)
                .toList();
        assertThat(made).contains(union.getPermittedSubclasses());
    }

    @ParameterizedTest
    @MethodSource("unions")
    void match_takes_a_function_for_each_member(Class<?> union) {
        for (Method method : union.getDeclaredMethods()) {
            if (method.getName().equals("match") && method.isDefault()) {
                assertThat(method.getParameterTypes())
                        .containsOnly(Function.class)
                        .hasSize(union.getPermittedSubclasses().length);
            }
        }
    }

    @Test
    void match_calls_the_function_of_the_member() {
        Route http = Route.http("a", r -> r.prefix("/"));
        Route grpc = Route.grpc("b", r -> r.match(m -> {}));
        Route tcp = Route.tcp("c", r -> {});
        assertThat(Stream.of(http, grpc, tcp)
                        .map(route -> route.<String>match(
                                h -> "http " + h.name(), g -> "grpc " + g.name(), t -> "tcp " + t.name())))
                .containsExactly("http a", "grpc b", "tcp c");

        Ref<VirtualService> api = VirtualService.ref("api");
        GatewayRoute front = GatewayRoute.http2("a", r -> r.prefix("/").target(api));
        GatewayRoute calls =
                GatewayRoute.grpc("b", r -> r.match(m -> m.serviceName("S")).target(api));
        assertThat(Stream.of(front, calls)
                        .map(route -> route.<String>match(h -> "http " + h.name(), g -> "grpc " + g.name())))
                .containsExactly("http a", "grpc b");
    }

    @Test
    void http_and_http2_differ_in_version_alone() {
        assertThat(Route.http("a", r -> r.prefix("/")))
                .isNotEqualTo(Route.http2("a", r -> r.prefix("/")))
                .isEqualTo(Route.http2("a", r -> r.prefix("/").version(HttpVersion.HTTP1)));
        assertThat(Route.http("a", r -> r.prefix("/")).memberName()).isEqualTo("httpRoute");
        assertThat(Route.http2("a", r -> r.prefix("/")).memberName()).isEqualTo("http2Route");
        assertThat(Route.http2("a", r -> r.prefix("/")).protocol()).isEqualTo(Protocol.HTTP2);
    }
}
