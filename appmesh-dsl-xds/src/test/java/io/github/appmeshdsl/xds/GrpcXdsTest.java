package io.github.appmeshdsl.xds;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Any;
import io.envoyproxy.envoy.config.listener.v3.ApiListener;
import io.envoyproxy.envoy.config.listener.v3.Listener;
import io.github.appmeshdsl.envoy.EnvoyResource;
import io.github.appmeshdsl.envoy.ProxyView;
import io.grpc.CallOptions;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.InsecureServerCredentials;
import io.grpc.ManagedChannel;
import io.grpc.MethodDescriptor;
import io.grpc.NameResolverRegistry;
import io.grpc.Server;
import io.grpc.ServerServiceDefinition;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.ServerCalls;
import io.grpc.xds.XdsNameResolverProvider;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A real gRPC client that takes its configuration from the control plane, as a proxyless member of a mesh does. */
class GrpcXdsTest {

    private static final String TARGET = "colors.shop.local:8080";
    private static final int FLIPS = 20;

    private static final MethodDescriptor<String, String> METHOD = MethodDescriptor.<String, String>newBuilder()
            .setType(MethodDescriptor.MethodType.UNARY)
            .setFullMethodName("shop.Colors/Get")
            .setRequestMarshaller(new Text())
            .setResponseMarshaller(new Text())
            .build();

    @Test
    void calls_move_between_services_without_a_failure() throws Exception {
        Server blue = server("blue");
        Server green = server("green");
        try (ControlPlane controlPlane = ControlPlane.start(options -> options.debounce(Duration.ZERO))) {
            XdsNameResolverProvider provider = XdsNameResolverProvider.createForTest(
                    "xds-of-test",
                    Map.of(
                            "node",
                            Map.of("id", Views.NODE),
                            "xds_servers",
                            List.of(Map.of(
                                    "server_uri",
                                    "127.0.0.1:" + controlPlane.address().getPort(),
                                    "channel_creds",
                                    List.of(Map.of("type", "insecure")),
                                    "server_features",
                                    List.of("xds_v3")))));
            NameResolverRegistry.getDefaultRegistry().register(provider);
            controlPlane.publish(List.of(view("blue", blue.getPort())));
            ManagedChannel channel = Grpc.newChannelBuilder(
                            "xds-of-test:///" + TARGET, InsecureChannelCredentials.create())
                    .build();
            try {
                awaitColor(channel, "blue");
                for (int flip = 0; flip < FLIPS; flip++) {
                    boolean isBlue = flip % 2 == 1;
                    controlPlane.publish(
                            List.of(isBlue ? view("blue", blue.getPort()) : view("green", green.getPort())));
                    awaitColor(channel, isBlue ? "blue" : "green");
                }
                assertThat(controlPlane.status().streams())
                        .hasSize(1)
                        .allSatisfy(stream -> assertThat(stream.types())
                                .hasSize(4)
                                .allSatisfy(type -> assertThat(type.rejection()).isEmpty()));
            } finally {
                channel.shutdownNow();
                NameResolverRegistry.getDefaultRegistry().deregister(provider);
            }
        } finally {
            blue.shutdownNow();
            green.shutdownNow();
        }
    }

    private static void awaitColor(ManagedChannel channel, String color) {
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        String last = "";
        while (!last.equals(color)) {
            assertThat(System.nanoTime()).as("%s instead of %s", last, color).isLessThan(end);
            // Throws if the call fails.
            last = ClientCalls.blockingUnaryCall(
                    channel,
                    METHOD,
                    CallOptions.DEFAULT.withWaitForReady().withDeadlineAfter(30, TimeUnit.SECONDS),
                    "");
        }
    }

    private static ProxyView view(String color, int port) {
        List<EnvoyResource> resources = new ArrayList<>();
        resources.add(Views.cluster(color, 0));
        resources.add(Views.endpoints(color, "127.0.0.1", port));
        resources.add(Views.listener(
                TARGET,
                Listener.newBuilder()
                        .setApiListener(ApiListener.newBuilder().setApiListener(Any.pack(Views.manager("routes"))))));
        resources.add(Views.routes("routes", 0, color));
        return new ProxyView(Views.NODE, resources, List.of());
    }

    private static Server server(String color) throws IOException {
        return Grpc.newServerBuilderForPort(0, InsecureServerCredentials.create())
                .addService(ServerServiceDefinition.builder("shop.Colors")
                        .addMethod(METHOD, ServerCalls.asyncUnaryCall((request, responses) -> {
                            responses.onNext(color);
                            responses.onCompleted();
                        }))
                        .build())
                .build()
                .start();
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
