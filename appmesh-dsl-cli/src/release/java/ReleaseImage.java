import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Makes the directory that is released as the command line: a Java runtime, the program's jars, an archive of loaded classes for each
 * class path, and the launcher. Run from its source by the JDK whose runtime is released.
 *
 * <p>Arguments: the directory, the directory with the jars of others, the program's jar, the jar with picocli's sources, the directory
 * with the launchers and the training runs, and the time of all files.
 */
final class ReleaseImage {

    /** Modules of the JDK that the jars use; jdeps does not see those of providers. */
    private static final String MODULES = String.join(
            ",",
            "java.base",
            "java.logging",
            "java.management",
            "java.naming",
            "java.net.http",
            "java.security.jgss",
            "java.sql",
            "jdk.crypto.ec",
            "jdk.httpserver",
            "jdk.jfr",
            "jdk.unsupported");

    /** The jars of commands that only read files; a look-up of services opens every jar of a class path. */
    private static final List<String> JARS_FOR_FILES = List.of(
            "appmesh-dsl-cli-",
            "appmesh-dsl-core-",
            "appmesh-dsl-documents-",
            "appmesh-dsl-envoy-",
            "appmesh-dsl-k8s-",
            "classmate-",
            "hibernate-validator-",
            "jackson-core-",
            "jackson-dataformat-yaml-",
            "jakarta.validation-api-",
            "jboss-logging-",
            "jspecify-",
            "picocli-",
            "re2j-",
            "snakeyaml-engine-");

    private static final int LENGTH_OF_LARGE_FILE = 1 << 18;

    private static final boolean IS_WINDOWS =
            System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows");
    private static final boolean HAS_AOT_CACHE = Runtime.version().feature() >= 25;
    /** Whether an archive of classes is only used for jars with the same path as when it was made, wherever they are. */
    private static final boolean HAS_FIXED_PATHS =
            Runtime.version().feature() < 19 && Files.isDirectory(Path.of("/proc/self/fd"));
    private static final String JAVA = IS_WINDOWS ? "runtime/bin/java.exe" : "runtime/bin/java";

    private final Path image;
    private final Path sources;
    private final Instant time;

    private ReleaseImage(Path image, Path sources, Instant time) {
        this.image = image;
        this.sources = sources;
        this.time = time;
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        Path image = Path.of(args[0]).toAbsolutePath();
        deleteAll(image);
        new ReleaseImage(image, Path.of(args[4]).toAbsolutePath(), Instant.parse(args[5]))
                .make(Path.of(args[1]), Path.of(args[2]), Path.of(args[3]));
    }

