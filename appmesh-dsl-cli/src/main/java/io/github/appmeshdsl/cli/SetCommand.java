package io.github.appmeshdsl.cli;

import io.github.appmeshdsl.format.EditRefusedException;
import io.github.appmeshdsl.format.MeshEditor;
import io.github.appmeshdsl.report.PlainText;
import io.github.appmeshdsl.validation.ValidationReport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** {@code appmesh set}: changes fields of a member in its document. */
final class SetCommand extends Subcommand {

    /** What the command does. */
    static final String DESCRIPTION =
            "Changes fields of a resource or route in its document: the lines that must change, and nothing else.";

    private static final String DRY_RUN = "--dry-run";
    private static final String FORCE = "--force";
    private static final String REMOVE = "--remove";

    @Override
    CommandSpec spec() {
        CommandSpec spec = spec(
                "The change is made, or there is nothing to change.",
                "The change leads to new errors; nothing is written.",
                "An input cannot be read or changed in place, or the command was not understood.",
                DESCRIPTION,
                "MEMBER is kind/name, kind/namespace/name, or virtualRouter/name/route/name. FIELD is a path as in reports; "
                        + "an element of a list is chosen by name or position, as in "
                        + "httpRoute.action.weightedTargets[api-v2].weight=20. FIELD- removes a field.");
        spec.addPositional(PositionalParamSpec.builder()
                .index("0..*")
                .arity("0..*")
                .paramLabel("PATH... MEMBER FIELD=VALUE...")
                .hideParamSyntax(true)
                .type(List.class)
                .auxiliaryTypes(String.class)
                .description("Files or directories, the member that is changed, and its fields.")
                .build());
        spec.addOption(OptionSpec.builder(DRY_RUN)
                .description("Print the lines that would change, and write nothing.")
                .build());
        spec.addOption(OptionSpec.builder(REMOVE)
                .description("Remove the whole member instead of changing fields.")
                .build());
        spec.addOption(OptionSpec.builder(FORCE)
                .description("Write even if the change leads to new errors.")
                .build());
        SourceOptions.addReadingTo(spec);
        return spec;
    }

    @Override
    int run(ParseResult arguments, Console console) throws IOException {
        List<String> words = arguments.matchedPositionalValue(0, List.of());
        boolean isRemoval = arguments.hasMatchedOption(REMOVE);
        int member = words.size() - 1;
        while (!isRemoval && member >= 0 && isChange(words.get(member))) {
            member--;
        }
        List<String> changes = words.subList(member + 1, words.size());
        if (member < 1 || (changes.isEmpty() && !isRemoval)) {
            throw misuse(
                    arguments, "expected PATH... MEMBER " + (isRemoval ? "" : "FIELD=VALUE... ") + "in this order");
        }
        List<String> paths = words.subList(0, member);
        if (paths.contains("") || paths.contains(Inputs.STANDARD_INPUT)) {
            throw misuse(
                    arguments, "a PATH is " + (paths.contains("") ? "empty" : "-, which cannot be changed in place"));
        }
        paths.forEach(path -> Inputs.noteIfPipe("reading", Path.of(path), console));
        ProjectFile project = ProjectFile.of(arguments, console);
        MeshEditor editor = MeshEditor.open(
                options -> SourceOptions.give(project, arguments, options),
                paths.stream().map(Path::of).toArray(Path[]::new));
        try {
            if (isRemoval) {
                editor.remove(words.get(member));
            }
            for (String change : changes) {
                change(editor, words.get(member), change);
            }
        } catch (EditRefusedException e) {
            throw new CommandFailure(String.valueOf(e.getMessage()), e);
        }
        return finish(editor, arguments, console);
    }

    private static int finish(MeshEditor editor, ParseResult arguments, Console console) {
        boolean isDry = arguments.hasMatchedOption(DRY_RUN);
        if (isDry) {
            console.out().print(editor.diff());
        }
        ValidationReport errors = editor.newErrors();
        if (!errors.isValid()) {
            console.err().print(errors.toText());
            if (isDry || !arguments.hasMatchedOption(FORCE)) {
                console.note("the change leads to new errors" + (isDry ? "" : "; nothing is written"));
                return ExitCode.FOUND;
            }
        }
        if (!isDry) {
            List<String> files = List.copyOf(editor.changedTexts().keySet());
            editor.writeDespiteErrors();
            files.forEach(file -> console.out().println(PlainText.uncut(file)));
        }
        return ExitCode.CLEAN;
    }

    /** Returns whether a word is FIELD=VALUE or FIELD-, and not a member. */
    private static boolean isChange(String word) {
        int equals = word.indexOf('=');
        return equals > 0 || (equals < 0 && word.endsWith("-") && word.length() > 1);
    }

    private static void change(MeshEditor editor, String member, String change) {
        int equals = change.indexOf('=');
        if (equals < 0) {
            editor.unset(member, change.substring(0, change.length() - 1));
        } else {
            editor.set(member, change.substring(0, equals), change.substring(equals + 1));
        }
    }
}
