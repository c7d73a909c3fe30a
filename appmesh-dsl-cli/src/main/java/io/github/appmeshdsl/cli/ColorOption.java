package io.github.appmeshdsl.cli;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** Whether text for people has colors, and which. */
final class ColorOption {

    private static final String COLOR = "--color";
    private static final String RED = "31";
    private static final String GREEN = "32";
    private static final String YELLOW = "33";
    private static final String FAINT = "2";

    private final boolean isOn;

    private ColorOption(boolean isOn) {
        this.isOn = isOn;
    }

    static void addTo(CommandSpec spec) {
        spec.addOption(Subcommand.option("auto|always|never", COLOR)
                .description("Whether text has colors; auto if not given: on a terminal, unless NO_COLOR is set.")
                .build());
    }

    static ColorOption of(ParseResult arguments, Console console) {
        return new ColorOption(isOn(arguments, console));
    }

    /** Returns the lines of a report with colored severities. */
    String report(String text) {
        if (!isOn) {
            return text;
        }
        StringBuilder colored = new StringBuilder(text.length() * 2);
        text.lines()
                .forEach(line -> colored.append(
                                line.startsWith("  ERROR ")
                                        ? label(line, "ERROR", RED)
                                        : line.startsWith("  WARN ")
                                                ? label(line, "WARN", YELLOW)
                                                : line.startsWith("  OFF ") ? painted(line, FAINT) : line)
                        .append('\n'));
        return colored.toString();
    }

    /** Returns the lines of a difference or plan with colors for what is added, changed and removed. */
    String changes(String text) {
        if (!isOn) {
            return text;
        }
        StringBuilder colored = new StringBuilder(text.length() * 2);
        text.lines().forEach(line -> {
            String start = line.strip();
            colored.append(
                            start.startsWith("+")
                                    ? painted(line, GREEN)
                                    : start.startsWith("-")
                                            ? painted(line, RED)
                                            : start.startsWith("~") ? painted(line, YELLOW) : line)
                    .append('\n');
        });
        return colored.toString();
    }

    private static boolean isOn(ParseResult arguments, Console console) {
        return switch (Subcommand.choice(arguments, COLOR, "auto", "always", "never")) {
            case "always" -> true;
            case "never" -> false;
            default ->
                console.terminal().isInteractive()
                        && console.terminal().variable("NO_COLOR").isEmpty()
                        && !console.terminal()
                                .variable("TERM")
                                .filter("dumb"::equals)
                                .isPresent();
        };
    }

    private static String label(String line, String label, String color) {
        return "  " + painted(label, color) + line.substring(2 + label.length());
    }

    private static String painted(String text, String color) {
        return "\u001B[" + color + "m" + text + "\u001B[0m";
    }
}
