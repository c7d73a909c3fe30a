package io.github.appmeshdsl.cli;

import io.github.appmeshdsl.report.Nearest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/**
 * The value of an option that is given as {@code NAME=VALUE}.
 *
 * @param arguments all that was given
 * @param option name of the option
 * @param name what is before the sign; not empty
 * @param value what is behind it; may be empty
 */
record NamedValue(ParseResult arguments, String option, String name, String value) {

    /**
     * Returns the values of an option that may be given several times, in order.
     *
     * @param form the expected form
     * @throws ParameterException if name or sign are missing
     */
    static List<NamedValue> all(ParseResult arguments, String option, String form) {
        List<NamedValue> all = new ArrayList<>();
        for (String text : arguments.matchedOptionValue(option, List.<String>of())) {
            int sign = text.indexOf('=');
            if (sign <= 0) {
                throw Subcommand.misuse(arguments, option + " " + text + ": must have the form " + form);
            }
            all.add(new NamedValue(arguments, option, text.substring(0, sign), text.substring(sign + 1)));
        }
        return all;
    }

    /** Returns what to throw if something is called as nothing of its sort is. */
    ParameterException unknown(String what, String called, Collection<String> names) {
        String nearest = Nearest.to(called, names);
        return misuse("there is no such " + what + (nearest == null ? "" : "; did you mean " + nearest + "?"));
    }

    /** Returns what to throw if it makes no sense. */
    ParameterException misuse(String message) {
        return Subcommand.misuse(arguments, option + " " + name + "=" + value + ": " + message);
    }
}
