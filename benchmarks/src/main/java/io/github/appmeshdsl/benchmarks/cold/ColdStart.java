package io.github.appmeshdsl.benchmarks.cold;

import static java.util.Objects.requireNonNull;

import io.github.appmeshdsl.aws.AppMesh;
import io.github.appmeshdsl.benchmarks.synthetic.DslMesh;
import io.github.appmeshdsl.k8s.Manifests;
import io.github.appmeshdsl.server.AppMeshServer;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.appmesh.AppMeshClient;

/**
 * Measures whole processes, the cases in turn: wall time, CPU time of user and system, and classes loaded. Needs
 * {@code bash}, whose {@code time} does the measuring; the JVM measured is the one that this runs on.
 *
 * <p>Arguments: how many runs (9), the command line's jar (left out if there is none), and options for the JVMs.
 */
public final class ColdStart {

    private static final List<Class<?>> MAINS = List.of(
            Nothing.class,
            FloorRender.class,
            OursRender.class,
            OursValidatedRender.class,
            Jackson2Records.class,
            Jackson2Immutables.class,
            Jackson2Validated.class);

    private static final List<Class<?>> CALLS = List.of(SdkCalls.class, OursPlan.class);

    /** One process: its arguments for {@code java}, and how it is to end. */
    private record Case(List<String> arguments, int exit) {}

    private final Path directory;
    private final Map<String, Case> cases = new LinkedHashMap<>();

    private ColdStart(Path directory) {
        this.directory = directory;
    }

    /** Measures, and prints a row a case. */
    public static void main(String[] args) throws IOException, InterruptedException {
        int runs = args.length > 0 ? Integer.parseInt(args[0]) : 9;
        ColdStart start = new ColdStart(Files.createTempDirectory("cold-start"));
        List<String> options = List.of(args).subList(Math.min(2, args.length), args.length);
        start.addMains(MAINS, start.directory.resolve("mesh.yaml").toString(), options);
        if (args.length > 1 && Files.exists(Path.of(args[1]))) {
            start.addCommandLine(args[1], options);
        }
        try (AppMeshServer server = AppMeshServer.start();
                AppMeshClient client =
                        SmallMesh.client(server.endpoint().toString()).build()) {
            AppMesh api = AppMesh.of(client);
            api.apply(api.plan(SmallMesh.mesh()));
            start.addMains(CALLS, server.endpoint().toString(), options);
            start.measure(runs, System.out);
        }
    }

    private void addMains(List<Class<?>> mains, String argument, List<String> options) {
        for (Class<?> main : mains) {
            List<String> arguments = new ArrayList<>(options);
            arguments.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName(), argument));
            cases.put(main.getSimpleName(), new Case(arguments, 0));
        }
    }

    private void addCommandLine(String jar, List<String> options) throws IOException {
        Path clean = directory.resolve("clean.yaml");
        String text = Manifests.of(DslMesh.of(10)).text();
        Files.writeString(clean, text);
        Path bad = directory.resolve("bad.yaml");
        Files.writeString(bad, text.replace("weight: 90", "weight: 190"));
        addCommand("appmesh --help", 0, jar, options, "--help");
        addCommand("appmesh validate clean.yaml", 0, jar, options, "validate", clean.toString());
        addCommand("appmesh validate bad.yaml", 1, jar, options, "validate", bad.toString());
    }

    private void addCommand(String name, int exit, String jar, List<String> options, String... command) {
        List<String> arguments = new ArrayList<>(options);
        arguments.addAll(List.of("-jar", jar));
        arguments.addAll(List.of(command));
        cases.put(name, new Case(arguments, exit));
    }

    private void measure(int runs, PrintStream out) throws IOException, InterruptedException {
        Map<String, List<ProcessTime>> times = new LinkedHashMap<>();
        for (String name : cases.keySet()) {
            times.put(name, new ArrayList<>());
        }
        for (int run = 0; run < runs; run++) {
            for (Map.Entry<String, List<ProcessTime>> entry : times.entrySet()) {
                entry.getValue().add(time(requireNonNull(cases.get(entry.getKey()))));
            }
        }
        out.printf("%-30s %8s %8s %8s %8s %s%n", "process", "wall s", "CPU s", "least", "classes", "(not archived)");
        for (Map.Entry<String, List<ProcessTime>> entry : times.entrySet()) {
            List<ProcessTime> measured = entry.getValue();
            Case process = requireNonNull(cases.get(entry.getKey()));
            LoadedClasses classes = LoadedClasses.ofJava(directory, process.arguments(), process.exit());
            double[] cpu =
                    measured.stream().mapToDouble(ProcessTime::cpu).sorted().toArray();
            out.printf(
                    "%-30s %8.3f %8.3f %8.3f %8d (%d)%n",
                    entry.getKey(),
                    measured.stream().mapToDouble(ProcessTime::wall).sorted().toArray()[runs / 2],
                    cpu[runs / 2],
                    cpu[0],
                    classes.names().size(),
                    classes.outsideArchive());
        }
    }

    private ProcessTime time(Case process) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(LoadedClasses.java());
        command.addAll(process.arguments());
        return ProcessTime.of(command, process.exit(), directory.resolve("output"));
    }
}
