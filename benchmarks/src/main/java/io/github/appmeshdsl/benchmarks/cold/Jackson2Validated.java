package io.github.appmeshdsl.benchmarks.cold;

import io.github.appmeshdsl.benchmarks.peer.HibernateValidation;
import io.github.appmeshdsl.benchmarks.peer.Jackson2;
import io.github.appmeshdsl.benchmarks.synthetic.NakedMesh.Manifest;
import io.github.appmeshdsl.benchmarks.synthetic.NakedMeshes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Defines ten services as Immutables, has Hibernate Validator check them and Jackson 2 write them as YAML. */
public final class Jackson2Validated {

    private Jackson2Validated() {}

    /** Writes to the file that is named. */
    public static void main(String[] args) throws IOException {
        List<Manifest> mesh = NakedMeshes.of(10);
        if (HibernateValidation.ofBeans().violations(mesh) == 0) {
            Files.writeString(Path.of(args[0]), Jackson2.yaml().text(mesh));
        }
    }
}
