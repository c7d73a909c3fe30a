package io.github.appmeshdsl.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MemoryStoreLoadingTest {

    @TempDir
    Path directory;

    @Test
    void a_server_in_memory_without_access_keys_loads_no_class_of_jdbc_or_of_the_sdk() throws Exception {
        Path log = directory.resolve("classes.txt");
        JavaProcess server =
                JavaProcess.start(List.of("-Xlog:class+load:file=" + log + "::filecount=0"), MemoryServerProgram.class);
        try {
            new ServerClient(URI.create(String.valueOf(server.nextLine())), "mesh", () -> {});
        } finally {
            server.kill();
        }
        server.exitValue();

        assertThat(Files.readAllLines(log))
                .anyMatch(loaded -> loaded.contains("io.github.appmeshdsl.server.store.MemoryStore "))
                .noneMatch(loaded -> loaded.matches(".* (java\\.sql|software\\.amazon)[.A-Z].*"));
    }
}
