package io.github.appmeshdsl.maven;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.format.MeshReader;
import io.github.appmeshdsl.format.MeshReading;
import io.github.appmeshdsl.plan.MeshDifference;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.jspecify.annotations.Nullable;

/** Prints what differs between documents and the mesh of the project's code, or other documents. */
@Mojo(name = "diff", requiresDependencyResolution = ResolutionScope.TEST, threadSafe = true)
public final class DiffMojo extends SuppliedMeshGoal {

    /** The documents of the mesh as it was: a file or a directory. */
    @Parameter(property = "appmesh.before", defaultValue = "${project.basedir}/src/main/mesh")
    File before;

    /** The documents of the mesh as it will be; the mesh of {@code supplier} by default. */
    @Parameter(property = "appmesh.after")
    @Nullable
    File after;

    /** Whether only requests that are treated differently count. */
    @Parameter(property = "appmesh.trafficOnly", defaultValue = "false")
    boolean trafficOnly;

    /** Whether a difference fails the build. */
    @Parameter(property = "appmesh.failOnDifference", defaultValue = "false")
    boolean failOnDifference;

    /** For Maven. */
    public DiffMojo() {}

    @Override
    void run() throws MojoExecutionException, MojoFailureException, IOException {
        MeshReading old = read(before);
        MeshReading latest = after == null ? generated() : read(after);
        MeshDifference found =
                MeshDifference.between(only(old), only(latest), old.expressesTags() && latest.expressesTags());
        MeshDifference difference = trafficOnly ? found.trafficOnly() : found;
        lines(difference.text(), getLog()::info);
        if (failOnDifference && !difference.isEmpty()) {
            throw new MojoFailureException("the meshes differ, and failOnDifference is set");
        }
    }

    private MeshReading read(File path) throws MojoExecutionException, MojoFailureException {
        if (!path.exists()) {
            throw new MojoExecutionException(path + ": there is no such file or directory");
        }
        MeshReading reading = MeshReader.create().add(path.toPath()).read();
        require(reading.validate(options("importing")));
        return reading;
    }

    /** Returns the mesh as it is read again, with the namespaces that the format adds. */
    private MeshReading generated() throws MojoExecutionException, MojoFailureException {
        MeshReader reader = MeshReader.create();
        files(mesh()).forEach((name, text) -> reader.add(text, name));
        return reader.read();
    }

    private static Mesh only(MeshReading reading) throws MojoExecutionException {
        List<Mesh> meshes = new ArrayList<>(reading.meshes());
        reading.withoutMesh().ifPresent(meshes::add);
        if (meshes.size() != 1) {
            throw new MojoExecutionException("there " + (meshes.isEmpty() ? "is no mesh" : "are several meshes")
                    + " in " + reading.subject() + "; one is compared with one");
        }
        return meshes.get(0);
    }
}
