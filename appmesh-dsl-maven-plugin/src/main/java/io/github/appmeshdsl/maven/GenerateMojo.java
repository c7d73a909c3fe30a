package io.github.appmeshdsl.maven;

import io.github.appmeshdsl.internal.file.FileReplacement;
import java.io.File;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;

/** Writes a mesh that code of the project makes, in any format, into a directory. */
@Mojo(
        name = "generate",
        defaultPhase = LifecyclePhase.PROCESS_CLASSES,
        requiresDependencyResolution = ResolutionScope.TEST,
        threadSafe = true)
public final class GenerateMojo extends SuppliedMeshGoal {

    /** Where the files are written. */
    @Parameter(property = "appmesh.directory", defaultValue = "${project.basedir}/src/main/mesh")
    File directory;

    /** Whether files are written although no class has changed. */
    @Parameter(property = "appmesh.force", defaultValue = "false")
    boolean force;

    /** For Maven. */
    public GenerateMojo() {}

    @Override
    void run() throws MojoExecutionException, MojoFailureException, IOException {
        LastRun last = lastRun();
        last.input(
                Arrays.asList(supplier, useTestClasses, to, syntax, namespace, directory, suppressions, failOnWarning)
                        .toString());
        for (String element : classPath()) {
            last.input(Path.of(element));
        }
        Path target = directory.toPath();
        if (!force && last.isUpToDate(target)) {
            getLog().info(directory + " is up to date");
            return;
        }
        Map<String, String> files = files(mesh());
        try (FileReplacement replacement = new FileReplacement()) {
            for (Map.Entry<String, String> file : files.entrySet()) {
                try (Writer out = replacement.open(target, file.getKey())) {
                    out.write(file.getValue());
                }
            }
            replacement.commit();
        }
        int deleted = last.deleteLeftovers(target, files.keySet());
        last.write(target, files.keySet());
        getLog().info(count(files.size(), "file") + " in " + directory
                + (deleted == 0 ? "" : "; " + count(deleted, "file") + " of the last run deleted"));
    }
}
