package io.github.appmeshdsl.cli;

import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Writes the help of a command as a manual page, for {@code man}. */
final class ManualPage {

    private final StringBuilder page = new StringBuilder();

    private ManualPage() {}

    static String of(CommandLine command) {
        ManualPage manual = new ManualPage();
        manual.write(command.getCommandSpec());
        return manual.page.toString();
    }

    private void write(CommandSpec spec) {
        String name = spec.qualifiedName("-");
        String[] description = spec.usageMessage().description();
        page.append(".TH \"")
                .append(name.toUpperCase(java.util.Locale.ROOT))
                .append("\" \"1\" \"\" \"appmesh\" \"appmesh\"\n");
        section("NAME");
        String first = String.join(" ", description);
        int end = first.indexOf(". ");
        text(name + " - " + (end < 0 ? first : first.substring(0, end + 1)));
        section("SYNOPSIS");
        text(spec.commandLine().getHelp().synopsis(0).strip().replaceAll("\\s+", " "));
        section("DESCRIPTION");
        for (String paragraph : description) {
            page.append(".PP\n");
            text(paragraph);
        }
        if (!spec.positionalParameters().isEmpty()) {
            section("ARGUMENTS");
            for (PositionalParamSpec parameter : spec.positionalParameters()) {
                item(parameter.paramLabel(), parameter.description());
            }
        }
        section("OPTIONS");
        Map<String, OptionSpec> options = new TreeMap<>();
        spec.options().forEach(option -> options.put(option.longestName(), option));
        options.values().forEach(option -> {
            String names = String.join(", ", option.names());
            item(option.arity().max() > 0 ? names + " " + option.paramLabel() : names, option.description());
        });
        if (!spec.subcommands().isEmpty()) {
            section("COMMANDS");
            spec.subcommands()
                    .forEach((command, line) ->
                            item(command, line.getCommandSpec().usageMessage().description()));
        }
        Map<String, String> exitCodes = spec.usageMessage().exitCodeList();
        if (!exitCodes.isEmpty()) {
            section("EXIT STATUS");
            exitCodes.forEach((code, meaning) -> item(code, meaning));
        }
        if (spec.parent() != null || !spec.subcommands().isEmpty()) {
            section("SEE ALSO");
            String above = spec.parent() == null ? "" : spec.parent().qualifiedName("-") + "(1)";
            StringBuilder below = new StringBuilder(above);
            spec.subcommands()
                    .keySet()
                    .forEach(command -> below.append(below.isEmpty() ? "" : ", ")
                            .append(name)
                            .append('-')
                            .append(command)
                            .append("(1)"));
            text(below.toString());
        }
    }

    private void section(String title) {
        page.append(".SH \"").append(title).append("\"\n");
    }

    private void item(String term, String... description) {
        page.append(".TP\n\\fB").append(escaped(term)).append("\\fR\n");
        text(String.join(" ", description));
    }

    private void text(String text) {
        // A line must not start with a control character of roff.
        page.append("\\&").append(escaped(text)).append('\n');
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\e").replace("-", "\\-").replace("%n", " ").replace("\n", " ");
    }
}
