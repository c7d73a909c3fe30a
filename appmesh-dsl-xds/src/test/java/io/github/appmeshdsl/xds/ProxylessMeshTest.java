package io.github.appmeshdsl.xds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.document.DocumentNode;
import io.github.appmeshdsl.document.MappingNode;
import io.github.appmeshdsl.document.ScalarNode;
import io.github.appmeshdsl.document.SequenceNode;
import io.github.appmeshdsl.envoy.Endpoints;
import io.github.appmeshdsl.envoy.EnvoyBootstrap.ControlPlaneAddress;
import io.github.appmeshdsl.envoy.EnvoyOptions;
import io.github.appmeshdsl.envoy.GrpcBootstrap;
import io.github.appmeshdsl.envoy.ProxyMode;
import io.github.appmeshdsl.format.MeshReader;
import io.github.appmeshdsl.internal.text.DocumentParser;
import io.github.appmeshdsl.model.Protocol;
import io.github.appmeshdsl.model.Route;
import io.github.appmeshdsl.model.VirtualNode;
import io.github.appmeshdsl.model.VirtualRouter;
import io.github.appmeshdsl.model.VirtualRouterListener;
import io.github.appmeshdsl.model.VirtualService;
import io.grpc.CallOptions;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.InsecureServerCredentials;
import io.grpc.ManagedChannel;
import io.grpc.MethodDescriptor;
import io.grpc.NameResolverRegistry;
import io.grpc.Server;
import io.grpc.ServerServiceDefinition;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.ServerCalls;
import io.grpc.xds.XdsChannelCredentials;
import io.grpc.xds.XdsNameResolverProvider;
import io.grpc.xds.XdsServerBuilder;
import io.grpc.xds.XdsServerCredentials;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real gRPC clients and servers that are members of a mesh without a proxy. */
class ProxylessMeshTest {

    private static final String TARGET = "api.shop:8080";
    private static final int CHANGES = 60;
    private static final int CALLERS = 2;

    private static final MethodDescriptor<String, String> METHOD = MethodDescriptor.<String, String>newBuilder()
            .setType(MethodDescriptor.MethodType.UNARY)
            .setFullMethodName("shop.Api/Get")
            .setRequestMarshaller(new Text())
            .setResponseMarshaller(new Text())
            .build();

    private final List<Server> servers = new ArrayList<>();
    private ControlPlane controlPlane;
    private XdsNameResolverProvider provider;
    private ManagedChannel channel;

    @BeforeEach
    void start() {
        controlPlane = ControlPlane.start();
        provider = XdsNameResolverProvider.createForTest("xds-of-mesh", bootstrap("web"));
        NameResolverRegistry.getDefaultRegistry().register(provider);
        channel = Grpc.newChannelBuilder("xds-of-mesh:///" + TARGET, InsecureChannelCredentials.create())
                .build();
    }

    @AfterEach
    void stop() {
        channel.shutdownNow();
        NameResolverRegistry.getDefaultRegistry().deregister(provider);
        servers.forEach(Server::shutdownNow);
        controlPlane.close();
    }

    private GrpcBootstrap grpcBootstrap(String node) {
        return GrpcBootstrap.of(
                "mesh/shop/virtualNode/" + node,
                ControlPlaneAddress.of("127.0.0.1", controlPlane.address().getPort()));
    }

    private Map<String, ?> bootstrap(String node) {
        return map(grpcBootstrap(node));
    }

    private static Map<String, ?> map(GrpcBootstrap bootstrap) {
        return map((MappingNode) new DocumentParser()
                .parse(bootstrap.toJson(), "bootstrap.json")
                .documents()
                .get(0)
                .root());
    }

    private static Map<String, Object> map(MappingNode object) {
        Map<String, Object> map = new LinkedHashMap<>();
        object.entries().forEach(entry -> map.put(entry.key(), value(entry.value())));
        return map;
    }

    private static Object value(DocumentNode node) {
        if (node instanceof MappingNode object) {
            return map(object);
        }
        if (node instanceof SequenceNode list) {
            return list.items().stream().map(ProxylessMeshTest::value).toList();
        }
        return ((ScalarNode) node).value();
    }

    private static ServerServiceDefinition service(String name) {
        return ServerServiceDefinition.builder("shop.Api")
                .addMethod(METHOD, ServerCalls.asyncUnaryCall((request, responses) -> {
                    responses.onNext(name);
                    responses.onCompleted();
                }))
                .build();
    }

