package io.github.appmeshdsl.k8s.inject;

import static java.util.Objects.requireNonNull;

import io.github.appmeshdsl.document.MappingNode;
import io.github.appmeshdsl.k8s.internal.rule.InjectRule;
import io.github.appmeshdsl.report.PlainText;
import io.github.appmeshdsl.report.Problem;
import io.github.appmeshdsl.report.SpecPath;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Processor time and memory of a container.
 *
 * @param cpuRequest processor time that is set aside; absent: a default
 * @param memoryRequest memory that is set aside; absent: a default
 * @param cpuLimit the most processor time; absent: a default
 * @param memoryLimit the most memory; absent: a default
 */
public record ProxyResources(
        Optional<Quantity> cpuRequest,
        Optional<Quantity> memoryRequest,
        Optional<Quantity> cpuLimit,
        Optional<Quantity> memoryLimit) {
    /** Refuses null. */
    public ProxyResources {
        requireNonNull(cpuRequest, "cpuRequest");
        requireNonNull(memoryRequest, "memoryRequest");
        requireNonNull(cpuLimit, "cpuLimit");
        requireNonNull(memoryLimit, "memoryLimit");
    }

    /** Returns these as Kubernetes has them for a container: {@code requests} and {@code limits}, where an amount is set. */
    public MappingNode toTree() {
        List<MappingNode.Entry> resources = new ArrayList<>();
        amounts("requests", cpuRequest, memoryRequest).ifPresent(resources::add);
        amounts("limits", cpuLimit, memoryLimit).ifPresent(resources::add);
        return MappingNode.of(resources);
    }

    private static Optional<MappingNode.Entry> amounts(String name, Optional<Quantity> cpu, Optional<Quantity> memory) {
        List<MappingNode.Entry> amounts = new ArrayList<>();
        cpu.ifPresent(amount -> amounts.add(MappingNode.Entry.of("cpu", amount.text())));
        memory.ifPresent(amount -> amounts.add(MappingNode.Entry.of("memory", amount.text())));
        return amounts.isEmpty() ? Optional.empty() : Optional.of(MappingNode.Entry.of(name, MappingNode.of(amounts)));
    }

    /** Returns what is wrong with these, for a document that holds them at {@code path}. */
    public List<Problem> problems(SpecPath path) {
        requireNonNull(path, "path");
        List<Problem> problems = new ArrayList<>();
        quantity(path.field("cpuRequest"), cpuRequest, problems);
        quantity(path.field("memoryRequest"), memoryRequest, problems);
        quantity(path.field("cpuLimit"), cpuLimit, problems);
        quantity(path.field("memoryLimit"), memoryLimit, problems);
        limit(path.field("cpuRequest"), cpuRequest, cpuLimit, problems);
        limit(path.field("memoryRequest"), memoryRequest, memoryLimit, problems);
        return problems;
    }

    private static void quantity(SpecPath at, Optional<Quantity> quantity, List<Problem> problems) {
        if (quantity.isPresent() && quantity.get().amount().isEmpty()) {
            problems.add(Problem.of(
                    InjectRule.QUANTITY,
                    at,
                    PlainText.quoted(quantity.get().text()) + " is not a quantity such as 100m, 0.5 or 64Mi"));
        }
    }

    private static void limit(
            SpecPath at, Optional<Quantity> request, Optional<Quantity> limit, List<Problem> problems) {
        if (request.flatMap(Quantity::amount).isEmpty()
                || limit.flatMap(Quantity::amount).isEmpty()) {
            return;
        }
        if (request.get().amount().get().compareTo(limit.get().amount().get()) > 0) {
            problems.add(Problem.of(
                    InjectRule.LIMIT,
                    at,
                    request.get().text() + " is more than the limit of "
                            + limit.get().text()));
        }
    }

    /**
     * An amount of processor time or memory as Kubernetes writes it: {@code 250m}, {@code 0.5}, {@code 64Mi}. Holds any text;
     * rule {@code inject.quantity} reports an invalid amount.
     *
     * @param text the amount as written
     */
    public record Quantity(String text) {
        /** Refuses null. */
        public Quantity {
            requireNonNull(text, "text");
        }

        private static final Pattern SYNTAX = Pattern.compile("([+-]?(?:[0-9]{1,30}(?:\\.[0-9]{0,30})?|\\.[0-9]{1,30}))"
                + "(?:([numkMGTPE]|[KMGTPE]i)|[eE]([+-]?[0-9]{1,3}))?");

        private static final Map<String, Integer> DECIMAL =
                Map.of("n", -9, "u", -6, "m", -3, "k", 3, "M", 6, "G", 9, "T", 12, "P", 15, "E", 18);

        private static final String BINARY = "KMGTPE";

        /** Returns the amount that {@code text} describes. */
        public static Quantity of(String text) {
            requireNonNull(text, "text");
            return new Quantity(text);
        }

        /** Returns so many thousandths of a processor. */
        public static Quantity millicores(int amount) {
            return new Quantity(amount + "m");
        }

        /** Returns so many mebibytes of memory. */
        public static Quantity mebibytes(int amount) {
            return new Quantity(amount + "Mi");
        }

        /** Returns the amount in processors or bytes; absent if the text is not an amount, or below zero. */
        public Optional<BigDecimal> amount() {
            Matcher matcher = SYNTAX.matcher(text);
            if (!matcher.matches()) {
                return Optional.empty();
            }
            BigDecimal amount = new BigDecimal(matcher.group(1));
            if (amount.signum() < 0) {
                return Optional.empty();
            }
            String suffix = matcher.group(2);
            String exponent = matcher.group(3);
            if (exponent != null) {
                return Optional.of(amount.scaleByPowerOfTen(Integer.parseInt(exponent)));
            }
            if (suffix == null) {
                return Optional.of(amount);
            }
            if (suffix.length() == 2) {
                int power = BINARY.indexOf(suffix.toUpperCase(Locale.ROOT).charAt(0)) + 1;
                return Optional.of(amount.multiply(BigDecimal.valueOf(1024).pow(power)));
            }
            return Optional.of(amount.scaleByPowerOfTen(DECIMAL.getOrDefault(suffix, 0)));
        }

        /** Returns the text. */
        @Override
        public String toString() {
            return text;
        }
    }
}
