package io.github.appmeshdsl.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.benchmarks.synthetic.DslMesh;
import io.github.appmeshdsl.validation.SplitValidation;
import java.lang.management.ManagementFactory;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;

class ValidateGateTest {

    private static final String VALIDATOR = "org.hibernate.validator.internal.engine.ValidatorImpl";

    @Test
    void a_valid_document_allocates_almost_nothing() throws Exception {
        Mesh mesh = DslMesh.of(100);
        assertThat(Allocation.bytesOf(() -> SplitValidation.bounds(mesh.view())) / 400)
                .isLessThanOrEqualTo(1024);
    }

    @Test
    void a_process_has_one_validator() throws Exception {
        Mesh faulty = DslMesh.of(10).copy(m -> m.meshOwner("1"));
        int before = instances();
        assertThat(faulty.validate().isValid()).isFalse();
        int first = instances();
        assertThat(faulty.copy(m -> m.meshOwner("2")).validate().isValid()).isFalse();
        assertThat(instances()).isEqualTo(first).isPositive();
        assertThat(first - before).isLessThanOrEqualTo(1);
    }

    /** Returns how many validators are alive. */
    private static int instances() throws Exception {
        Object histogram = ManagementFactory.getPlatformMBeanServer()
                .invoke(
                        new ObjectName("com.sun.management:type=DiagnosticCommand"),
                        "gcClassHistogram",
                        new Object[] {new String[0]},
                        new String[] {String[].class.getName()});
        Matcher line = Pattern.compile("\\s(\\d+)\\s+\\d+\\s+" + Pattern.quote(VALIDATOR) + "\\s")
                .matcher(histogram.toString());
        return line.find() ? Integer.parseInt(line.group(1)) : 0;
    }
}
