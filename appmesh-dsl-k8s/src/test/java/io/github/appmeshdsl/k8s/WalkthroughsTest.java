package io.github.appmeshdsl.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appmeshdsl.format.MeshReader;
import io.github.appmeshdsl.format.MeshReading;
import io.github.appmeshdsl.routing.RoutingReport;
import io.github.appmeshdsl.routing.RoutingTable;
import io.github.appmeshdsl.testdata.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What the walkthroughs of AWS say that a request does, as tables. The name of a table is that of a folder of the corpus, with
 * two dashes for a slash; each row states where the expectation is from.
 */
@Tag(SharedData.TAG)
class WalkthroughsTest {

    private static final Path TABLES = Path.of("src/test/resources/io/github/appmeshdsl/k8s/walkthroughs");

    static List<Path> tables() throws IOException {
        try (Stream<Path> files = Files.list(TABLES)) {
            return files.sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("tables")
    void requests_are_answered_as_the_walkthrough_says(Path table) throws IOException {
        String folder = table.getFileName().toString().replace(".yaml", "").replace("--", "/") + "/";
        MeshReader reader = MeshReader.create();
        SharedData.manifests().forEach((file, text) -> {
            if (file.startsWith(folder)) {
                reader.add(text, file);
            }
        });
        MeshReading reading = reader.read();

        RoutingReport report = RoutingTable.read(table).check(reading.mesh().traffic());
        assertThat(report.isMet()).as(report.toText(reading::locationOf)).isTrue();
    }

    @Test
    void at_least_40_requests_of_walkthroughs_are_checked() throws IOException {
        int rows = 0;
        for (Path table : tables()) {
            rows += RoutingTable.read(table).rows().size();
        }
        assertThat(rows).isGreaterThanOrEqualTo(40);
    }
}
