package io.github.appmeshdsl.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {

    @ParameterizedTest
    @CsvSource({
        // swapped letters are one mistake
        "egde, edge",
        "apy, api",
        "EDGE, edge",
        "pay-ments, payments",
        "paymnets, payments",
        // too far from everything
        "x, ",
        "gdee, ",
        "backend, "
    })
    void the_name_that_differs_by_the_fewest_letters_is_suggested(String name, String nearest) {
        assertThat(Nearest.to(name, List.of("edge", "api", "payments"))).isEqualTo(nearest);
    }
}
