package io.github.appmeshdsl.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.github.appmeshdsl.envoy.EnvoyBootstrap.ControlPlaneAddress;
import io.github.appmeshdsl.envoy.GrpcBootstrap;
import io.grpc.CallOptions;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.InsecureServerCredentials;
import io.grpc.ManagedChannel;
import io.grpc.MethodDescriptor;
import io.grpc.Server;
import io.grpc.ServerServiceDefinition;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.ServerCalls;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The demonstration without proxies: versions that are gRPC services, and a client that asks the control plane itself. */
final class DemoGrpc implements AutoCloseable {

    /** The name of the gRPC service. */
    static final String SERVICE = "demo.Hello";
    /** The name of its method. */
    static final String METHOD = "Greet";

    private static final String BOOTSTRAP_VARIABLE = "GRPC_XDS_BOOTSTRAP";
    private static final String BOOTSTRAP_PROPERTY = "io.grpc.xds.bootstrap";
    private static final long LONGEST_SECONDS = 10;

    private static final MethodDescriptor<String, String> GREET = MethodDescriptor.<String, String>newBuilder()
            .setType(MethodDescriptor.MethodType.UNARY)
            .setFullMethodName(SERVICE + "/" + METHOD)
            .setRequestMarshaller(new Text())
            .setResponseMarshaller(new Text())
            .build();

    private final List<Server> versions = new ArrayList<>();
    private @Nullable ManagedChannel channel;

    /** Starts a service that answers with its name, and returns its port. */
    int version(String name) throws IOException {
        Server server = NettyServerBuilder.forAddress(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), InsecureServerCredentials.create())
                .addService(ServerServiceDefinition.builder(SERVICE)
                        .addMethod(GREET, ServerCalls.asyncUnaryCall((request, answers) -> {
                            answers.onNext(name);
                            answers.onCompleted();
                        }))
                        .build())
                .build()
                .start();
        versions.add(server);
        return server.getPort();
    }

    /** Starts the client; gRPC reads one bootstrap per process. */
    void connect(String nodeId, ControlPlaneAddress address, Path directory) throws IOException {
        if (System.getenv(BOOTSTRAP_VARIABLE) != null) {
            throw new CommandFailure(
                    BOOTSTRAP_VARIABLE + " names another control plane: unset it, or give a program of Envoy", null);
        }
        Path bootstrap = Files.writeString(
                directory.resolve("bootstrap.json"),
                GrpcBootstrap.of(nodeId, address).toJson());
        System.setProperty(BOOTSTRAP_PROPERTY, bootstrap.toString());
        ManagedChannel connected = Grpc.newChannelBuilder(target(), InsecureChannelCredentials.create())
                .build();
        connected.getState(true);
        channel = connected;
    }

    /** Returns what the client calls. */
    static String target() {
        return "xds:///" + DemoMesh.SERVICE;
    }

    /** Returns which version has answered a call; empty if it has failed. */
    String call() throws InterruptedException {
        try {
            return ClientCalls.blockingUnaryCall(
                    requireNonNull(channel, "connect first"),
                    GREET,
                    CallOptions.DEFAULT.withDeadlineAfter(LONGEST_SECONDS, TimeUnit.SECONDS),
                    "");
        } catch (StatusRuntimeException e) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            return "";
        }
    }

    @Override
    public void close() {
        if (channel != null) {
            channel.shutdownNow();
        }
        versions.forEach(Server::shutdownNow);
    }

    /** Messages are text. */
    private static final class Text implements MethodDescriptor.Marshaller<String> {
        @Override
        public InputStream stream(String value) {
            return new ByteArrayInputStream(value.getBytes(UTF_8));
        }

        @Override
        public String parse(InputStream stream) {
            try {
                return new String(stream.readAllBytes(), UTF_8);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
