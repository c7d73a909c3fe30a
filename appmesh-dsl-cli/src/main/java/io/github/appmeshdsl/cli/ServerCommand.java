package io.github.appmeshdsl.cli;

import io.github.appmeshdsl.server.AppMeshServer;
import io.github.appmeshdsl.server.store.ResourceStore;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code appmesh server}: answers as the App Mesh API until it is stopped. */
final class ServerCommand extends Subcommand {

    /** What the command does. */
    static final String DESCRIPTION = "Answers as the App Mesh API until it is stopped, and prints its URL.";

    @Override
    CommandSpec spec() {
        CommandSpec spec = spec(
                "A program stopped the server; after a signal, the code is 128 plus the number of the signal.",
                "",
                "The server cannot listen, cannot open its store, or has run out of memory.",
                DESCRIPTION);
        ListenOptions.addTo(spec);
        LimitOptions.addTo(spec);
        FaultOptions.addTo(spec);
        DiscoveryOptions.addTo(spec);
        InputOptions.addTo(spec);
        StatusServer.addTo(spec);
        ProxyOptions.addModeTo(spec);
        ProxyOptions.addTo(spec);
        return spec;
    }

    @Override
    int run(ParseResult arguments, Console console) throws IOException {
        // Libraries log what users need not know. The reference keeps the level from being lost.
        Logger root = Logger.getLogger("");
        root.setLevel(Level.WARNING);
        CountDownLatch stopped = new CountDownLatch(1);
        try (OutOfMemoryExit outOfMemory = new OutOfMemoryExit(root);
                Proxies proxies = Proxies.start(arguments);
                AppMeshServer server = start(arguments, proxies);
                StatusServer status = StatusServer.start(arguments, proxies.controlPlane())) {
            outOfMemory.install();
            List<Runnable> ends = List.of(server::close, proxies::close);
            Thread closing = new Thread(() -> ends.forEach(Runnable::run), "stop");
            Runtime.getRuntime().addShutdownHook(closing);
            console.out().println("App Mesh API at " + server.endpoint());
            proxies.address().ifPresent(address -> console.out().println("control plane at " + address));
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

    private static AppMeshServer start(ParseResult arguments, Proxies proxies) throws IOException {
        List<ListenOptions.GivenKey> keys = ListenOptions.keys(arguments);
        try {
            return AppMeshServer.start(server -> {
                ListenOptions.apply(arguments, server, keys);
                LimitOptions.apply(arguments, server);
                server.faults(FaultOptions.faults(arguments));
                proxies.listenTo(server);
            });
        } catch (IllegalArgumentException e) {
            throw misuse(arguments, String.valueOf(e.getMessage()));
        } catch (AppMeshServer.StartException | ResourceStore.StoreException e) {
            throw new CommandFailure(String.valueOf(e.getMessage()), e);
        }
    }
}
