package io.github.appmeshdsl.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appmeshdsl.Mesh;
import jakarta.validation.Valid;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What App Mesh cannot hold does not compile. */
class CompileTimeTest {

    /** The mistakes that are meant: something else is wanted, does not exist, or cannot be extended. */
    private static final String EXPECTED =
            "compiler\\.err\\.(cant\\.apply\\.symbols?|cant\\.resolve.*|prob\\.found\\.req"
                    + "|cant\\.inherit\\.from\\.sealed|not\\.def\\.public.*|doesnt\\.exist|illegal\\.static\\.intf\\.meth\\.call|report\\.access)";

    private static final List<String> COMPILES = List.of(
            "GatewayRoute.http(\"web\", r -> r.match(m -> m.prefix(\"/\")).target(VirtualService.ref(\"api\")))",
            "HttpRouteMatch.of(m -> m.path(PathMatch.exactly(\"/ping\")))",
            "VirtualGateway.of(\"edge\", g -> g.http(80))",
            "new GatewayPortMapping(80, GatewayProtocol.HTTP)",
            "Backend.to(VirtualService.ref(\"api\"))",
            "VirtualService.of(\"api\", s -> s.router(VirtualRouter.ref(\"api\")))",
            "Listener.grpc(80, l -> l.timeout(RequestTimeout.idle(Duration.ZERO)).maxRequests(1))",
            "ClientTls.of(t -> t.certificate(ClientCertificate.file(\"/c\", \"/k\")))",
            "ListenerTlsValidation.trusting(TlsTrust.file(\"/ca\"))",
            "HttpRetryPolicy.of(p -> p.on(HttpRetryEvent.SERVER_ERROR))",
            "class Mine { PathMatch path = PathMatch.prefix(\"/\"); }");

    private static final List<String> DOES_NOT_COMPILE = List.of(
            // a prefix and a path on one match
            "HttpRouteMatch.of(m -> m.path(PathMatch.prefix(\"/\"), PathMatch.exactly(\"/ping\")))",
            "HttpRouteMatch.of(m -> m.path(PathMatch.prefix(\"/\").exactly(\"/ping\")))",
            // TCP at a gateway
            "VirtualGateway.of(\"edge\", g -> g.tcp(80))",
            "new GatewayPortMapping(80, Protocol.TCP)",
            // a reference to the wrong kind
            "Backend.to(VirtualNode.ref(\"api\"))",
            "VirtualService.of(\"api\", s -> s.router(VirtualNode.ref(\"api\")))",
            "Route.http(\"all\", h -> h.addTarget(VirtualRouter.ref(\"api\"), 1))",
            // a reference whose kind and type differ, or to something that is not a kind
            "new Ref.Named<VirtualService>(ResourceKind.VIRTUAL_NODE, \"api\", java.util.Optional.empty())",
            "new Ref.Arn<VirtualService>(ResourceKind.VIRTUAL_NODE, \"arn\")",
            "Ref.named(String.class, \"api\")",
            "Ref.named(MeshMember.class, \"api\")",
            // a timeout or pool of another protocol
            "Listener.http(80, l -> l.timeout(TcpTimeout.idle(Duration.ZERO)))",
            "Listener.http(80, l -> l.timeout(ListenerTimeout.grpc(RequestTimeout.idle(Duration.ZERO))))",
            "Listener.http(80, l -> l.maxRequests(1))",
            "Listener.grpc(80, l -> l.maxConnections(1))",
            "GatewayListener.http(80, l -> l.connectionPool(ConnectionPool.tcp(1)))",
            // certificates of AWS Certificate Manager where they cannot be used
            "ClientTls.of(t -> t.certificate(ListenerCertificate.acm(\"arn\")))",
            "ClientCertificate.acm(\"arn\")",
            "ListenerTlsValidation.trusting(TlsTrust.acm(\"arn\"))",
            // what gRPC alone can retry on
            "HttpRetryPolicy.of(p -> p.on(GrpcRetryEvent.UNAVAILABLE))",
            // an implementation of the model that is not the library's
            "class Mine implements PathMatch { public String value() { return \"\"; } public String memberName() { return \"\"; } }",
            "abstract class Mine implements VirtualNode {}",
            "abstract class Mine implements Referable<Mine> {}",
            "abstract class Mine extends Listener.Spec<Mine> {}",
            // a builder out of nothing
            "new VirtualNode.Builder()",
            "new ImmutableVirtualNode.Builder()",
            // a match that forgets a variant
            "PathMatch.prefix(\"/\").match(prefix -> 1, exact -> 2)");

    @TempDir
    private Path classes;

    @Test
    void what_app_mesh_can_hold_compiles() {
        assertThat(errorsIn(COMPILES))
                .allSatisfy((code, errors) -> assertThat(errors).isEmpty());
    }

    @Test
    void what_app_mesh_cannot_hold_does_not_compile() {
        assertThat(errorsIn(DOES_NOT_COMPILE))
                .allSatisfy(
                        (code, errors) -> assertThat(errors).isNotEmpty().allMatch(error -> error.matches(EXPECTED)));
    }

    /** Returns the errors in classes of a user's own package, each with one expression or one class within it. */
    private Map<String, List<String>> errorsIn(List<String> codes) {
        List<Source> sources = new ArrayList<>();
        Map<String, List<String>> errors = new LinkedHashMap<>();
        for (String code : codes) {
            sources.add(new Source("Use" + sources.size(), code));
            errors.put(code, new ArrayList<>());
        }
        DiagnosticCollector<JavaFileObject> problems = new DiagnosticCollector<>();
        List<String> options = List.of("-proc:none", "-implicit:none", "-d", classes.toString(), "-cp", path());
        ToolProvider.getSystemJavaCompiler()
                .getTask(null, null, problems, options, null, sources)
                .call();
        for (Diagnostic<? extends JavaFileObject> problem : problems.getDiagnostics()) {
            if (problem.getKind() == Diagnostic.Kind.ERROR) {
                errors.get(((Source) problem.getSource()).code).add(problem.getCode());
            }
        }
        return errors;
    }

    private static String path() {
        return Stream.of(Mesh.class, Valid.class, NullMarked.class)
                .map(CompileTimeTest::location)
                .collect(Collectors.joining(System.getProperty("path.separator")));
    }

    private static String location(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    private static final class Source extends SimpleJavaFileObject {
        private final String name;
        private final String code;

        Source(String name, String code) {
            super(URI.create("string:///user/" + name + ".java"), Kind.SOURCE);
            this.name = name;
            this.code = code;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            String body = code.contains("class ") ? code : "Object use() { return " + code + "; }";
            return "package user; import io.github.appmeshdsl.model.*; import java.time.Duration; class " + name + " { "
                    + body + " }";
        }
    }
}