    private void make(Path jars, Path program, Path picocliSources) throws IOException, InterruptedException {
        Files.createDirectories(image.resolve("bin"));
        tool(
                "jlink",
                "--add-modules",
                MODULES,
                "--output",
                image.resolve("runtime").toString(),
                "--strip-java-debug-attributes",
                "--no-header-files",
                "--no-man-pages");
        Path app = Files.createDirectories(image.resolve("lib/app"));
        for (Path jar : list(jars)) {
            Files.copy(jar, app.resolve(jar.getFileName().toString()));
        }
        Files.copy(program, app.resolve(program.getFileName().toString()));
        compilePicocli(picocliSources, app);
        writeClassPath("files.jar", name -> JARS_FOR_FILES.stream().anyMatch(name::startsWith));
        writeClassPath("all.jar", name -> true);
        writeLauncher();
        // Java ignores an archive of classes whose jars have another time.
        try (Stream<Path> files = Files.walk(image)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.setLastModifiedTime(file, FileTime.from(time));
            }
        }
        train();
    }

    /**
     * Compiles picocli for this runtime. Its own jar is for Java 5, whose classes are verified in a slower way and are not archived.
     */
    private static void compilePicocli(Path picocliSources, Path app) throws IOException {
        Path jar = list(app).stream()
                .filter(each -> each.getFileName().toString().startsWith("picocli-"))
                .findFirst()
                .orElseThrow();
        Path directory = Files.createTempDirectory("picocli");
        List<String> arguments = new ArrayList<>(List.of("-nowarn", "-Xlint:none", "-proc:none", "-g:none", "--release"));
        arguments.addAll(List.of("17", "-XDstringConcat=inline", "-d", directory.resolve("classes").toString()));
        try (FileSystem source = FileSystems.newFileSystem(picocliSources);
                Stream<Path> files = Files.walk(source.getPath("/"))) {
            for (Path file : files.filter(each -> each.toString().endsWith(".java"))
                    .filter(each -> !each.endsWith("module-info.java"))
                    .toList()) {
                Path copy = directory.resolve("sources" + file);
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
                arguments.add(copy.toString());
            }
        }
        tool("javac", arguments.toArray(String[]::new));
        try (FileSystem target = FileSystems.newFileSystem(jar);
                Stream<Path> files = Files.walk(directory.resolve("classes"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = directory.resolve("classes").relativize(file).toString();
                Files.write(target.getPath("/" + name.replace('\\', '/')), Files.readAllBytes(file));
            }
        }
        deleteAll(directory);
    }

    /** Writes a jar that stands for a class path. */
    private void writeClassPath(String name, Predicate<String> isOnIt) throws IOException {
        StringBuilder manifest = new StringBuilder("Manifest-Version: 1.0\nMain-Class: io.github.appmeshdsl.cli.Main\n"
                + "Enable-Native-Access: ALL-UNNAMED\nClass-Path: ");
        for (Path jar : list(image.resolve("lib/app"))) {
            if (isOnIt.test(jar.getFileName().toString())) {
                manifest.append("\n  app/").append(jar.getFileName());
            }
        }
        try (OutputStream out = Files.newOutputStream(image.resolve("lib").resolve(name));
                ZipOutputStream jar = new ZipOutputStream(out)) {
            ZipEntry entry = new ZipEntry("META-INF/MANIFEST.MF");
            entry.setTimeLocal(LocalDateTime.ofInstant(time, ZoneOffset.UTC));
            jar.putNextEntry(entry);
            jar.write(manifest.append('\n').toString().getBytes(StandardCharsets.UTF_8));
        }
    }

    private void writeLauncher() throws IOException {
        String name = IS_WINDOWS ? "appmesh.bat" : "appmesh";
        String text = Files.readString(sources.resolve(name))
                .replace("@ARCHIVE@", HAS_AOT_CACHE ? "-XX:AOTCache" : "-XX:SharedArchiveFile")
                .replace("@EXTENSION@", HAS_AOT_CACHE ? "aot" : "jsa")
                .replace("@FIXED@", HAS_FIXED_PATHS ? "true" : "false");
        Path launcher = Files.writeString(image.resolve("bin").resolve(name), text);
        if (!IS_WINDOWS) {
            Files.setPosixFilePermissions(launcher, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }

    /** Runs commands, and archives the classes that they load. */
    private void train() throws IOException, InterruptedException {
        Path work = Files.createTempDirectory("appmesh-training");
        try {
            for (Path file : list(sources.resolve("training"))) {
                Files.copy(file, work.resolve(file.getFileName().toString()));
            }
            writeLargeFile(Files.readString(work.resolve("shop.yaml")), work.resolve("large.yaml"));
            train("files", work, "none");
            Process server = java(work, "-jar", image.resolve("lib/all.jar").toString(), "server")
                    .redirectErrorStream(true)
                    .start();
            try {
                train("all", work, endpoint(server));
            } finally {
                server.destroy();
                server.waitFor();
            }
        } finally {
            deleteAll(work);
        }
    }

    /** Writes a file of several copies of a mesh, which is read by several threads. */
    private static void writeLargeFile(String mesh, Path file) throws IOException {
        StringBuilder large = new StringBuilder();
        for (int copy = 0; large.length() < LENGTH_OF_LARGE_FILE; copy++) {
            large.append(mesh.replace("orders", "orders-" + copy)).append("---\n");
        }
        Files.writeString(file, large);
    }

    /** Waits for the line with the address; what the server prints later fits into the pipe. */
    private static String endpoint(Process server) throws IOException {
        BufferedReader printed = server.inputReader(StandardCharsets.UTF_8);
        StringBuilder all = new StringBuilder();
        for (String line = printed.readLine(); line != null; line = printed.readLine()) {
            int start = line.indexOf("http://");
            if (start >= 0) {
                return line.substring(start).strip();
            }
            all.append(line).append('\n');
        }
        throw new IllegalStateException("the server has ended: " + all);
    }

    private void train(String classPath, Path work, String endpoint) throws IOException, InterruptedException {
        Path archive = image.resolve("lib").resolve(classPath + (HAS_AOT_CACHE ? ".aot" : ".jsa"));
        String jar = (HAS_FIXED_PATHS ? "/proc/self/fd/3/" : image.resolve("lib") + "/") + classPath + ".jar";
        Path commands = work.resolve(classPath + ".txt");
        String training = "io.github.appmeshdsl.cli.Training";
        if (HAS_AOT_CACHE) {
            // Profiles of methods would have them compiled at each start: short commands end before that pays off.
            run(java(
                    work,
                    "-XX:+UnlockDiagnosticVMOptions",
                    "-XX:+IgnoreUnrecognizedVMOptions",
                    "-XX:-AOTRecordTraining",
                    "-XX:AOTCacheOutput=" + archive,
                    "-cp",
                    jar,
                    training,
                    commands.toString(),
                    endpoint));
        } else {
            Path classes = work.resolve("classes");
            run(java(work, "-XX:DumpLoadedClassList=" + classes, "-cp", jar, training, commands.toString(), endpoint));
            // Java 17 crashes on lambdas of classes that it cannot archive.
            Files.write(
                    classes,
                    Files.readAllLines(classes).stream()
                            .filter(line -> !line.startsWith("@lambda-proxy ")
                                    || line.startsWith("@lambda-proxy io/github/appmeshdsl/")
                                    || line.startsWith("@lambda-proxy java/"))
                            .toList());
            run(java(
                    work,
                    "-Xshare:dump",
                    "-XX:SharedClassListFile=" + classes,
                    "-XX:SharedArchiveFile=" + archive,
                    "-cp",
                    jar));
        }
        Files.setLastModifiedTime(archive, FileTime.from(time));
    }

    private static void run(ProcessBuilder java) throws IOException, InterruptedException {
        Path output = Files.createTempFile("appmesh-training", ".txt");
        int exitCode = java.redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start()
                .waitFor();
        if (exitCode != 0) {
            throw new IllegalStateException(
                    "a training run has failed with " + exitCode + ":\n" + Files.readString(output));
        }
        Files.delete(output);
    }

    private ProcessBuilder java(Path work, String... arguments) {
        List<String> command = new ArrayList<>();
        if (HAS_FIXED_PATHS) {
            command.addAll(List.of("sh", "-c", "exec 3<\"$0\"; exec \"$@\"", image.resolve("lib").toString()));
        }
        command.add(image.resolve(JAVA).toString());
        command.addAll(List.of(arguments));
        ProcessBuilder process = new ProcessBuilder(command).directory(work.toFile());
        Map<String, String> environment = process.environment();
        environment.keySet().removeIf(name -> name.endsWith("JAVA_OPTIONS") || name.startsWith("AWS_"));
        environment.remove("GITHUB_ACTIONS");
        environment.putAll(Map.of(
                "AWS_ACCESS_KEY_ID", "training", "AWS_SECRET_ACCESS_KEY", "training", "AWS_REGION", "eu-west-1"));
        return process;
    }

    private static void tool(String name, String... arguments) {
        int exitCode = ToolProvider.findFirst(name).orElseThrow().run(System.out, System.err, arguments);
        if (exitCode != 0) {
            throw new IllegalStateException(name + " has failed with " + exitCode);
        }
    }

    private static List<Path> list(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.sorted().toList();
        }
    }

    private static void deleteAll(Path directory) throws IOException {
        if (Files.exists(directory)) {
            try (Stream<Path> files = Files.walk(directory)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
