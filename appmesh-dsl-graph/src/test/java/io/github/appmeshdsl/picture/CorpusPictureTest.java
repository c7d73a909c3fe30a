package io.github.appmeshdsl.picture;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.format.MeshReader;
import io.github.appmeshdsl.format.MeshReading;
import io.github.appmeshdsl.testdata.SharedData;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Every folder of the open corpus can be drawn. */
@Tag(SharedData.TAG)
class CorpusPictureTest {

    @Test
    void every_mesh_of_the_corpus_is_drawn_in_every_format() throws IOException {
        Map<String, MeshReader> folders = new TreeMap<>();
        SharedData.manifests()
                .forEach((file, text) -> folders.computeIfAbsent(
                                file.substring(0, file.indexOf('/')), folder -> MeshReader.create())
                        .add(text, file));
        int drawn = 0;
        for (Map.Entry<String, MeshReader> folder : folders.entrySet()) {
            MeshReading reading = folder.getValue().read();
            List<Mesh> meshes = new ArrayList<>(reading.meshesWithoutFaultyResources());
            reading.withoutMesh().ifPresent(meshes::add);
            Picture picture = Picture.of(meshes, reading.validate().problems(), path -> Optional.empty());
            for (Picture.Format format : Picture.Format.values()) {
                String text = picture.write(format);
                for (Mesh mesh : meshes) {
                    mesh.virtualNodes()
                            .forEach(node -> assertThat(text)
                                    .as(folder.getKey() + " as " + format)
                                    .contains(node.name()));
                }
            }
            drawn += meshes.size();
        }
        assertThat(drawn).isGreaterThan(20);
    }
}