    /** Starts a server that does not ask a control plane, and returns its port. */
    private int plain(String name) throws IOException {
        Server server = Grpc.newServerBuilderForPort(0, InsecureServerCredentials.create())
                .addService(service(name))
                .build()
                .start();
        servers.add(server);
        return server.getPort();
    }

    private static VirtualNode node(String name, int port) {
        return VirtualNode.of(name, n -> n.dns(name + ".shop").grpc(port).leaf());
    }

    /** The node {@code web} calls {@code api.shop}, whose requests go to {@code v1} and {@code v2}. */
    private static Mesh mesh(int port1, int port2, int weight1, int weight2) {
        VirtualNode v1 = node("v1", port1);
        VirtualNode v2 = node("v2", port2);
        VirtualRouter router = VirtualRouter.of(
                "api",
                r -> r.addListener(VirtualRouterListener.of(8080, Protocol.GRPC))
                        .addRoutes(Route.grpc(
                                "all",
                                route -> route.match(m -> m.serviceName("shop.Api"))
                                        .addTarget(v1, weight1)
                                        .addTarget(v2, weight2))));
        VirtualService service = VirtualService.of("api.shop", s -> s.router(router));
        VirtualNode web = VirtualNode.of("web", n -> n.addBackend(service));
        return Mesh.of("shop", m -> m.add(v1, v2, web).add(router).add(service));
    }

    private MeshPublisher publisher() {
        List<Endpoints.Endpoint> local = List.of(Endpoints.Endpoint.ipv4("127.0.0.1"));
        return MeshPublisher.of(controlPlane)
                .envoy(EnvoyOptions.DEFAULT.mode(ProxyMode.PROXYLESS))
                .endpoints(Endpoints.none().dns("v1.shop", local).dns("v2.shop", local));
    }

    private static String call(ManagedChannel channel) {
        return ClientCalls.blockingUnaryCall(
                channel, METHOD, CallOptions.DEFAULT.withWaitForReady().withDeadlineAfter(60, TimeUnit.SECONDS), "");
    }

