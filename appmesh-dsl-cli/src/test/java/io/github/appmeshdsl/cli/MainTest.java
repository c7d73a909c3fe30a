package io.github.appmeshdsl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MainTest {

    @Test
    void help_names_the_commands() {
        CommandRun run = CommandRun.of("--help");

        assertThat(run.exitCode()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).isEqualToNormalizingNewlines("""
                        Usage: appmesh [-hV] COMMAND
                        Checks, formats and converts descriptions of App Mesh meshes, and brings them
                        to an App Mesh API.
                          -h, --help      Show this help and exit.
                          -V, --version   Show the version and exit.
                        Commands:
                          validate      Prints everything that is wrong with meshes, all at once.
                                          Manifests, API documents and CloudFormation templates are
                                          read as one set.
                          fmt           Brings App Mesh manifests into the form in which this library
                                          writes them, and prints them.
                          set           Changes fields of a resource or route in its document: the
                                          lines that must change, and nothing else.
                          convert       Writes meshes in another format. Manifests, API documents and
                                          CloudFormation templates are read as one set.
                          explain       Prints where a request goes, and each route that is tried on
                                          the way, or checks a table of requests. The request is
                                          [METHOD] URL after the inputs.
                          graph         Draws meshes: what calls what, with routes and shares, and what
                                          is refused, unused or wrong.
                          diff          Prints what differs between two descriptions of a mesh, and
                                          which requests are treated differently. The PATHs are OLD and
                                          NEW: a file or a directory each.
                          envoy         Prints what Envoy proxies of a mesh start with.
                          k8s           Prints manifests with which a mesh runs on Kubernetes without
                                          AWS.
                          ecs           Prints task definitions with which a mesh runs on Amazon ECS
                                          without App Mesh.
                          plan          Prints how a live mesh becomes the desired one, and changes
                                          nothing.
                          apply         Changes a live mesh to the desired one. Prints the plan, and
                                          asks before anything is changed.
                          import        Writes live meshes as manifests, as inputs of the AWS CLI or as
                                          a CloudFormation template.
                          drift         Prints how a live mesh differs from the desired one, regardless
                                          of who manages its resources.
                          destroy       Deletes everything that is managed in a live mesh, and the mesh
                                          itself if it is. Prints the plan, and asks before anything is
                                          deleted.
                          server        Answers as the App Mesh API until it is stopped, and prints its
                                          URL.
                          proxy-status  Prints which proxies have what a control plane has published,
                                          and what they have rejected.
                          demo          Runs a mesh on this machine: a gateway and two versions of a
                                          service with Envoy proxies, mutual TLS, and a canary that is
                                          shifted while requests run.
                          serve         Gives Envoy proxies the configuration of the meshes in a
                                          directory until it is stopped, and every change of it.
                          rules         Lists the rules, or prints the pages of those that are named:
                                          what must hold, why, an example, and what to do.
                          completion    Prints a script with which bash, zsh or fish completes commands
                                          and options.
                          help          Prints the help of a command, or the list of all commands.
                          version       Prints the version of the program and of the Java that runs it.

                        Exit codes:
                          0   Success; there may be warnings.
                          1   Something was found: errors, a file that is not in canonical form,
                                something that cannot be converted, a request that is refused or not
                                answered as expected, or a live mesh that differs from the desired one.
                          2   Something could not be read, written or reached, or the command line or
                                the project file is invalid.
                          3   With --detailed-exitcode: there are changes and no conflicts.
                          4   With --detailed-exitcode: there are conflicts, with or without changes.
                        """);
    }

    @Test
    void help_before_a_command_is_the_general_help() {
        assertThat(CommandRun.of("-h", "validate")).isEqualTo(CommandRun.of("--help"));
    }

    @Test
    void version_is_told() {
        CommandRun run = CommandRun.of("--version");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).startsWith("appmesh ");
    }

    @Test
    void the_command_version_names_java_too() {
        assertThat(CommandRun.of("version").out())
                .startsWith(CommandRun.of("--version").out().strip() + " (Java " + System.getProperty("java.version"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "validate", "plan", "k8s", "k8s inject", "ecs inject", "envoy config", "rules", "help"})
    void help_of_a_command_is_that_of_its_option(String command) {
        String[] words = command.isEmpty() ? new String[0] : command.split(" ");
        assertThat(CommandRun.of(prepend("help", words))).isEqualTo(CommandRun.of(append(words, "--help")));
    }

    private static String[] prepend(String first, String[] words) {
        return Stream.concat(Stream.of(first), Stream.of(words)).toArray(String[]::new);
    }

    private static String[] append(String[] words, String last) {
        return Stream.concat(Stream.of(words), Stream.of(last)).toArray(String[]::new);
    }

    @Test
    void the_guide_lists_every_exit_code() throws IOException {
        String guide = Files.readString(Path.of("../docs/cli.md"));
        List<String> rows = new ArrayList<>(List.of("| code | meaning |", "|---|---|"));
        ExitCode.meanings()
                .forEach((code, meaning) ->
                        rows.add("| " + code + " | " + meaning.replaceAll("--[a-z-]+", "`$0`") + " |"));

        assertThat(guide).contains("\n## Exit codes\n\n" + String.join("\n", rows) + "\n\n");
    }

    @Test
    void every_exit_code_has_a_meaning() throws IllegalAccessException {
        List<String> codes = new ArrayList<>();
        for (Field field : ExitCode.class.getDeclaredFields()) {
            if (field.getType() == int.class) {
                codes.add(String.valueOf(field.getInt(null)));
            }
        }

        assertThat(ExitCode.meanings().keySet()).containsExactlyElementsOf(codes);
    }

    @Test
    void without_a_command_the_help_is_no_result() {
        CommandRun run = CommandRun.of();

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).isEqualTo(CommandRun.of("--help").out());
    }

    @Test
    void validate_help_names_options_and_exit_codes() {
        CommandRun run = CommandRun.of("validate", "--help");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).isEqualToNormalizingNewlines("""
                        Usage: appmesh validate [-h] [--cluster] [--partial] [--verbose]
                                                [--color=auto|always|never] [--context=NAME]
                                                [--fail-on=error|warning] [--format=FORMAT]
                                                [--kubeconfig=FILE] [--namespace=NAMESPACE]
                                                [--profile=authoring|importing] [--project=FILE|none]
                                                [--exclude=GLOB]... [--import-value=NAME=VALUE]...
                                                [--name=MEMBER=VALUE]... [--off=RULE=REASON]...
                                                [--parameter=NAME=VALUE]...
                                                [--placeholder=NAME=VALUE]... PATH...
                        Prints everything that is wrong with meshes, all at once. Manifests, API
                        documents and CloudFormation templates are read as one set.
                              PATH...               Files, directories (their YAML, JSON and template
                                                      files), or - for standard input.
                              --cluster             Read a Kubernetes cluster instead of PATHs. Nothing
                                                      in it is changed.
                              --color=auto|always|never
                                                    Whether text has colors; auto if not given: on a
                                                      terminal, unless NO_COLOR is set.
                              --context=NAME        The context of the kubeconfig; the current one if
                                                      not given.
                              --exclude=GLOB        Leave out files and directories in directories, by
                                                      path or name, such as "templates/**".
                              --fail-on=error|warning
                                                    Lowest severity of problems with which the command
                                                      ends with 1; error if not given.
                              --format=FORMAT       How the report is printed: text, json, sarif, junit
                                                      (JUnit XML) or github (annotations); github in
                                                      GitHub Actions and text elsewhere if not given.
                          -h, --help                Show this help and exit.
                              --import-value=NAME=VALUE
                                                    A value that CloudFormation templates import from
                                                      other stacks.
                              --kubeconfig=FILE     The kubeconfig; those of KUBECONFIG, or ~/.
                                                      kube/config, if not given.
                              --name=MEMBER=VALUE   A name that API documents lack, such as
                                                      meshName=shop.
                              --namespace=NAMESPACE Read only this namespace; references to others are
                                                      counted, as with --partial.
                              --off=RULE=REASON     Switch a rule off; the report shows the reason.
                                                      RULE@PATH switches it off at one path.
                              --parameter=NAME=VALUE
                                                    A parameter of CloudFormation templates, or a
                                                      pseudo parameter such as AWS::Region.
                              --partial             Count references that leave the set instead of
                                                      reporting them.
                              --placeholder=NAME=VALUE
                                                    A value to read in the place of ${NAME}, or of a
                                                      whole {{ ... }}, in templates.
                              --profile=authoring|importing
                                                    Severity of rules: for documents that you write, or
                                                      for existing documents of other authors (if not
                                                      given).
                              --project=FILE|none   Settings of the project; the nearest .appmesh.yaml
                                                      in the working directory or above it if not given.
                              --verbose             List documents in directories that do not belong to
                                                      App Mesh, and files skipped by extension.

                        Exit codes:
                          0   No error; there may be warnings.
                          1   There are errors, or no App Mesh resource.
                          2   Something could not be read or written, or the command was not understood.
                        """);
    }

    @Test
    void fmt_help_names_options_and_exit_codes() {
        CommandRun run = CommandRun.of("fmt", "--help");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).isEqualToNormalizingNewlines("""
                        Usage: appmesh fmt [-h] [--check] [--write] PATH...
                        Brings App Mesh manifests into the form in which this library writes them, and
                        prints them.
                        Comments stay at their entries. Documents of other kinds stay to the letter. So
                        do App Mesh documents with faults, with anchors, in JSON, and lists of them;
                        each is named.
                              PATH...   Files, directories (their YAML, JSON and template files), or -
                                          for standard input.
                              --check   Print the names of files that are not in their canonical form
                                          instead.
                          -h, --help    Show this help and exit.
                              --write   Write the files in place instead of printing them.

                        Exit codes:
                          0   Everything is in its canonical form, or is now.
                          1   With --check: a file is not. Else: a document has faults.
                          2   Something could not be read or written, or the command was not understood.
                        """);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    lint                             | there is no command lint                                        | appmesh
                    validat x                        | there is no command validat; did you mean validate?             | appmesh
                    --verbose                        | there is no option --verbose                                    | appmesh
                    validate                         | a PATH is missing                                               | appmesh validate
                    validate --parial x              | there is no option --parial; did you mean --partial?            | appmesh validate
                    validate -x                      | there is no option -x                                           | appmesh validate
                    validate --format xml x          | --format is text, json, sarif, junit or github, not "xml"       | appmesh validate
                    validate --format= x             | --format is text, json, sarif, junit or github, not ""          | appmesh validate
                    validate --fail-on never x       | --fail-on is error or warning, not "never"                      | appmesh validate
                    validate --color yes x           | --color is auto, always or never, not "yes"                     | appmesh validate
                    rules ref.unresolve              | there is no rule "ref.unresolve"; did you mean "ref.unresolved"? | appmesh rules
                    rules ../rules/ref.unresolved    | there is no rule "../rules/ref.unresolved"                      | appmesh rules
                    help lint                        | there is no command lint                                        | appmesh
                    help k8s injekt                  | there is no command injekt; did you mean inject?                | appmesh k8s
                    version x                        | there is no command x                                           | appmesh version
                    validate --profile strict x      | --profile is importing or authoring, not "strict"               | appmesh validate
                    validate x --off                 | Missing required parameter for option '--off' (RULE=REASON)     | appmesh validate
                    validate --off ref.none x        | --off ref.none: give a reason, as in RULE=REASON                | appmesh validate
                    validate --off ref.unresolved= x | --off ref.unresolved=: give a reason, as in RULE=REASON         | appmesh validate
                    validate --off ref.unresolved@=y x | --off ref.unresolved@=y: give a path, as in RULE@PATH=REASON  | appmesh validate
                    validate --off ref.unresolve=y x | --off ref.unresolve=y: there is no rule "ref.unresolve"; did you mean "ref.unresolved"? | appmesh validate
                    validate --parameter x y         | --parameter x: must have the form NAME=VALUE                       | appmesh validate
                    convert                          | a PATH is missing                                               | appmesh convert
                    convert --to helm x              | --to is k8s, api or cloudformation, not "helm"                  | appmesh convert
                    convert -o= x                    | --output is empty                                               | appmesh convert
                    apply                            | a PATH is missing                                               | appmesh apply
                    apply --plan x y                 | PATHs, --plan and --resume exclude each other                   | appmesh apply
                    apply --plan= x                  | --plan is empty                                                 | appmesh apply
                    apply --resume x --dry-run       | --resume and --dry-run exclude each other                       | appmesh apply
                    apply --resume x --journal y     | --resume and --journal exclude each other                       | appmesh apply
                    destroy --yes                    | the name of a MESH is missing                                   | appmesh destroy
                    import a b                       | one MESH at a time                                              | appmesh import
                    server --listen 80               | --listen must have the form HOST:PORT, such as 127.0.0.1:8080, not "80"         | appmesh server
                    server --data x --database y     | --data and --database exclude each other                        | appmesh server
                    server --access-key secret       | --access-key: an access key must have the form ID:SECRET or ID:SECRET:ACCOUNT                 | appmesh server
                    server --account 1               | an account must be a number of 12 digits                             | appmesh server
                    server --listen 0.0.0.0:0        | without access keys, a server only listens on loopback addresses, not on 0.0.0.0 | appmesh server
                    server --share shop              | --share shop: must have the form [OWNER/]MESH=ACCOUNT              | appmesh server
                    server --share shop=me           | --share shop=me: an account must be a number of 12 digits            | appmesh server
                    server --share me/shop=210987654321 | --share me/shop=210987654321: an account must be a number of 12 digits | appmesh server
                    server --share 210987654321/=210987654321 | --share 210987654321/=210987654321: the name of the mesh is missing; the form is [OWNER/]MESH=ACCOUNT | appmesh server
                    server --quota meshes            | --quota meshes: must have the form NAME=NUMBER                     | appmesh server
                    server --quota mesh=1            | --quota mesh=1: there is no such quota                          | appmesh server
                    server --quota virtualNodes=1    | --quota virtualNodes=1: there is no such quota; did you mean virtual-nodes? | appmesh server
                    server --quota meshes=many       | --quota meshes=many: the number must be a whole number of at most 9 digits   | appmesh server
                    server --quota meshes=-1         | --quota meshes=-1: the number must be a whole number of at most 9 digits     | appmesh server
                    server --rate 8                  | --rate 8: must have the form NAME=NUMBER                           | appmesh server
                    server --rate write=8            | --rate write=8: there is no such rate; did you mean writes?     | appmesh server
                    server --rate writes=0           | --rate writes=0: the number must be greater than 0                         | appmesh server
                    server --rate writes=NaN         | --rate writes=NaN: the number must be greater than 0                       | appmesh server
                    server --rate burst=2            | --rate burst needs reads or writes                            | appmesh server
                    server --rate burst=0            | --rate burst=0: the number must be at least 1                                | appmesh server
                    server --rate burst=1.5          | --rate burst=1.5: the number must be a whole number of at most 9 digits      | appmesh server
                    server --connections-per-address 0 | --connections-per-address must be a whole number of at least 1, not "0" | appmesh server
                    server --access-key a:b --access-key a:c | --access-key: there are two access keys with the id "a" | appmesh server
                    server --fault throttling        | --fault throttling: must have the form OPERATION=KIND:RATE[:TIME]  | appmesh server
                    server --fault *=throttling      | --fault *=throttling: must have the form OPERATION=KIND:RATE[:TIME] | appmesh server
                    server --fault *=latency:1:50    | --fault *=latency:1:50: must have the form OPERATION=KIND:RATE[:TIME] | appmesh server
                    server --fault *=throtling:1     | --fault *=throtling:1: there is no such fault; did you mean throttling? | appmesh server
                    server --fault *=throttling:1.1  | --fault *=throttling:1.1: a rate must be between 0 and 1, not 1.1        | appmesh server
                    server --fault *=throttling:1:1s | --fault *=throttling:1:1s: throttling does not accept a time             | appmesh server
                    server --fault *=latency:1       | --fault *=latency:1: latency needs a time, such as latency:0.5:200ms      | appmesh server
                    server --fault Make*=reset-after:1 | --fault Make*=reset-after:1: there is no operation Make*      | appmesh server
                    server --seed 1                  | --seed needs --fault                                           | appmesh server
                    server --fault *=reset-after:1 --seed x | --seed must be a whole number, not "x"                        | appmesh server
                    server x                         | there is no command x                                           | appmesh server
                    fmt --write --check x            | --write and --check exclude each other                          | appmesh fmt
                    fmt --write -                    | standard input cannot be written in place                       | appmesh fmt
                    fmt --format json x              | there is no option --format                                     | appmesh fmt
                    """)
    void misuse_is_told_in_a_line(String arguments, String message, String command) {
        CommandRun run = CommandRun.of(arguments.split(" ", -1));

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).isEqualToNormalizingNewlines("appmesh: " + message + "\nTry '" + command + " --help'.\n");
    }

    @Test
    void a_path_that_is_empty_is_not_the_working_directory() {
        CommandRun run = CommandRun.of("validate", "");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).startsWith("appmesh: a PATH is empty");
    }

    @Test
    void control_characters_of_an_argument_do_not_reach_the_terminal() {
        CommandRun run = CommandRun.of("validate", "--\u001b[31mred", "x");

        assertThat(run.err()).contains("\\u001b[31mred").doesNotContain("\u001b");
    }

    @Test
    void an_impossible_name_is_told() {
        CommandRun run = CommandRun.of("validate", "a\0b");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("invalid file name").hasLineCount(1);
    }
}
