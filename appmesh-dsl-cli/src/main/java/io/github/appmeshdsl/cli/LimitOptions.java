package io.github.appmeshdsl.cli;

import io.github.appmeshdsl.model.Quota;
import io.github.appmeshdsl.server.ServerOptions;
import io.github.appmeshdsl.server.limit.Quotas;
import io.github.appmeshdsl.server.limit.RequestRates;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** The options for how much a server accepts. */
final class LimitOptions {

    private static final String QUOTA = "--quota";
    private static final String RATE = "--rate";

    private static final String CONNECTIONS = "--connections-per-address";

    private static final String READS = "reads";
    private static final String WRITES = "writes";
    private static final String BURST = "burst";

    private LimitOptions() {}

    static void addTo(CommandSpec spec) {
        spec.addOption(Subcommand.repeatable("NAME=NUMBER", QUOTA)
                .description("Quota for one of "
                        + String.join(", ", quotaNames().keySet()) + "; that of a new AWS account if not given.")
                .build());
        spec.addOption(Subcommand.repeatable("NAME=NUMBER", RATE)
                .description("How many " + READS + " or " + WRITES + " an account may send per second, and how many of "
                        + "them at once (" + BURST + "); unlimited if not given.")
                .build());
        spec.addOption(Subcommand.option("NUMBER", CONNECTIONS)
                .description("How many connections a client address may have; 500 if not given.")
                .build());
    }

    /**
     * Passes the given options to a server.
     *
     * @throws ParameterException if one is invalid
     */
    static void apply(ParseResult arguments, ServerOptions server) {
        server.quotas(quotas(arguments)).rates(rates(arguments));
        Subcommand.value(arguments, CONNECTIONS).ifPresent(number -> {
            if (!number.matches("[0-9]{1,9}") || Integer.parseInt(number) == 0) {
                throw Subcommand.misuse(
                        arguments, CONNECTIONS + " must be a whole number of at least 1, not \"" + number + "\"");
            }
            server.connectionsPerAddress(Integer.parseInt(number));
        });
    }

    private static Quotas quotas(ParseResult arguments) {
        Map<String, Quota> names = quotaNames();
        Quotas quotas = Quotas.DEFAULT;
        for (NamedValue given : NamedValue.all(arguments, QUOTA, "NAME=NUMBER")) {
            Quota quota = names.get(given.name());
            if (quota == null) {
                throw given.unknown("quota", given.name(), names.keySet());
            }
            quotas = quotas.with(quota, wholeNumber(given));
        }
        return quotas;
    }

    private static Map<String, Quota> quotaNames() {
        Map<String, Quota> names = new TreeMap<>();
        for (Quota quota : Quota.values()) {
            names.put(quota.what().replace(' ', '-'), quota);
        }
        return names;
    }

    private static RequestRates rates(ParseResult arguments) {
        double reads = RequestRates.NONE.readsPerSecond();
        double writes = RequestRates.NONE.writesPerSecond();
        int burst = 0;
        for (NamedValue given : NamedValue.all(arguments, RATE, "NAME=NUMBER")) {
            switch (given.name()) {
                case READS -> reads = perSecond(given);
                case WRITES -> writes = perSecond(given);
                case BURST -> burst = atLeastOne(given);
                default -> throw given.unknown("rate", given.name(), List.of(READS, WRITES, BURST));
            }
        }
        if (burst > 0 && reads == Double.POSITIVE_INFINITY && writes == Double.POSITIVE_INFINITY) {
            throw Subcommand.misuse(arguments, RATE + " " + BURST + " needs " + READS + " or " + WRITES);
        }
        return new RequestRates(reads, writes, burst > 0 ? burst : oneSecondOf(reads, writes));
    }

    /** Returns the default of the burst: the requests of a second. */
    private static int oneSecondOf(double reads, double writes) {
        double most = 1;
        for (double rate : new double[] {reads, writes}) {
            if (rate < Double.POSITIVE_INFINITY) {
                most = Math.max(most, Math.ceil(rate));
            }
        }
        return (int) most;
    }

    private static double perSecond(NamedValue given) {
        if (!given.value().matches("[0-9]{1,9}(\\.[0-9]{1,9})?") || Double.parseDouble(given.value()) == 0) {
            throw given.misuse("the number must be greater than 0");
        }
        return Double.parseDouble(given.value());
    }

    private static int atLeastOne(NamedValue given) {
        int number = wholeNumber(given);
        if (number == 0) {
            throw given.misuse("the number must be at least 1");
        }
        return number;
    }

    private static int wholeNumber(NamedValue given) {
        if (!given.value().matches("[0-9]{1,9}")) {
            throw given.misuse("the number must be a whole number of at most 9 digits");
        }
        return Integer.parseInt(given.value());
    }
}
