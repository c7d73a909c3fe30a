package io.github.appmeshdsl.server.fault;

import static java.util.Objects.requireNonNull;

import io.github.appmeshdsl.report.PlainText;
import io.github.appmeshdsl.server.internal.operation.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The faults that a server injects. They may be added and cleared while the server runs; with the same seed, the same
 * requests in the same order get the same faults. Safe for use by many threads.
 *
 * <p>Operations have the names of the service model, such as {@code CreateRoute}. A name that ends with {@code *} means
 * all operations with this prefix, and {@code *} for all operations.
 */
public final class Faults {

    private final SplittableRandom random;
    private final List<Rule> rules = new ArrayList<>();
    private long count;

    private Faults(long seed) {
        random = new SplittableRandom(seed);
    }

    /** Returns an empty set of faults with a seed for its random numbers. */
    public static Faults withSeed(long seed) {
        return new Faults(seed);
    }

    /** When a fault is injected: at random, or into the n-th of its requests. */
    private static final class Rule {
        final Fault fault;
        final String operations;
        final double rate;
        final int nth;
        int seen;

        Rule(Fault fault, String operations, double rate, int nth) {
            this.fault = fault;
            this.operations = operations;
            this.rate = rate;
            this.nth = nth;
        }

        /** Returns whether there is an operation that it applies to. */
        boolean canStrike() {
            return Operation.ALL.stream().anyMatch(operation -> isFor(operation.name()));
        }

        boolean isFor(String operation) {
            return operations.endsWith("*")
                    ? operation.startsWith(operations.substring(0, operations.length() - 1))
                    : operation.equals(operations);
        }
    }

    /**
     * Adds a fault that is injected at random.
     *
     * @param rate the probability, from 0 for never to 1 for always
     * @throws IllegalArgumentException if the rate is not between 0 and 1, or there is no such operation
     */
    public Faults add(Fault fault, String operations, double rate) {
        if (!(rate >= 0 && rate <= 1)) {
            throw new IllegalArgumentException("a rate must be between 0 and 1, not " + rate);
        }
        return add(new Rule(fault, operations, rate, 0));
    }

    /**
     * Adds a fault that is injected once.
     *
     * @param nth into which of the following requests of these operations, counted from 1
     * @throws IllegalArgumentException if {@code nth} is less than 1, or there is no such operation
     */
    public Faults addOnce(Fault fault, String operations, int nth) {
        if (nth < 1) {
            throw new IllegalArgumentException("requests are counted from 1, so " + nth + " is invalid");
        }
        return add(new Rule(fault, operations, 0, nth));
    }

    private synchronized Faults add(Rule rule) {
        if (!rule.canStrike()) {
            throw new IllegalArgumentException("there is no operation " + PlainText.of(rule.operations));
        }
        rules.add(rule);
        return this;
    }

    /** Removes all faults. */
    public synchronized void clear() {
        rules.clear();
    }

    /** Returns how many faults have been injected. */
    public synchronized long struck() {
        return count;
    }

    /** Returns the faults for the next request of an operation, in the order in which they were added. */
    public synchronized List<Fault> strike(String operation) {
        requireNonNull(operation, "operation");
        List<Fault> struck = new ArrayList<>();
        for (Rule rule : rules) {
            if (rule.isFor(operation)) {
                rule.seen++;
                if (rule.nth > 0 ? rule.seen == rule.nth : random.nextDouble() < rule.rate) {
                    struck.add(rule.fault);
                    count++;
                }
            }
        }
        return struck;
    }
}
