package io.github.appmeshdsl.examples;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.format.MeshReader;
import io.github.appmeshdsl.format.MeshReading;
import io.github.appmeshdsl.format.MeshWriter;
import io.github.appmeshdsl.format.Target;
import io.github.appmeshdsl.format.TextFormat;
import io.github.appmeshdsl.k8s.KubernetesForm;
import io.github.appmeshdsl.k8s.Manifests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** The code of {@code docs/convert.md}: a CloudFormation template in all other formats. */
public final class ConvertGuide {

    private ConvertGuide() {}

    // spotless:off
    // region read
    static Mesh read(Path template) {
        MeshReading reading = MeshReader.of(options -> options.parameter("ProjectName", "shop"))
                .add(template)
                .read();
        System.out.print(reading.validate().toText());
        return reading.mesh();
    }
    // endregion

    static void write(Mesh mesh, Path directory) throws IOException {
        // region api
        Target.Output documents = MeshWriter.to("api").write(mesh);
        for (Map.Entry<String, String> file : documents.files().entrySet()) {
            Files.writeString(directory.resolve(file.getKey()), file.getValue());
        }
        documents.notices().forEach(System.out::println);
        // endregion
        // region cloudformation
        MeshWriter yaml = MeshWriter.to("cloudformation");
        Files.writeString(directory.resolve("mesh.yaml"), yaml.write(mesh).text());
        MeshWriter json = MeshWriter.to("cloudformation", options -> options.syntax(TextFormat.JSON));
        Files.writeString(directory.resolve("mesh.json"), json.write(mesh).text());
        // endregion
        // region kubernetes
        Manifests.of(KubernetesForm.of(mesh, "shop")).writeFiles(directory);
        // endregion
    }
    // spotless:on

    /**
     * Reads a template, and writes it in all formats.
     *
     * @param args the template, and the directory for the other formats
     */
    public static void main(String[] args) throws IOException {
        write(read(Path.of(args[0])), Path.of(args[1]));
    }
}
