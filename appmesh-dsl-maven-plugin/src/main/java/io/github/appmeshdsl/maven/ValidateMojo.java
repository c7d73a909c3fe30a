package io.github.appmeshdsl.maven;

import io.github.appmeshdsl.format.MeshReader;
import io.github.appmeshdsl.format.MeshReading;
import io.github.appmeshdsl.validation.ValidationOptions;
import io.github.appmeshdsl.validation.ValidationReport;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/** Reports everything that is wrong with documents of meshes, which are read as one set. */
@Mojo(name = "validate", defaultPhase = LifecyclePhase.PROCESS_RESOURCES, threadSafe = true)
public final class ValidateMojo extends MeshGoal {

    /** Files and directories; {@code src/main/mesh} by default. */
    @Parameter(property = "appmesh.documents", defaultValue = "${project.basedir}/src/main/mesh")
    List<File> documents = new ArrayList<>();

    /** Globs of files and directories that are left out. */
    @Parameter
    List<String> excludes = new ArrayList<>();

    /** {@code importing} for documents of other authors, {@code authoring} for your own. */
    @Parameter(property = "appmesh.profile", defaultValue = "importing")
    String profile = "importing";

    /** Whether the documents are a part of a mesh, so that references that leave it are counted instead of reported. */
    @Parameter(property = "appmesh.partial", defaultValue = "false")
    boolean partial;

    /** Parameters of CloudFormation templates. */
    @Parameter
    Map<String, String> parameters = new TreeMap<>();

    /** Values that CloudFormation templates import. */
    @Parameter
    Map<String, String> importedValues = new TreeMap<>();

    /** Names that API documents lack, such as {@code meshName}. */
    @Parameter
    Map<String, String> names = new TreeMap<>();

    /** Whether documents are read although they have not changed. */
    @Parameter(property = "appmesh.force", defaultValue = "false")
    boolean force;

    /** For Maven. */
    public ValidateMojo() {}

    @Override
    void run() throws MojoExecutionException, MojoFailureException, IOException {
        ValidationOptions options = options(profile).partial(partial);
        LastRun last = lastRun();
        last.input(List.of(
                        documents,
                        excludes,
                        profile,
                        partial,
                        suppressions,
                        failOnWarning,
                        new TreeMap<>(parameters),
                        new TreeMap<>(importedValues),
                        new TreeMap<>(names))
                .toString());
        for (File path : documents) {
            if (!path.exists()) {
                throw new MojoExecutionException(
                        path + ": there is no such file or directory; set <documents> to where the documents are");
            }
            last.input(path.toPath());
        }
        if (!force && last.isUpToDate(buildDirectory.toPath())) {
            getLog().info("no document has changed since the last run, which found no problems");
            return;
        }
        last.forget();
        MeshReading reading = read();
        ValidationReport report = reading.validate(options);
        require(report);
        if (reading.counts().resources() == 0) {
            throw new MojoFailureException("there is no App Mesh resource in " + reading.subject());
        }
        if (report.problems().isEmpty()) {
            getLog().info(reading.subject() + ": no problems in "
                    + count(reading.counts().resources(), "resource"));
            if (report.suppressed().isEmpty()) {
                last.write(buildDirectory.toPath(), Set.of());
            }
        }
    }

    private MeshReading read() throws MojoExecutionException {
        MeshReader reader;
        try {
            reader = MeshReader.of(settings -> {
                excludes.forEach(settings::exclude);
                parameters.forEach(settings::parameter);
                importedValues.forEach(settings::importedValue);
                names.forEach(settings::name);
            });
        } catch (IllegalArgumentException e) {
            throw new MojoExecutionException("the configuration is invalid: " + e.getMessage());
        }
        documents.forEach(path -> reader.add(path.toPath()));
        return reader.read();
    }
}
