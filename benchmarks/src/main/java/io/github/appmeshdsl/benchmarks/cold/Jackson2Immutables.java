package io.github.appmeshdsl.benchmarks.cold;

import io.github.appmeshdsl.benchmarks.peer.Jackson2;
import io.github.appmeshdsl.benchmarks.synthetic.NakedMeshes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Defines ten services as Immutables and has Jackson 2 write them as YAML. */
public final class Jackson2Immutables {

    private Jackson2Immutables() {}

    /** Writes to the file that is named. */
    public static void main(String[] args) throws IOException {
        Files.writeString(Path.of(args[0]), Jackson2.yaml().text(NakedMeshes.of(10)));
    }
}
