package io.github.appmeshdsl.server.fault;

import io.github.appmeshdsl.report.PlainText;
import io.github.appmeshdsl.server.operation.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * What is to go wrong, and when. Faults may be added and cleared while a server runs; the same seed and the same requests in
 * the same order meet the same faults. Safe for use by many threads.
 *
 * <p>Operations are named as the service model has them, such as {@code CreateRoute}; a name that ends with {@code *} is for
 * all that start so, and {@code *} for all.
 */
public final class Faults {

    private final SplittableRandom random;
    private final List<Rule> rules = new ArrayList<>();
    private long count;

    private Faults(long seed) {
        random = new SplittableRandom(seed);
    }

    /** Returns faults of which there are none yet, whose chances come from this seed. */
    public static Faults withSeed(long seed) {
        return new Faults(seed);
    }

    /** When a rule strikes: by chance, or at the n-th of the requests that it is for. */
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

        /** Returns whether there is a request that it is for. */
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
     * Adds a fault that strikes by chance.
     *
     * @param rate how often, from 0 for never to 1 for always
     * @throws IllegalArgumentException if the rate is not between these, or no operation is called so
     */
    public Faults add(Fault fault, String operations, double rate) {
        if (!(rate >= 0 && rate <= 1)) {
            throw new IllegalArgumentException("a rate is from 0 to 1, not " + rate);
        }
        return add(new Rule(fault, operations, rate, 0));
    }

    /**
     * Adds a fault that strikes once.
     *
     * @param nth at which of the requests that come from now on and that it is for: from 1
     * @throws IllegalArgumentException if {@code nth} is below 1, or no operation is called so
     */
    public Faults addOnce(Fault fault, String operations, int nth) {
        if (nth < 1) {
            throw new IllegalArgumentException("requests are counted from 1, not from " + nth);
        }
        return add(new Rule(fault, operations, 0, nth));
    }

    private synchronized Faults add(Rule rule) {
        if (!rule.canStrike()) {
            throw new IllegalArgumentException("no operation is called " + PlainText.of(rule.operations));
        }
        rules.add(rule);
        return this;
    }

    /** Takes all faults back. */
    public synchronized void clear() {
        rules.clear();
    }

    /** Returns how many faults have struck. */
    public synchronized long struck() {
        return count;
    }

    /** Returns what strikes this request, in the order in which it was added. */
    public synchronized List<Fault> strike(String operation) {
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
