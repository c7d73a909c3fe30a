package io.github.appmeshdsl.testkit.internal.choice;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ChosenTest {

    /** Elements with links between them, by position. */
    private record Graph(List<Vertex> vertices, Optional<String> note) {}

    private record Vertex(int colour, List<Integer> links) {}

    private static Graph graph(Choices choices) {
        return new Graph(
                choices.targets(1, 6, 6, count -> c -> vertex(c, count)),
                choices.maybe(c -> c.oneOf(a -> "simple", b -> "with " + b.between(3, 1_000_000))));
    }

    private static Vertex vertex(Choices choices, int count) {
        return new Vertex(choices.below(5), choices.list(0, 3, c -> c.link(count)));
    }

    /** Takes the first simpler value that still fails, until there is none. */
    private static Graph shrunk(Predicate<Graph> fails) {
        Chosen<Graph> failing = IntStream.range(0, 10_000)
                .mapToObj(seed -> Chosen.byChance(ChosenTest::graph, new Random(seed), 50))
                .filter(chosen -> fails.test(chosen.value()))
                .findFirst()
                .orElseThrow();
        Optional<Chosen<Graph>> next = Optional.of(failing);
        while (next.isPresent()) {
            failing = next.get();
            next = failing.simpler()
                    .filter(chosen -> fails.test(chosen.value()))
                    .findFirst();
        }
        return failing.value();
    }

    @Test
    void the_simplest_value_has_only_required_parts() {
        assertThat(Chosen.simplest(ChosenTest::graph).value())
                .isEqualTo(new Graph(List.of(new Vertex(0, List.of())), Optional.empty()));
    }

    @Test
    void a_property_that_always_fails_shrinks_to_the_simplest_value() {
        assertThat(shrunk(graph -> true))
                .isEqualTo(Chosen.simplest(ChosenTest::graph).value());
    }

    @Test
    void elements_that_do_not_matter_vanish_and_links_still_lead_where_they_led() {
        Graph graph = shrunk(g -> g.vertices().stream()
                .anyMatch(v ->
                        v.links().stream().anyMatch(to -> g.vertices().get(to).colour() == 4 && v.colour() == 3)));

        assertThat(graph.vertices())
                .containsExactlyInAnyOrder(
                        new Vertex(4, List.of()),
                        new Vertex(3, List.of(graph.vertices().indexOf(new Vertex(4, List.of())))));
        assertThat(graph.note()).isEmpty();
    }

    @Test
    void numbers_shrink_to_the_smallest_that_still_fails() {
        Graph graph = shrunk(g -> g.note()
                .filter(note -> note.startsWith("with "))
                .map(note -> Integer.parseInt(note.substring(5)))
                .filter(number -> number > 4_711)
                .isPresent());

        assertThat(graph.note()).contains("with 4712");
    }

    @Test
    void simpler_values_are_simpler() {
        for (int seed = 0; seed < 50; seed++) {
            Chosen<Graph> chosen = Chosen.byChance(ChosenTest::graph, new Random(seed), 50);

            assertThat(chosen.simpler())
                    .allMatch(simpler -> simpler.choices() < chosen.choices()
                            || (simpler.choices() == chosen.choices() && simpler.sum() < chosen.sum()));
        }
    }

    @Test
    void choices_that_are_kept_are_the_same_as_choices_that_are_not() {
        for (int seed = 0; seed < 50; seed++) {
            Graph notKept = graph(Choices.byChance(new Random(seed), 50));

            assertThat(Chosen.byChance(ChosenTest::graph, new Random(seed), 50).value())
                    .isEqualTo(notKept);
        }
    }

    @Test
    void numbers_lie_within_their_bounds_and_often_on_them() {
        Choices choices = Choices.byChance(new Random(1), 50);
        List<Long> numbers = IntStream.range(0, 1_000)
                .mapToObj(i -> choices.between(-7L, 1_000_000L))
                .toList();

        assertThat(numbers).allMatch(n -> n >= -7 && n <= 1_000_000).contains(-7L, 1_000_000L, -6L);
    }
}
