package io.github.appmeshdsl.api.document;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.format.MeshReader;
import io.github.appmeshdsl.format.MeshReading;
import io.github.appmeshdsl.k8s.KubernetesForm;
import io.github.appmeshdsl.k8s.Manifests;
import io.github.appmeshdsl.validation.ValidationOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code docs/convert.md} shows is done here, line by line. */
class ConvertGuideTest {

    private static final Pattern JAVA = Pattern.compile("```java\\n(.*?)```", Pattern.DOTALL);

    private static final String TEMPLATE = """
            Parameters:
              ProjectName: {Type: String}
            Resources:
              Mesh: {Type: AWS::AppMesh::Mesh, Properties: {MeshName: !Ref ProjectName}}
              Node:
                Type: AWS::AppMesh::VirtualNode
                Properties:
                  MeshName: !GetAtt Mesh.MeshName
                  VirtualNodeName: Color_Teller
                  Spec:
                    Backends: []
                    Listeners: [{PortMapping: {Port: 8080, Protocol: http}}]
                    ServiceDiscovery: {DNS: {Hostname: !Sub 'web.${ProjectName}.local'}}
            """;

    @Test
    void documents_are_read_and_written_as_the_guide_says(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("template.yaml"), TEMPLATE);
        Mesh mesh = read(folder);
        assertThat(mesh.validate().errors()).isEmpty();

        write(mesh, folder);

        try (var files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder(
                            "1-mesh-shop.json",
                            "2-virtual-node-Color_Teller.json",
                            "mesh.json",
                            "mesh.yaml",
                            "template.yaml");
        }
    }

    private static Mesh read(Path folder) {
        MeshReading reading = MeshReader.of(options -> options.parameter("ProjectName", "shop"))
                .add(folder.resolve("template.yaml"))
                .read();
        Mesh mesh = reading.mesh();
        return mesh;
    }

    private static void write(Mesh mesh, Path folder) throws IOException {
        for (ApiDocument document : ApiDocument.of(mesh)) {
            Files.writeString(folder.resolve(document.fileName()), document.toJson());
        }
        Files.writeString(
                folder.resolve("mesh.yaml"), CloudFormationTemplate.of(mesh).toYaml());
        Files.writeString(
                folder.resolve("mesh.json"), CloudFormationTemplate.of(mesh).toJson());
    }

    @Test
    void manifests_are_made_as_the_guide_says() {
        MeshReading reading = MeshReader.of(options -> options.parameter("ProjectName", "shop"))
                .add(TEMPLATE, "template.yaml")
                .read();
        Mesh mesh = reading.mesh();
        String manifests = Manifests.of(KubernetesForm.of(mesh, "shop"))
                .checked(ValidationOptions.authoring().suppress("k8s.pod-selector", "to be added"))
                .text();

        assertThat(manifests)
                .contains("name: color-teller\n  namespace: shop\n", "awsName: Color_Teller\n")
                .contains("- key: kubernetes.io/metadata.name\n        operator: In\n");
    }

    @Test
    void code_of_the_guide_is_code_of_this_test() throws IOException {
        Path guide = Path.of("").toAbsolutePath().resolveSibling("docs").resolve("convert.md");
        String test = Files.readString(Path.of("src/test/java/io/github/appmeshdsl/api/document/ConvertGuideTest.java"))
                .replace("folder.resolve(\"template.yaml\")", "Path.of(\"template.yaml\")");
        List<String> lines = JAVA.matcher(Files.readString(guide))
                .results()
                .flatMap(block -> block.group(1).lines())
                .map(ConvertGuideTest::bare)
                .filter(line -> !line.startsWith("Manifests.of"))
                .toList();

        assertThat(lines).isNotEmpty().allSatisfy(line -> assertThat(bare(test)).contains(line));
    }

    private static String bare(String code) {
        return code.replaceAll("\\s+", "");
    }
}
