package io.github.appmeshdsl.benchmarks.cold;

import io.github.appmeshdsl.benchmarks.peer.Floor;
import io.github.appmeshdsl.benchmarks.synthetic.PlainMeshes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Defines ten services as records and writes them by hand. */
public final class FloorRender {

    private FloorRender() {}

    /** Writes to the file that is named. */
    public static void main(String[] args) throws IOException {
        Files.writeString(Path.of(args[0]), Floor.text(PlainMeshes.of(10)));
    }
}
