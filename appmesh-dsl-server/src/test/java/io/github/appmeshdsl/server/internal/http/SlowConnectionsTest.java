package io.github.appmeshdsl.server.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.AbstractConnection;
import org.eclipse.jetty.io.ByteArrayEndPoint;
import org.eclipse.jetty.util.component.AbstractLifeCycle;
import org.eclipse.jetty.util.thread.Scheduler;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SlowConnectionsTest {

    private final ManualScheduler periods = new ManualScheduler();
    private final CountedConnection connection = new CountedConnection();

    @BeforeEach
    void open() {
        new SlowConnections(periods, Duration.ofSeconds(1)).onOpened(connection);
    }

    private boolean isOpen() {
        return connection.getEndPoint().isOpen();
    }

    @Test
    void a_first_request_that_does_not_arrive_in_a_period_is_cut_off() {
        connection.bytes++;
        periods.next();
        assertThat(isOpen()).isFalse();
    }

    @Test
    void a_later_request_has_a_whole_period_even_if_it_starts_right_before_the_end_of_one() {
        connection.bytes++;
        connection.messages++;
        periods.next();
        connection.bytes++;
        periods.next();
        assertThat(isOpen()).isTrue();
        connection.bytes++;
        connection.messages++;
        periods.next();
        assertThat(isOpen()).isTrue();
    }

    @Test
    void a_later_request_that_arrives_for_more_than_a_period_is_cut_off() {
        connection.bytes++;
        connection.messages++;
        periods.next();
        connection.bytes++;
        periods.next();
        connection.bytes++;
        periods.next();
        assertThat(isOpen()).isFalse();
    }

    @Test
    void a_connection_is_not_slow_while_a_request_is_answered_or_nothing_is_sent() {
        for (int i = 0; i < 5; i++) {
            periods.next();
        }
        assertThat(isOpen()).isTrue();
    }

    private static final class CountedConnection extends AbstractConnection {
        private long bytes;
        private long messages;

        CountedConnection() {
            super(opened(), Runnable::run);
        }

        private static ByteArrayEndPoint opened() {
            ByteArrayEndPoint endPoint = new ByteArrayEndPoint();
            endPoint.onOpen();
            return endPoint;
        }

        @Override
        public void onFillable() {}

        @Override
        public long getBytesIn() {
            return bytes;
        }

        @Override
        public long getBytesOut() {
            return 0;
        }

        @Override
        public long getMessagesIn() {
            return messages;
        }

        @Override
        public long getMessagesOut() {
            return 0;
        }
    }

    private static final class ManualScheduler extends AbstractLifeCycle implements Scheduler {
        private final Queue<Runnable> tasks = new ArrayDeque<>();

        @Override
        public Task schedule(Runnable task, long delay, TimeUnit unit) {
            tasks.add(task);
            return () -> tasks.remove(task);
        }

        void next() {
            tasks.remove().run();
        }
    }
}
