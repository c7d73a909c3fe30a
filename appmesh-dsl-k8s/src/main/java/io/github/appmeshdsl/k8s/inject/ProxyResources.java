package io.github.appmeshdsl.k8s.inject;

import static java.util.Objects.requireNonNull;

import io.github.appmeshdsl.k8s.internal.rule.InjectRule;
import io.github.appmeshdsl.report.PlainText;
import io.github.appmeshdsl.report.Problem;
import io.github.appmeshdsl.report.SpecPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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
}
