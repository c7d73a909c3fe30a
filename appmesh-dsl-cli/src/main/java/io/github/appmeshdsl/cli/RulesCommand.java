package io.github.appmeshdsl.cli;

import io.github.appmeshdsl.internal.text.JsonText;
import io.github.appmeshdsl.report.Nearest;
import io.github.appmeshdsl.report.PlainText;
import io.github.appmeshdsl.report.Rule;
import io.github.appmeshdsl.report.RuleTable;
import io.github.appmeshdsl.validation.Check;
import io.github.appmeshdsl.validation.ValidationOptions;
import java.io.StringWriter;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;
import tools.jackson.core.JsonGenerator;

/** {@code appmesh rules}: lists the rules, or prints the pages of some. */
final class RulesCommand extends Subcommand {

    /** What the command does. */
    static final String DESCRIPTION =
            "Lists the rules, or prints the pages of those that are named: what must hold, why, "
                    + "an example, and what to do.";

    private static final String FORMAT = "--format";

    @Override
    CommandSpec spec() {
        CommandSpec spec = spec("The rules are printed.", "", "There is no such rule.", DESCRIPTION);
        spec.addPositional(PositionalParamSpec.builder()
                .index("0..*")
                .arity("0..*")
                .paramLabel("RULE...")
                .hideParamSyntax(true)
                .type(List.class)
                .auxiliaryTypes(String.class)
                .description("Ids of rules, such as ref.unresolved.")
                .build());
        spec.addOption(option("text|json", FORMAT)
                .description("How the list is printed; text if not given.")
                .build());
        return spec;
    }

    @Override
    int run(ParseResult arguments, Console console) {
        boolean isJson = choice(arguments, FORMAT, "text", "json").equals("json");
        Map<String, Rule> rules = new TreeMap<>();
        RuleTable.all().forEach(rule -> rules.put(rule.id(), rule));
        for (Check check : ValidationOptions.importing().checksOfServices().checks()) {
            check.rules().forEach(rule -> rules.put(rule.id(), rule));
        }
        List<String> ids = arguments.matchedPositionalValue(0, List.of());
        for (String id : ids) {
            if (!rules.containsKey(id)) {
                String nearest = Nearest.to(id, rules.keySet());
                throw misuse(
                        arguments,
                        "there is no rule " + PlainText.quoted(id)
                                + (nearest == null ? "" : "; did you mean " + PlainText.quoted(nearest) + "?"));
            }
        }
        if (isJson) {
            console.out().print(json(ids.isEmpty() ? rules.values() : chosen(rules, ids)));
        } else if (ids.isEmpty()) {
            console.out().print(table(rules.values()));
        } else {
            console.out()
                    .print(String.join(
                            "\n",
                            chosen(rules, ids).stream().map(RulesCommand::page).toList()));
        }
        return ExitCode.CLEAN;
    }

    private static List<Rule> chosen(Map<String, Rule> rules, List<String> ids) {
        return ids.stream().map(rules::get).toList();
    }

    private static String page(Rule rule) {
        return RulePage.text(rule.id())
                .orElseGet(() -> "# " + rule.id() + "\n\n" + rule.summary() + "\n\nauthoring: "
                        + word(rule, Rule.Profile.AUTHORING) + ", importing: " + word(rule, Rule.Profile.IMPORTING)
                        + "\n");
    }

    private static String table(Collection<Rule> rules) {
        int width = rules.stream().mapToInt(rule -> rule.id().length()).max().orElse(0);
        StringBuilder table = new StringBuilder();
        String row = "%-" + Math.max(width, 4) + "s  %-9s  %-9s  %s%n";
        table.append(String.format(Locale.ROOT, row, "RULE", "AUTHORING", "IMPORTING", "WHAT MUST HOLD"));
        for (Rule rule : rules) {
            table.append(String.format(
                    Locale.ROOT,
                    row,
                    rule.id(),
                    word(rule, Rule.Profile.AUTHORING),
                    word(rule, Rule.Profile.IMPORTING),
                    rule.summary()));
        }
        return table.toString().replace(System.lineSeparator(), "\n");
    }

    private static String json(Collection<Rule> rules) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JsonText.generator(text)) {
            json.writeStartArray();
            for (Rule rule : rules) {
                json.writeStartObject();
                json.writeStringProperty("rule", rule.id());
                json.writeStringProperty("summary", rule.summary());
                json.writeStringProperty("authoring", word(rule, Rule.Profile.AUTHORING));
                json.writeStringProperty("importing", word(rule, Rule.Profile.IMPORTING));
                json.writeStringProperty("source", rule.source().title());
                if (RulePage.text(rule.id()).isPresent()) {
                    json.writeStringProperty("page", RulePage.address(rule.id()));
                }
                json.writeEndObject();
            }
            json.writeEndArray();
        }
        return text.append('\n').toString();
    }

    private static String word(Rule rule, Rule.Profile profile) {
        return rule.severity(profile).name().toLowerCase(Locale.ROOT);
    }
}
