package io.github.appmeshdsl.server.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MemoryBudgetTest {

    private static final long LARGE = 20_000;

    @Test
    void what_exceeds_the_budget_is_refused_until_something_is_given_back() {
        MemoryBudget budget = new MemoryBudget(100_000, 0);
        MemoryBudget.Part first = budget.part();
        MemoryBudget.Part second = budget.part();
        assertThat(first.take(60_000)).isTrue();
        assertThat(second.take(40_001)).isFalse();
        assertThat(second.take(40_000)).isTrue();
        assertThat(first.take(1)).isFalse();
        second.close();
        assertThat(first.take(40_000)).isTrue();
    }

    @Test
    void large_requests_leave_the_reserve_to_small_ones() {
        MemoryBudget budget = new MemoryBudget(100_000, 20_000);
        MemoryBudget.Part large = budget.part();
        assertThat(large.take(80_001)).isFalse();
        assertThat(large.take(80_000)).isTrue();
        assertThat(budget.part().take(LARGE)).isFalse();
        MemoryBudget.Part small = budget.part();
        assertThat(small.take(10_000)).isTrue();
        // It is small no longer.
        assertThat(small.take(10_000)).isFalse();
        assertThat(budget.part().take(10_000)).isTrue();
        assertThat(budget.part().take(1)).isFalse();
    }

    @Test
    void what_is_in_use_already_counts_even_beyond_the_budget() {
        MemoryBudget budget = new MemoryBudget(100_000, 0);
        MemoryBudget.Part answer = budget.part();
        answer.hold(150_000);
        assertThat(budget.part().take(1)).isFalse();
        answer.hold(50_000);
        assertThat(budget.part().take(50_000)).isTrue();
    }

    @Test
    void a_closed_part_takes_nothing() {
        MemoryBudget budget = new MemoryBudget(100_000, 0);
        MemoryBudget.Part part = budget.part();
        part.close();
        part.hold(100_000);
        assertThat(part.take(1)).isFalse();
        assertThat(budget.part().take(100_000)).isTrue();
    }

    @Property(tries = 200)
    void a_body_is_read_as_it_arrived(@ForAll List<@Size(max = 3_000) byte[]> pieces) throws IOException {
        ReceivedBody body = new ReceivedBody(new MemoryBudget(1 << 20, 0).part());
        ByteArrayOutputStream expected = new ByteArrayOutputStream();
        for (byte[] piece : pieces) {
            assertThat(body.add(ByteBuffer.wrap(piece))).isTrue();
            expected.writeBytes(piece);
        }
        assertThat(body.length()).isEqualTo(expected.size());
        assertThat(body.isEmpty()).isEqualTo(expected.size() == 0);
        assertThat(body.open().readAllBytes()).isEqualTo(expected.toByteArray());
    }

    @Test
    void a_body_takes_about_as_much_memory_as_it_has_bytes() {
        for (int piece : new int[] {1, 1_000, 100_000}) {
            MemoryBudget budget = new MemoryBudget(100_000, 0);
            ReceivedBody body = new ReceivedBody(budget.part());
            while (body.add(ByteBuffer.allocate(piece))) {
                assertThat(body.length()).isLessThanOrEqualTo(100_000);
            }
            assertThat(body.length()).isGreaterThan(80_000 - piece);
            body.clear();
            assertThat(budget.part().take(100_000)).isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"1 | 1", "{} | 2", "[] | 2", "[1,2] | 3", "{\"a\":1,\"b\":[2,3]} | 7"})
    void the_number_of_values_is_never_underestimated(String json, int most) {
        ReceivedBody body = new ReceivedBody(new MemoryBudget(1 << 20, 0).part());
        body.add(ByteBuffer.wrap(json.getBytes(StandardCharsets.UTF_8)));
        assertThat(body.mostValues()).isEqualTo(most);
    }
}
