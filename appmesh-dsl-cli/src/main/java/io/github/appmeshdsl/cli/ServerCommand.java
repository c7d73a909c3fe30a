package io.github.appmeshdsl.cli;

import io.github.appmeshdsl.server.AppMeshServer;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code appmesh server}: answers as the App Mesh API until it is stopped. */
final class ServerCommand extends Subcommand {

    @Override
    CommandSpec spec() {
        CommandSpec spec = spec(
                "It was stopped by a program; a signal ends it with 128 and the number of the signal.",
                "",
                "It cannot listen there, or its store cannot be opened.",
                "Answers as the App Mesh API until it is stopped, and prints where.");
        ListenOptions.addTo(spec);
        LimitOptions.addTo(spec);
        FaultOptions.addTo(spec);
        return spec;
    }

    @Override
    int run(ParseResult arguments, Console console) throws IOException {
        // Everyday news of the parts are nobody's concern. Held, so that the level is not forgotten.
        Logger root = Logger.getLogger("");
        root.setLevel(Level.WARNING);
        CountDownLatch stopped = new CountDownLatch(1);
        try (AppMeshServer server = ServerStart.start(arguments)) {
            Thread closing = new Thread(server::close, "stop");
            Runtime.getRuntime().addShutdownHook(closing);
            console.out().println("App Mesh API at " + server.endpoint());
            console.out().flush();
            stopped.await();
        } catch (InterruptedException e) {
            console.note("stopped");
        }
        return ExitCode.CLEAN;
    }
}
