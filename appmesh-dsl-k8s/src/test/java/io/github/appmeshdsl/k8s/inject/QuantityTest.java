package io.github.appmeshdsl.k8s.inject;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuantityTest {

    @ParameterizedTest
    @CsvSource({
        "100m, 0.1",
        "0.5, 0.5",
        "5., 5",
        ".5, 0.5",
        "+2, 2",
        "0, 0",
        "1n, 0.000000001",
        "1u, 0.000001",
        "1k, 1000",
        "1M, 1000000",
        "1G, 1e9",
        "1T, 1e12",
        "1P, 1e15",
        "1E, 1e18",
        "1e3, 1000",
        "1E-2, 0.01",
        "1Ki, 1024",
        "1.5Mi, 1572864",
        "1Gi, 1073741824",
        "1Ti, 1099511627776",
        "1Pi, 1125899906842624",
        "1Ei, 1152921504606846976"
    })
    void amounts_are_read_as_kubernetes_does(String text, BigDecimal amount) {
        assertThat(ProxyResources.Quantity.of(text).amount())
                .hasValueSatisfying(found -> assertThat(found).isEqualByComparingTo(amount));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "m", "1 m", "1mi", "1ki", "1Mb", "-1", "0x1", "1e", "1e9999", "1,5", "1m1"})
    void what_is_no_amount_is_none(String text) {
        assertThat(ProxyResources.Quantity.of(text).amount()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 250})
    void units_have_factories(int amount) {
        assertThat(ProxyResources.Quantity.millicores(amount)).hasToString(amount + "m");
        assertThat(ProxyResources.Quantity.mebibytes(amount)).hasToString(amount + "Mi");
    }
}
