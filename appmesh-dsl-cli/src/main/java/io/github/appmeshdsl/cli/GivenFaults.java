package io.github.appmeshdsl.cli;

import io.github.appmeshdsl.server.fault.Fault;
import io.github.appmeshdsl.server.fault.Faults;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ParseResult;

/** Reads what {@link FaultOptions} say. */
final class GivenFaults {

    private static final Pattern WHAT =
            Pattern.compile("([^:]+):([0-9]{1,9}(?:\\.[0-9]{1,9})?)(?::([0-9]{1,9})(ms|s))?");

    private GivenFaults() {}

    static Faults of(ParseResult arguments) {
        Faults faults = Faults.withSeed(seed(arguments));
        for (NamedValue given : NamedValue.all(arguments, FaultOptions.FAULT, FaultOptions.FORM)) {
            Matcher what = WHAT.matcher(given.value());
            if (!what.matches()) {
                throw given.misuse("say what and how often, as in " + FaultOptions.FORM);
            }
            Fault fault = fault(given, kind(given, what.group(1)), what.group(3), what.group(4));
            try {
                faults.add(fault, given.name(), Double.parseDouble(what.group(2)));
            } catch (IllegalArgumentException e) {
                throw given.misuse(String.valueOf(e.getMessage()));
            }
        }
        return faults;
    }

    private static FaultKind kind(NamedValue given, String word) {
        List<String> words = new ArrayList<>();
        for (FaultKind kind : FaultKind.values()) {
            if (kind.word().equals(word)) {
                return kind;
            }
            words.add(kind.word());
        }
        throw given.unknown("fault", word, words);
    }

    private static Fault fault(NamedValue given, FaultKind kind, @Nullable String number, @Nullable String unit) {
        if (number == null) {
            if (kind.takesTime) {
                throw given.misuse("say how long, as in " + kind.word() + ":0.5:200ms");
            }
            return fault(kind, Duration.ZERO);
        }
        if (!kind.takesTime) {
            throw given.misuse(kind.word() + " takes no time");
        }
        long time = Long.parseLong(number);
        return fault(kind, "s".equals(unit) ? Duration.ofSeconds(time) : Duration.ofMillis(time));
    }

    private static Fault fault(FaultKind kind, Duration time) {
        return switch (kind) {
            case THROTTLING -> new Fault.Throttling();
            case INTERNAL_SERVER_ERROR -> new Fault.InternalServerError();
            case UNAVAILABLE -> new Fault.Unavailable();
            case RESET_BEFORE -> new Fault.ResetBefore();
            case RESET_AFTER -> new Fault.ResetAfter();
            case LATENCY -> new Fault.Latency(time);
            case STALE_READ -> new Fault.StaleRead(time);
        };
    }

    private static long seed(ParseResult arguments) {
        String seed = Subcommand.value(arguments, FaultOptions.SEED).orElse("0");
        if (arguments.hasMatchedOption(FaultOptions.SEED) && !arguments.hasMatchedOption(FaultOptions.FAULT)) {
            throw Subcommand.misuse(arguments, FaultOptions.SEED + " is for " + FaultOptions.FAULT);
        }
        if (!seed.matches("-?[0-9]{1,18}")) {
            throw Subcommand.misuse(arguments, FaultOptions.SEED + " is a whole number, not \"" + seed + "\"");
        }
        return Long.parseLong(seed);
    }
}
