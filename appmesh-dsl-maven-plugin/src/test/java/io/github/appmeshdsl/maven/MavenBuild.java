package io.github.appmeshdsl.maven;

import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.concurrent.TimeUnit;

/** A project of its own, built by a real Maven with the packaged plugin, and without network unless that is said. */
final class MavenBuild {

    private static final String VERSION = System.getProperty("it.version");
    private static final List<String> MODULES = List.of(
            "appmesh-dsl-bom",
            "appmesh-dsl-core",
            "appmesh-dsl-documents",
            "appmesh-dsl-k8s",
            "appmesh-dsl-server",
            "appmesh-dsl-aws",
            "appmesh-dsl-testing",
            "appmesh-dsl-testkit",
            "appmesh-dsl-envoy",
            "appmesh-dsl-maven-plugin");

    private final Path project;

    private MavenBuild(Path project) {
        this.project = project;
    }

    /** Returns the build of a project whose POM is written later. */
    static MavenBuild in(Path project) {
        return new MavenBuild(project);
    }

    /**
     * Makes a project that uses the packaged plugin.
     *
     * @param executions the {@code execution} elements of the plugin
     */
    static MavenBuild of(Path project, String executions) throws IOException {
        return of(project, """
                    <dependency>
                      <groupId>io.github.appmeshdsl</groupId>
                      <artifactId>appmesh-dsl-bom</artifactId>
                      <version>${appmesh-dsl.version}</version>
                      <type>pom</type>
                      <scope>import</scope>
                    </dependency>
                """, """
                    <dependency>
                      <groupId>io.github.appmeshdsl</groupId>
                      <artifactId>appmesh-dsl-core</artifactId>
                    </dependency>
                """, """
                      <plugin>
                        <groupId>io.github.appmeshdsl</groupId>
                        <artifactId>appmesh-dsl-maven-plugin</artifactId>
                        <version>${appmesh-dsl.version}</version>
                        <executions>
                %s
                        </executions>
                      </plugin>
                """.formatted(executions));
    }

    /**
     * Makes a project.
     *
     * @param managed the {@code dependency} elements whose versions are managed
     * @param dependencies the {@code dependency} elements
     * @param plugins the {@code plugin} elements besides those of the default lifecycle
     */
    static MavenBuild of(Path project, String managed, String dependencies, String plugins) throws IOException {
        return in(project).write("pom.xml", """
                <project xmlns="http://maven.apache.org/POM/4.0.0">
                  <modelVersion>4.0.0</modelVersion>
                  <groupId>com.example</groupId>
                  <artifactId>shop</artifactId>
                  <version>1</version>
                  <properties>
                    <maven.compiler.release>17</maven.compiler.release>
                    <project.build.sourceEncoding>UTF-8</project.build.sourceEncoding>
                    <appmesh-dsl.version>%s</appmesh-dsl.version>
                  </properties>
                  <dependencyManagement>
                    <dependencies>
                %s    </dependencies>
                  </dependencyManagement>
                  <dependencies>
                %s  </dependencies>
                  <build>
                    <plugins>
                      <plugin><artifactId>maven-resources-plugin</artifactId><version>3.5.0</version></plugin>
                      <plugin><artifactId>maven-compiler-plugin</artifactId><version>3.16.0</version></plugin>
                      <plugin><artifactId>maven-surefire-plugin</artifactId><version>3.6.1</version></plugin>
                      <plugin><artifactId>maven-jar-plugin</artifactId><version>3.5.1</version></plugin>
                %s    </plugins>
                  </build>
                </project>
                """.formatted(VERSION, managed, dependencies, plugins));
    }

    Path path(String name) {
        return project.resolve(name);
    }

    MavenBuild write(String name, String text) throws IOException {
        Path file = project.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        return this;
    }

    String read(String name) throws IOException {
        return Files.readString(project.resolve(name));
    }