    private void await(String name) {
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!call(channel).equals(name)) {
            assertThat(System.nanoTime()).isLessThan(end);
        }
    }

    @Test
    void no_call_fails_while_weights_change() throws Exception {
        int port1 = plain("v1");
        int port2 = plain("v2");
        MeshPublisher publisher = publisher();
        publisher.publish(mesh(port1, port2, 1, 0));
        await("v1");
        AtomicBoolean isOver = new AtomicBoolean();
        AtomicInteger served = new AtomicInteger();
        List<String> failures = java.util.Collections.synchronizedList(new ArrayList<>());
        List<Thread> callers = new ArrayList<>();
        for (int i = 0; i < CALLERS; i++) {
            Thread caller = new Thread(() -> {
                while (!isOver.get()) {
                    try {
                        call(channel);
                        served.incrementAndGet();
                    } catch (StatusRuntimeException e) {
                        failures.add(e.getMessage());
                    }
                }
            });
            caller.start();
            callers.add(caller);
        }

        for (int i = 1; i <= CHANGES; i++) {
            int second = i % 2;
            publisher.publish(mesh(port1, port2, 1 - second, second));
            await(second == 1 ? "v2" : "v1");
        }
        isOver.set(true);
        for (Thread caller : callers) {
            caller.join();
        }

        assertThat(failures).isEmpty();
        assertThat(served).hasValueGreaterThan(CHANGES);
        assertThat(controlPlane.status().streams())
                .allSatisfy(stream -> assertThat(stream.types())
                        .allSatisfy(type -> assertThat(type.rejection()).isEmpty()));
    }

    @Test
    void a_server_serves_when_its_node_is_published() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        Server server = XdsServerBuilder.forPort(port, InsecureServerCredentials.create())
                .overrideBootstrapForTest(bootstrap("v1"))
                .addService(service("v1"))
                .build();
        servers.add(server);
        MeshPublisher publisher = publisher();
        publisher.publish(mesh(port, port, 1, 0));

        server.start();

        await("v1");
        assertThat(controlPlane.status().nodes())
                .filteredOn(node -> node.id().endsWith("/v1"))
                .flatExtracting(ControlPlaneStatus.Node::streams)
                .singleElement()
                .satisfies(stream -> assertThat(stream.types())
                        .allSatisfy(type -> assertThat(type.rejection()).isEmpty()));
    }

    private static final String ENCRYPTED = """
            {"meshName": "shop"}
            {"meshName": "shop", "virtualNodeName": "v1", "spec": {
              "serviceDiscovery": {"dns": {"hostname": "v1.shop"}},
              "listeners": [{"portMapping": {"port": PORT, "protocol": "grpc"}, "tls": {"mode": "STRICT",
                "certificate": {"file": {"certificateChain": "DIR/v1.pem", "privateKey": "DIR/v1.key"}},
                "validation": {"trust": {"file": {"certificateChain": "DIR/web.pem"}}}}}]}}
            {"meshName": "shop", "virtualNodeName": "web", "spec": {
              "backends": [{"virtualService": {"virtualServiceName": "api.shop"}}],
              "backendDefaults": {"clientPolicy": {"tls": {
                "certificate": {"file": {"certificateChain": "DIR/web.pem", "privateKey": "DIR/web.key"}},
                "validation": {"trust": {"file": {"certificateChain": "DIR/v1.pem"}},
                  "subjectAlternativeNames": {"match": {"exact": ["v1.shop"]}}}}}}}}
            {"meshName": "shop", "virtualRouterName": "api", "spec": {
              "listeners": [{"portMapping": {"port": 8080, "protocol": "grpc"}}]}}
            {"meshName": "shop", "virtualRouterName": "api", "routeName": "all", "spec": {"grpcRoute": {
              "match": {"serviceName": "shop.Api"}, "action": {"weightedTargets": [{"virtualNode": "v1", "weight": 1}]}}}}
            {"meshName": "shop", "virtualServiceName": "api.shop", "spec": {
              "provider": {"virtualRouter": {"virtualRouterName": "api"}}}}
            """;

    @Test
    void members_use_mutual_tls_with_the_files_that_the_mesh_names(@TempDir Path directory) throws Exception {
        Identities identities = new Identities(directory);
        identities.create("v1", "dns:v1.shop");
        identities.create("web", "dns:web.shop");
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        Mesh mesh = MeshReader.create()
                .add(ENCRYPTED.replace("PORT", String.valueOf(port)).replace("DIR", directory.toString()), "shop.json")
                .read()
                .mesh();
        publisher().publish(mesh);
        Server server = XdsServerBuilder.forPort(port, XdsServerCredentials.create(InsecureServerCredentials.create()))
                .overrideBootstrapForTest(map(grpcBootstrap("v1").certificates(node(mesh, "v1"))))
                .addService(service("v1"))
                .build();
        servers.add(server);
        server.start();
        XdsNameResolverProvider encrypted = XdsNameResolverProvider.createForTest(
                "xds-of-encrypted-mesh", map(grpcBootstrap("web").certificates(node(mesh, "web"))));
        NameResolverRegistry.getDefaultRegistry().register(encrypted);
        ManagedChannel client = Grpc.newChannelBuilder(
                        "xds-of-encrypted-mesh:///" + TARGET,
                        XdsChannelCredentials.create(InsecureChannelCredentials.create()))
                .build();
        ManagedChannel stranger = Grpc.newChannelBuilderForAddress(
                        "127.0.0.1", port, InsecureChannelCredentials.create())
                .build();
        try {
            assertThat(call(client)).isEqualTo("v1");
            assertThatThrownBy(() -> ClientCalls.blockingUnaryCall(stranger, METHOD, CallOptions.DEFAULT, ""))
                    .isInstanceOf(StatusRuntimeException.class);
            assertThat(controlPlane.status().streams())
                    .hasSizeGreaterThan(1)
                    .allSatisfy(stream -> assertThat(stream.types())
                            .allSatisfy(type -> assertThat(type.rejection()).isEmpty()));
        } finally {
            client.shutdownNow();
            stranger.shutdownNow();
            NameResolverRegistry.getDefaultRegistry().deregister(encrypted);
        }
    }

    private static VirtualNode node(Mesh mesh, String name) {
        return mesh.traffic().from(name).match(node -> node.member(), gateway -> {
            throw new AssertionError(gateway);
        });
    }

    private static final class Text implements MethodDescriptor.Marshaller<String> {
        @Override
        public InputStream stream(String value) {
            return new ByteArrayInputStream(value.getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public String parse(InputStream stream) {
            try {
                return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
