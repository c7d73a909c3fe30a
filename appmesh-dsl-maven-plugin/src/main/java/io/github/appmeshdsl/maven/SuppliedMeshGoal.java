package io.github.appmeshdsl.maven;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.format.MeshWriter;
import io.github.appmeshdsl.format.Target;
import io.github.appmeshdsl.format.TextFormat;
import io.github.appmeshdsl.validation.ValidationReport;
import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.artifact.DependencyResolutionRequiredException;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/** What goals have that use a mesh of the project's code. */
abstract class SuppliedMeshGoal extends MeshGoal {

    /**
     * A class that is a {@code Supplier<Mesh>} with a constructor without parameters, or has one public static method without
     * parameters that returns a mesh; or such a method, as {@code com.example.Meshes#shop}.
     */
    @Parameter(property = "appmesh.supplier")
    @Nullable
    String supplier;

    /** Whether the class is one of the tests. */
    @Parameter(property = "appmesh.useTestClasses", defaultValue = "false")
    boolean useTestClasses;

    /** The format: {@code k8s}, {@code cloudformation}, {@code api}, {@code envoy}, or one of a dependency of the plugin. */
    @Parameter(property = "appmesh.to", defaultValue = "k8s")
    String to = "k8s";

    /** {@code yaml} or {@code json}; what is usual for the format by default. */
    @Parameter(property = "appmesh.syntax")
    @Nullable
    String syntax;

    /** Kubernetes namespace of members that have none. */
    @Parameter(property = "appmesh.namespace")
    @Nullable
    String namespace;

    @Parameter(defaultValue = "${project}", readonly = true)
    MavenProject project;

    final List<String> classPath() throws MojoExecutionException {
        try {
            return useTestClasses ? project.getTestClasspathElements() : project.getRuntimeClasspathElements();
        } catch (DependencyResolutionRequiredException e) {
            throw new MojoExecutionException("the dependencies of the project are not resolved", e);
        }
    }

    final Mesh mesh() throws MojoExecutionException {
        if (supplier == null) {
            throw new MojoExecutionException(
                    "<supplier> is missing: the class that makes the mesh, such as com.example.ShopMesh");
        }
        requireSameVersion();
        List<File> files = new ArrayList<>();
        classPath().forEach(element -> files.add(new File(element)));
        return SuppliedMesh.load(supplier, files, useTestClasses);
    }

    /** A mesh of another version of the library would be one with other members. */
    private void requireSameVersion() throws MojoExecutionException {
        String own = execution.getVersion();
        for (Artifact artifact : project.getArtifacts()) {
            if (artifact.getGroupId().equals("io.github.appmeshdsl")
                    && artifact.getArtifactId().equals("appmesh-dsl-core")
                    && !artifact.getBaseVersion().equals(own)) {
                throw new MojoExecutionException("the project uses appmesh-dsl " + artifact.getBaseVersion()
                        + " and the plugin is " + own + "; use the same version for both");
            }
        }
    }

    /** Returns the mesh in the format; everything that is wrong with it is in the log. */
    final Map<String, String> files(Mesh mesh) throws MojoExecutionException, MojoFailureException {
        MeshWriter writer;
        try {
            writer = MeshWriter.to(to, settings -> {
                if (syntax != null) {
                    settings.syntax(TextFormat.valueOf(syntax.toUpperCase(Locale.ROOT)));
                }
                if (namespace != null) {
                    settings.namespace(namespace);
                }
            });
        } catch (IllegalArgumentException e) {
            throw new MojoExecutionException(
                    syntax == null || List.of("yaml", "json").contains(syntax)
                            ? "<to>: " + e.getMessage()
                            : "<syntax> must be yaml or json, not \"" + syntax + "\"");
        }
        ValidationReport report = mesh.validate(options("authoring"));
        require(report);
        Target.Output output = writer.write(mesh);
        require(ValidationReport.of(report.subject(), output.notices(), List.of()));
        return output.files();
    }
}
