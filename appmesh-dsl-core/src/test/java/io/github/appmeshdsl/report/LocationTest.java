package io.github.appmeshdsl.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

class LocationTest {

    @Test
    void locations_are_ordered_by_file_then_line_then_column() {
        List<Location> ordered = List.of(
                Location.NONE,
                new Location("a.yaml", 2, 10),
                new Location("a.yaml", 10, 1),
                new Location("a.yaml", 10, 2),
                new Location("b.yaml", 1, 1));

        assertThat(ordered.stream().sorted(Comparator.reverseOrder()).sorted()).containsExactlyElementsOf(ordered);
        for (Location one : ordered) {
            for (Location other : ordered) {
                assertThat(one.compareTo(other) == 0).isEqualTo(one.equals(other));
            }
        }
    }
}
