package io.github.appmeshdsl.cli;

import io.github.appmeshdsl.envoy.EnvoyOptions;
import io.github.appmeshdsl.validation.ValidationOptions;
import io.github.appmeshdsl.xds.ControlPlane;
import io.github.appmeshdsl.xds.MeshDirectory;
import io.github.appmeshdsl.xds.MeshPublisher;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code appmesh serve}: a control plane for the meshes of a directory. */
final class ServeCommand extends Subcommand {

    /** What the command does. */
    static final String DESCRIPTION =
            "Gives Envoy proxies the configuration of the meshes in a directory until it is stopped, "
                    + "and every change of it.";

    @Override
    CommandSpec spec() {
        CommandSpec spec = spec(
                "A program stopped the control plane; after a signal, the code is 128 plus the number of the signal.",
                "",
                "The control plane cannot listen, or the directory does not exist.",
                DESCRIPTION);
        spec.addPositional(Inputs.parameter());
        ProjectFile.addTo(spec);
        DiscoveryOptions.addTo(spec);
        InputOptions.addTo(spec);
        StatusServer.addTo(spec);
        ProxyOptions.addModeTo(spec);
        ProxyOptions.addTo(spec);
        return spec;
    }

    @Override
    int run(ParseResult arguments, Console console) throws IOException {
        List<String> paths = Inputs.of(arguments);
        if (paths.size() != 1 || paths.contains(Inputs.STANDARD_INPUT)) {
            throw misuse(arguments, "one directory is served, not " + String.join(" ", paths));
        }
        Path directory = Path.of(paths.get(0));
        if (!Files.exists(directory)) {
            throw new NoSuchFileException(directory.toString());
        }
        EnvoyOptions options = ProxyOptions.readWithMode(arguments);
        ValidationOptions checks = ProjectFile.of(arguments, console).checks(ValidationOptions.importing());
        CountDownLatch stopped = new CountDownLatch(1);
        try (ControlPlane controlPlane = DiscoveryOptions.start(arguments)
                        .orElseThrow(() -> misuse(arguments, DiscoveryOptions.XDS + " is missing"));
                InputOptions inputs = InputOptions.open(arguments, options);
                MeshPublisher publisher =
                        inputs.publisher(MeshPublisher.of(controlPlane).validation(checks));
                MeshDirectory watched = MeshDirectory.watch(directory, publisher);
                StatusServer status = StatusServer.start(arguments, Optional.of(controlPlane))) {
            List<Runnable> ends = List.of(watched::close, publisher::close, inputs::close, controlPlane::close);
            Thread closing = new Thread(() -> ends.forEach(Runnable::run), "stop");
            Runtime.getRuntime().addShutdownHook(closing);
            console.out().println("control plane at " + text(controlPlane.address()));
            status.url().ifPresent(url -> console.out().println("status at " + url));
            if (console.out().checkError()) {
                return ExitCode.FAILED;
            }
            stopped.await();
        } catch (InterruptedException e) {
            console.note("stopped");
        }
        return ExitCode.CLEAN;
    }

    /** Returns an address as {@code --xds} takes it. */
    static String text(InetSocketAddress address) {
        String host = address.getAddress().getHostAddress();
        return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + address.getPort();
    }
}
