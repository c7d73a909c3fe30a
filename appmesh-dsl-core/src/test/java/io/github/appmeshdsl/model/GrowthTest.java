package io.github.appmeshdsl.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.github.appmeshdsl.Mesh;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.function.IntFunction;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The cost of a mesh grows in proportion to its size. Compared are bytes allocated; time is a matter of benchmarks. */
class GrowthTest {

    private static final int SMALL = 500;
    private static final int LARGE = 5_000;

    enum Work {
        BUILD(size -> mesh(size)),
        BUILD_AND_VIEW(size -> mesh(size).view()),
        BUILD_AND_VALIDATE(size -> mesh(size).validate());

        private final IntFunction<Object> work;

        Work(IntFunction<Object> work) {
            this.work = work;
        }
    }

    /** A service, its router, its node and its gateway route each; every node calls the next two services, in a circle. */
    private static Mesh mesh(int services) {
        return Mesh.of("grown", m -> {
            VirtualGateway edge = VirtualGateway.of("edge", g -> g.http(80));
            m.add(edge);
            for (int i = 0; i < services; i++) {
                String name = "s" + i;
                VirtualNode node =
                        VirtualNode.of(name, n -> n.dns(name + ".local").http(8080));
                Ref<VirtualService> next = VirtualService.ref("s" + (i + 1) % services + ".local");
                Ref<VirtualService> afterNext = VirtualService.ref("s" + (i + 2) % services + ".local");
                VirtualRouter router = VirtualRouter.of(
                        name,
                        r -> r.http(80).httpRoute("all", h -> h.prefix("/").addTarget(node, 1)));
                VirtualService service = VirtualService.of(name + ".local", s -> s.router(router));
                m.add(node.copy(n -> n.addBackend(next).addBackend(afterNext)), router, service);
                m.add(GatewayRoute.http(
                        name,
                        r -> r.gateway(edge)
                                .prefix("/" + name + "/")
                                .rewrite(PathRewrite.none())
                                .target(service)));
            }
        });
    }

    @ParameterizedTest
    @EnumSource
    void ten_times_the_services_allocate_about_ten_times_as_much(Work work) throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Growth.class.getName(),
                        work.name())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        assertThat(Double.parseDouble(output.strip())).isBetween(5.0, 13.0);
    }

    /**
     * Prints the growth of one kind of work. Runs in a process whose compiler does not remove allocations: in this one,
     * how many are removed depends on when methods are compiled.
     */
    static final class Growth {

        public static void main(String[] arguments) {
            Work work = Work.valueOf(arguments[0]);
            work.work.apply(SMALL);
            double small = allocatedBy(work, SMALL);
            System.out.println(allocatedBy(work, LARGE) / small);
        }

        private static long allocatedBy(Work work, int services) {
            ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
            long before = threads.getCurrentThreadAllocatedBytes();
            Object result = work.work.apply(services);
            long allocated = threads.getCurrentThreadAllocatedBytes() - before;
            assertThat(result).isNotNull();
            return allocated;
        }
    }
}
