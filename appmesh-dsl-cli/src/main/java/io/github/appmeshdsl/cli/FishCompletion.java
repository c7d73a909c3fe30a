package io.github.appmeshdsl.cli;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** Writes completions for the shell fish. */
final class FishCompletion {

    private final StringBuilder script = new StringBuilder();

    private FishCompletion() {}

    static String of(CommandLine commands) {
        FishCompletion completion = new FishCompletion();
        completion.script.append("# Completions of appmesh for fish.\n");
        completion.command(commands, "__fish_use_subcommand", "__fish_use_subcommand");
        return completion.script.toString();
    }

    /**
     * Writes what may follow a command.
     *
     * @param inCommand the condition that the command was typed
     * @param beforeNext the condition that none of its commands was
     */
    private void command(CommandLine command, String inCommand, String beforeNext) {
        Map<String, CommandLine> subcommands = new TreeMap<>(command.getSubcommands());
        subcommands.forEach((name, subcommand) -> line(
                beforeNext,
                "-f -a " + quoted(name),
                describe(subcommand.getCommandSpec().usageMessage().description())));
        for (OptionSpec option : command.getCommandSpec().options()) {
            option(option, subcommands.isEmpty() ? inCommand : beforeNext);
        }
        subcommands.forEach((name, subcommand) -> {
            String isTyped =
                    (command.getParent() == null ? "" : inCommand + "; and ") + "__fish_seen_subcommand_from " + name;
            String none = isTyped + "; and not __fish_seen_subcommand_from "
                    + String.join(" ", new TreeMap<>(subcommand.getSubcommands()).keySet());
            command(subcommand, isTyped, subcommand.getSubcommands().isEmpty() ? isTyped : none);
        });
    }

    private void option(OptionSpec option, String condition) {
        StringBuilder names = new StringBuilder();
        for (String name : option.names()) {
            names.append(name.startsWith("--") ? " -l " + name.substring(2) : " -s " + name.substring(1));
        }
        if (option.arity().max() > 0) {
            List<String> words = List.of(option.paramLabel().split("\\|"));
            boolean isChoice = words.size() > 1 && words.stream().allMatch(word -> word.matches("[a-z0-9-]+"));
            names.append(isChoice ? " -x -a " + quoted(String.join(" ", words)) : " -r");
        }
        line(condition, names.substring(1), describe(option.description()));
    }

    private void line(String condition, String what, String description) {
        script.append("complete -c appmesh -n ")
                .append(quoted(condition))
                .append(' ')
                .append(what)
                .append(" -d ")
                .append(quoted(description))
                .append('\n');
    }

    /** Returns the first sentence. */
    private static String describe(String... lines) {
        String text = lines.length == 0 ? "" : lines[0];
        int end = text.indexOf(". ");
        return end < 0 ? text : text.substring(0, end + 1);
    }

    private static String quoted(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
