package io.github.appmeshdsl.maven;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import io.github.appmeshdsl.report.PlainText;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.jspecify.annotations.Nullable;

/** Fails if the files of a directory are not what {@code generate} would write there, and prints how they differ. */
@Mojo(
        name = "check",
        defaultPhase = LifecyclePhase.VERIFY,
        requiresDependencyResolution = ResolutionScope.TEST,
        threadSafe = true)
public final class CheckMojo extends SuppliedMeshGoal {

    private static final int CONTEXT = 3;

    /** Where the files are. */
    @Parameter(property = "appmesh.directory", defaultValue = "${project.basedir}/src/main/mesh")
    File directory;

    /** For Maven. */
    public CheckMojo() {}

    @Override
    void run() throws MojoExecutionException, MojoFailureException, IOException {
        Map<String, String> expected = new TreeMap<>(files(mesh()));
        Map<String, String> present = present(expected);
        Set<String> names = new TreeSet<>(expected.keySet());
        names.addAll(present.keySet());
        int differing = 0;
        for (String name : names) {
            differing += isSame(name, present.get(name), expected.get(name)) ? 0 : 1;
        }
        if (differing > 0) {
            String id = execution.getExecutionId();
            throw new MojoFailureException(count(differing, "file") + " in " + directory
                    + (differing == 1 ? " is" : " are")
                    + " not up to date; run mvn " + (useTestClasses ? "test-compile" : "compile")
                    + " appmesh-dsl:generate" + (id.startsWith("default-") ? "" : "@" + id)
                    + " and commit what it writes");
        }
        getLog().info(count(expected.size(), "file") + " in " + directory + ": up to date");
    }

    /** Returns the files of the directory that are generated, or would be: those with an extension of a generated file. */
    private Map<String, String> present(Map<String, String> expected) throws IOException {
        Set<String> extensions = new HashSet<>();
        expected.keySet().forEach(name -> extensions.add(extension(name)));
        Map<String, String> present = new TreeMap<>();
        Path root = directory.toPath();
        if (Files.isDirectory(root)) {
            try (Stream<Path> all = Files.walk(root)) {
                for (Path file : (Iterable<Path>) all.filter(Files::isRegularFile)::iterator) {
                    String name = root.relativize(file).toString().replace(File.separatorChar, '/');
                    if (extensions.contains(extension(name))) {
                        present.put(name, Files.readString(file));
                    }
                }
            }
        }
        return present;
    }

    private static String extension(String name) {
        return name.substring(name.lastIndexOf('.') + 1);
    }

    /** Returns whether a file is up to date; logs what differs. Git may have changed the line endings. */
    private boolean isSame(String name, @Nullable String present, @Nullable String expected) {
        List<String> old = present == null ? List.of() : present.lines().toList();
        List<String> latest = expected == null ? List.of() : expected.lines().toList();
        if (present != null && expected != null && old.equals(latest)) {
            return true;
        }
        List<String> diff = UnifiedDiffUtils.generateUnifiedDiff(
                present == null ? "/dev/null" : directory.getName() + "/" + name,
                expected == null ? "/dev/null" : "generated/" + name,
                new ArrayList<>(old),
                DiffUtils.diff(old, latest),
                CONTEXT);
        diff.forEach(line -> getLog().error(PlainText.uncut(line)));
        return false;
    }
}