    /** What a build has printed, without the lines that depend on the machine. */
    record Outcome(boolean isSuccess, String log) {
        /** Returns the lines of one execution of a goal, without their level. */
        String of(String goal) {
            StringJoiner lines = new StringJoiner("\n");
            boolean isOfGoal = false;
            for (String line : log.lines().toList()) {
                if (line.startsWith("[INFO] --- ") || line.startsWith("[INFO] -----")) {
                    isOfGoal = line.contains(":" + goal + " ");
                } else if (isOfGoal && !line.equals("[INFO] ")) {
                    lines.add(line);
                }
            }
            return lines.toString();
        }

        /** Returns why the build has failed. */
        String failure() {
            return log.lines()
                    .filter(line -> line.startsWith("[ERROR] Failed to execute goal"))
                    .findFirst()
                    .orElse("");
        }
    }

    Outcome run(String... arguments) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(List.of("-o"));
        all.addAll(List.of(arguments));
        return run(all);
    }

    /** Runs a build that may load artifacts which this build does not need. */
    Outcome runOnline(String... arguments) throws IOException, InterruptedException {
        return run(List.of(arguments));
    }

    private Outcome run(List<String> arguments) throws IOException, InterruptedException {
        boolean isWindows = File.separatorChar == '\\';
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("it.maven-home"), "bin", isWindows ? "mvn.cmd" : "mvn")
                        .toString(),
                "-B",
                "-Dstyle.color=never",
                "-Dmaven.repo.local=" + repository(),
                "-Dmaven.repo.local.tail=" + System.getProperty("it.repository")));
        command.addAll(arguments);
        Path log = Files.createTempFile(scratch(), "build", ".log");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(project.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        Map<String, String> environment = builder.environment();
        environment
                .keySet()
                .removeIf(name -> name.startsWith("MAVEN_") || name.startsWith("JACOCO") || name.equals("CI"));
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        environment.put("MAVEN_OPTS", String.join(" ", agents()));
        Process process = builder.start();
        process.getOutputStream().close();
        if (!process.waitFor(5, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new IllegalStateException("the build hangs:\n" + Files.readString(log));
        }
        String text = Files.readString(log)
                .replace(project.toRealPath().toString(), "PROJECT")
                .replace(project.toString(), "PROJECT");
        return new Outcome(process.exitValue() == 0, text);
    }

    /** The goals run in the other process: what measures their coverage here measures it there. */
    private static List<String> agents() {
        List<String> agents = new ArrayList<>(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        for (String argument : ManagementFactory.getRuntimeMXBean().getInputArguments()) {
            if (argument.startsWith("-javaagent:")) {
                agents.add(argument);
            }
        }
        return agents;
    }

    private static Path scratch() throws IOException {
        return Files.createDirectories(Path.of(System.getProperty("it.scratch")));
    }

    /** Returns a local repository with the artifacts of this build, before the one in which all others are. */
    private static Path repository() throws IOException {
        Path repository = scratch().resolve("repository");
        Path root = Path.of("").toAbsolutePath().getParent();
        install(repository, root.resolve("pom.xml"), "appmesh-dsl-parent", "pom");
        for (String module : MODULES) {
            install(repository, root.resolve(module).resolve("pom.xml"), module, "pom");
            Path jar = root.resolve(module).resolve("target").resolve(module + "-" + VERSION + ".jar");
            if (Files.exists(jar)) {
                install(repository, jar, module, "jar");
            }
        }
        return repository;
    }

    private static void install(Path repository, Path file, String artifact, String extension) throws IOException {
        Path place = repository
                .resolve("io/github/appmeshdsl")
                .resolve(artifact)
                .resolve(VERSION)
                .resolve(artifact + "-" + VERSION + "." + extension);
        if (!Files.exists(place) || Files.mismatch(file, place) >= 0) {
            Files.createDirectories(place.getParent());
            Files.copy(file, place, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
