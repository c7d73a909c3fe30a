package io.github.appmeshdsl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** Completions and manual pages have every command and every option, because they are made of the same descriptions. */
class CompletionCommandTest {

    private static List<CommandLine> all(CommandLine command) {
        List<CommandLine> all = new ArrayList<>(List.of(command));
        command.getSubcommands().values().forEach(subcommand -> all.addAll(all(subcommand)));
        return all;
    }

    @Test
    void every_command_has_its_options() {
        assertThat(all(Main.allCommands()))
                .hasSizeGreaterThan(25)
                .allSatisfy(command -> assertThat(command.getCommandSpec().options())
                        .as(command.getCommandSpec().qualifiedName())
                        .isNotEmpty());
    }

    @Test
    void fish_completes_every_option() {
        String script = CommandRun.of("completion", "fish").out();

        for (CommandLine command : all(Main.allCommands())) {
            for (OptionSpec option : command.getCommandSpec().options()) {
                assertThat(script).contains(" -l " + option.longestName().substring(2) + " ");
            }
        }
        assertThat(script)
                .contains(
                        "complete -c appmesh -n '__fish_seen_subcommand_from validate' -l fail-on -x -a 'error warning' -d ",
                        "complete -c appmesh -n '__fish_seen_subcommand_from ecs; and not __fish_seen_subcommand_from inject' -f -a 'inject' -d ",
                        "complete -c appmesh -n '__fish_use_subcommand' -f -a 'validate' -d ");
        assertThat(script.lines().skip(1)).allMatch(line -> line.matches("complete -c appmesh -n '[^']+' .+ -d '.+'"));
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void bash_completes_commands_options_and_their_values() throws Exception {
        assertThat(bash("appmesh", "valid")).isEqualTo("validate");
        assertThat(bash("appmesh", "validate", "--fail")).isEqualTo("--fail-on");
        assertThat(bash("appmesh", "k8s", "inj")).isEqualTo("inject");
    }

    /** Returns what bash suggests for the last word. */
    private static String bash(String... words) throws Exception {
        String test =
                CommandRun.of("completion", "bash").out() + "\ncompopt() { :; }\nCOMP_WORDS=(" + String.join(" ", words)
                        + ")\nCOMP_CWORD=" + (words.length - 1) + "\n_complete_appmesh\necho \"${COMPREPLY[*]}\"\n";
        Process process = new ProcessBuilder("bash", "--norc", "-s")
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().write(test.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        process.getOutputStream().close();
        String out = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        return out.strip();
    }

    @Test
    void zsh_uses_the_script_of_bash() {
        CommandRun zsh = CommandRun.of("completion", "zsh");

        assertThat(zsh).isEqualTo(CommandRun.of("completion", "bash"));
        assertThat(zsh.out()).contains("bashcompinit");
    }

    @Test
    void another_shell_is_refused() {
        assertThat(CommandRun.of("completion", "ksh").err())
                .startsWith("appmesh: the shell is bash, zsh or fish, not \"ksh\"\n");
        assertThat(CommandRun.of("completion").err()).startsWith("appmesh: give one shell: bash, zsh or fish\n");
    }

    @Test
    void a_manual_page_has_every_option() {
        for (CommandLine command : all(Main.allCommands())) {
            String page = ManualPage.of(command);
            for (OptionSpec option : command.getCommandSpec().options()) {
                assertThat(page).contains(option.longestName().replace("-", "\\-"));
            }
            assertThat(page.lines()).noneMatch(line -> line.startsWith("'"));
            assertThat(page.lines().filter(line -> line.startsWith(".")))
                    .allMatch(line -> line.matches("\\.(TH|SH) .+|\\.(PP|TP)"));
        }
    }

    @Test
    void help_prints_the_manual_page_of_a_command() {
        assertThat(CommandRun.of("help", "--man", "version").out()).isEqualTo("""
                .TH "APPMESH-VERSION" "1" "" "appmesh" "appmesh"
                .SH "NAME"
                \\&appmesh\\-version \\- Prints the version of the program and of the Java that runs it.
                .SH "SYNOPSIS"
                \\&appmesh version [\\-h]
                .SH "DESCRIPTION"
                .PP
                \\&Prints the version of the program and of the Java that runs it.
                .SH "OPTIONS"
                .TP
                \\fB\\-h, \\-\\-help\\fR
                \\&Show this help and exit.
                .SH "EXIT STATUS"
                .TP
                \\fB0\\fR
                \\&The version is printed.
                .TP
                \\fB2\\fR
                \\&The command was not understood.
                .SH "SEE ALSO"
                \\&appmesh(1)
                """);
    }
}
