package io.github.appmeshdsl.cli;

import io.github.appmeshdsl.server.fault.Fault;
import io.github.appmeshdsl.server.fault.Faults;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** The options for the faults that a server injects. */
final class FaultOptions {

    private static final String FAULT = "--fault";
    private static final String SEED = "--seed";
    private static final String FORM = "OPERATION=KIND:RATE[:TIME]";
    private static final Pattern VALUE =
            Pattern.compile("([^:]+):([0-9]{1,9}(?:\\.[0-9]{1,9})?)(?::([0-9]{1,9})(ms|s))?");

    /** The kinds of faults, by their names on the command line. */
    private enum Kind {
        THROTTLING(false, time -> new Fault.Throttling()),
        INTERNAL_SERVER_ERROR(false, time -> new Fault.InternalServerError()),
        UNAVAILABLE(false, time -> new Fault.Unavailable()),
        RESET_BEFORE(false, time -> new Fault.ResetBefore()),
        RESET_AFTER(false, time -> new Fault.ResetAfter()),
        LATENCY(true, Fault.Latency::new),
        STALE_READ(true, Fault.StaleRead::new);

        private final boolean needsTime;
        private final Function<Duration, Fault> fault;

        Kind(boolean needsTime, Function<Duration, Fault> fault) {
            this.needsTime = needsTime;
            this.fault = fault;
        }

        String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        static List<String> words(boolean needsTime) {
            return Arrays.stream(values())
                    .filter(kind -> kind.needsTime == needsTime)
                    .map(Kind::word)
                    .toList();
        }
    }

    private FaultOptions() {}

    static void addTo(CommandSpec spec) {
        spec.addOption(Subcommand.repeatable(FORM, FAULT)
                .description("Inject a fault at random, such as Create*=throttling:0.1 or *=latency:1:50ms. KIND is "
                        + String.join(", ", Kind.words(false)) + "; or, with a TIME, "
                        + String.join(" or ", Kind.words(true)) + ". RATE is between 0 and 1.")
                .build());
        spec.addOption(Subcommand.option("NUMBER", SEED)
                .description("Seed of the random numbers for " + FAULT + "; 0 if not given.")
                .build());
    }

    /** Returns the faults that are given. */
    static Faults faults(ParseResult arguments) {
        Faults faults = Faults.withSeed(seed(arguments));
        for (NamedValue given : NamedValue.all(arguments, FAULT, FORM)) {
            Matcher value = VALUE.matcher(given.value());
            if (!value.matches()) {
                throw given.misuse("must have the form " + FORM);
            }
            Fault fault = fault(given, kind(given, value.group(1)), value.group(3), value.group(4));
            try {
                faults.add(fault, given.name(), Double.parseDouble(value.group(2)));
            } catch (IllegalArgumentException e) {
                throw given.misuse(String.valueOf(e.getMessage()));
            }
        }
        return faults;
    }

    private static Kind kind(NamedValue given, String word) {
        List<String> words = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            if (kind.word().equals(word)) {
                return kind;
            }
            words.add(kind.word());
        }
        throw given.unknown("fault", word, words);
    }

    private static Fault fault(NamedValue given, Kind kind, @Nullable String number, @Nullable String unit) {
        if (number == null) {
            if (kind.needsTime) {
                throw given.misuse(kind.word() + " needs a time, such as " + kind.word() + ":0.5:200ms");
            }
            return kind.fault.apply(Duration.ZERO);
        }
        if (!kind.needsTime) {
            throw given.misuse(kind.word() + " does not accept a time");
        }
        long time = Long.parseLong(number);
        return kind.fault.apply("s".equals(unit) ? Duration.ofSeconds(time) : Duration.ofMillis(time));
    }

    private static long seed(ParseResult arguments) {
        String seed = Subcommand.value(arguments, SEED).orElse("0");
        if (arguments.hasMatchedOption(SEED) && !arguments.hasMatchedOption(FAULT)) {
            throw Subcommand.misuse(arguments, SEED + " needs " + FAULT);
        }
        if (!seed.matches("-?[0-9]{1,18}")) {
            throw Subcommand.misuse(arguments, SEED + " must be a whole number, not \"" + seed + "\"");
        }
        return Long.parseLong(seed);
    }
}
