package io.github.appmeshdsl.cli;

import io.github.appmeshdsl.api.ResourceData;
import io.github.appmeshdsl.format.MeshReader;
import io.github.appmeshdsl.server.ServerOptions;
import io.github.appmeshdsl.validation.ValidationOptions;
import io.github.appmeshdsl.xds.ControlPlane;
import io.github.appmeshdsl.xds.MeshPublisher;
import io.github.appmeshdsl.xds.PublicationException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ParseResult;

/** The proxies that follow an App Mesh API, if there is a control plane for them. */
final class Proxies implements AutoCloseable {

    /** How soon proxies follow what another process wrote into the same database if its notification does not arrive. */
    private static final Duration INTERVAL = Duration.ofSeconds(5);

    private final @Nullable ControlPlane controlPlane;
    private final @Nullable InputOptions inputs;
    private final @Nullable MeshPublisher publisher;
    private final boolean hasDatabase;

    private Proxies(
            @Nullable ControlPlane controlPlane,
            @Nullable InputOptions inputs,
            @Nullable MeshPublisher publisher,
            boolean hasDatabase) {
        this.controlPlane = controlPlane;
        this.inputs = inputs;
        this.publisher = publisher;
        this.hasDatabase = hasDatabase;
    }

    /** Starts the control plane if the arguments ask for one. */
    static Proxies start(ParseResult arguments) throws IOException {
        ControlPlane started = DiscoveryOptions.start(arguments).orElse(null);
        if (started == null) {
            InputOptions.requireNone(arguments);
            return new Proxies(null, null, null, false);
        }
        try {
            InputOptions inputs = InputOptions.open(arguments, ProxyOptions.readWithMode(arguments));
            // While a mesh is being created, resources refer to what follows.
            MeshPublisher publisher = inputs.publisher(MeshPublisher.of(started)
                    .validation(ValidationOptions.importing().partial(true)));
            return new Proxies(started, inputs, publisher, ListenOptions.hasDatabase(arguments));
        } catch (IOException | RuntimeException e) {
            started.close();
            throw e;
        }
    }

    /** Returns the control plane. */
    Optional<ControlPlane> controlPlane() {
        return Optional.ofNullable(controlPlane);
    }

    /** Returns where the control plane listens. */
    Optional<String> address() {
        return controlPlane == null ? Optional.empty() : Optional.of(ServeCommand.text(controlPlane.address()));
    }

    /** Lets the proxies follow the meshes of a server. */
    void listenTo(ServerOptions server) {
        if (publisher != null) {
            server.meshListener(this::publish, hasDatabase ? INTERVAL : Duration.ZERO);
        }
    }

    private void publish(String owner, String mesh, List<ResourceData> resources) {
        String set = owner + "/" + mesh;
        if (publisher == null) {
            return;
        }
        if (resources.isEmpty()) {
            publisher.withdraw(set);
            return;
        }
        try {
            publisher.publish(set, MeshReader.read(resources));
        } catch (PublicationException e) {
            // The log and the status of the control plane have it; the last good mesh stays.
            return;
        }
    }

    @Override
    public void close() {
        if (publisher != null) {
            publisher.close();
        }
        if (inputs != null) {
            inputs.close();
        }
        if (controlPlane != null) {
            controlPlane.close();
        }
    }
}
