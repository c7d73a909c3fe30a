package io.github.appmeshdsl.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appmeshdsl.api.ResourceKey;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What every store keeps apart. */
public interface ConcurrencyContract extends StoreUse {

    @Test
    default void concurrent_writes_to_a_mesh_lose_nothing() throws Exception {
        put(resource(NODE, 0));
        int threads = 4;
        int each = 25;

        inParallel(threads, thread -> {
            for (int i = 0; i < each; i++) {
                write(writer -> {
                    long version = writer.find(owner(), NODE).orElseThrow().version();
                    writer.put(resource(NODE, version + 1), List.of());
                    return version;
                });
            }
        });

        assertThat(find(NODE).orElseThrow().version()).isEqualTo(threads * each);
    }

    @Test
    default void of_concurrent_creations_of_one_name_one_wins() throws Exception {
        AtomicInteger created = new AtomicInteger();

        inParallel(4, thread -> {
            for (int i = 0; i < 20; i++) {
                ResourceKey key = node("n" + i);
                boolean mine = write(writer -> {
                    boolean free = writer.find(owner(), key).isEmpty();
                    if (free) {
                        writer.put(resource(key, thread), List.of());
                    }
                    return free;
                });
                created.addAndGet(mine ? 1 : 0);
            }
        });

        assertThat(created).hasValue(20);
    }

    @Test
    default void a_mesh_created_meanwhile_is_counted() throws Exception {
        ExecutorService other = Executors.newSingleThreadExecutor();
        try {
            List<Future<Boolean>> second = new ArrayList<>();
            boolean first = createMeshIfOnly("first", () -> {
                second.add(other.submit(() -> createMeshIfOnly("second", () -> {})));
                awaitBriefly(second.get(0));
            });

            assertThat(first).isNotEqualTo(second.get(0).get(30, TimeUnit.SECONDS));
            assertThat(countMeshes(owner())).isEqualTo(1);
        } finally {
            other.shutdown();
        }
    }

    @Test
    default void a_reader_sees_one_state_while_writes_happen() throws Exception {
        put(resource(NODE, 1));
        put(resource(ROUTER, 1));
        ExecutorService other = Executors.newSingleThreadExecutor();
        try {
            String seen = store().read(reader -> {
                long first = reader.find(owner(), NODE).orElseThrow().version();
                await(other.submit(() -> write(writer -> {
                    writer.put(resource(NODE, 2), List.of());
                    writer.put(resource(ROUTER, 2), List.of());
                    writer.put(resource(ROUTE), List.of(NODE));
                    return 0;
                })));
                return first + " " + reader.find(owner(), NODE).orElseThrow().version() + " "
                        + reader.find(owner(), ROUTER).orElseThrow().version() + " "
                        + reader.referrers(owner(), NODE);
            });

            assertThat(seen).isEqualTo("1 1 1 []");
            assertThat(find(ROUTER).orElseThrow().version()).isEqualTo(2);
        } finally {
            other.shutdown();
        }
    }

    @Test
    default void readers_never_see_half_a_write() throws Exception {
        put(resource(NODE, 0));
        put(resource(ROUTER, 0));

        inParallel(3, thread -> {
            for (int i = 1; i <= 30; i++) {
                long version = i;
                if (thread == 0) {
                    write(writer -> {
                        writer.put(resource(NODE, version), List.of());
                        writer.put(resource(ROUTER, version), List.of());
                        return 0;
                    });
                } else {
                    store().<Void>read(reader -> {
                        assertThat(reader.find(owner(), NODE).orElseThrow().version())
                                .isEqualTo(reader.find(owner(), ROUTER)
                                        .orElseThrow()
                                        .version());
                        return null;
                    });
                }
            }
        });
    }

    private boolean createMeshIfOnly(String name, Runnable meanwhile) {
        return store().write(owner(), name, writer -> {
            boolean only = writer.countMeshes(owner()) == 0;
            meanwhile.run();
            if (only) {
                writer.put(mesh(owner(), name), List.of());
            }
            return only;
        });
    }

    /** Waits for a task that may depend on what the caller does next. */
    private static void awaitBriefly(Future<?> future) {
        try {
            future.get(200, TimeUnit.MILLISECONDS);
        } catch (TimeoutException itWaits) {
            assertThat(future).isNotDone();
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        }
    }

    private static void await(Future<?> future) {
        try {
            future.get(30, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new AssertionError(e);
        }
    }

    interface Work {
        void of(int thread);
    }

    private static void inParallel(int threads, Work work) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            CountDownLatch ready = new CountDownLatch(threads);
            List<Future<?>> shares = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                int thread = i;
                shares.add(pool.submit(() -> {
                    ready.countDown();
                    ready.await();
                    work.of(thread);
                    return null;
                }));
            }
            for (Future<?> each : shares) {
                each.get(60, TimeUnit.SECONDS);
            }
        } finally {
            pool.shutdownNow();
        }
    }
}
