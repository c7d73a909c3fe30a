package io.github.appmeshdsl.validation;

import io.github.appmeshdsl.report.Problem;
import io.github.appmeshdsl.report.Problems.Omitted;
import io.github.appmeshdsl.report.Severity;
import io.github.appmeshdsl.validation.ValidationReport.Suppressed;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Writes a report for programs: one JSON object, its members always in the same order. */
final class ReportJson {

    private final StringBuilder text = new StringBuilder();
    private int depth;
    private boolean isFirst;

    private ReportJson() {}

    static String of(ValidationReport report) {
        ReportJson json = new ReportJson();
        json.report(report);
        return json.text.append('\n').toString();
    }

    private void report(ValidationReport report) {
        open('{');
        member("subject", report.subject());
        name("valid").append(report.isValid());
        name("counts");
        open('{');
        member("errors", report.count(Severity.ERROR));
        member("warnings", report.count(Severity.WARNING));
        member("suppressed", report.suppressedCount());
        close('}');
        name("problems");
        open('[');
        for (Problem problem : report.problems()) {
            problem(problem, null);
        }
        close(']');
        name("suppressed");
        open('[');
        for (Suppressed suppressed : report.suppressed()) {
            problem(suppressed.problem(), suppressed);
        }
        close(']');
        if (!report.omitted().isEmpty()) {
            name("omitted");
            open('[');
            report.omitted().forEach(this::omitted);
            close(']');
        }
        member("external", report.external());
        close('}');
    }

    private void omitted(Omitted omitted) {
        next();
        open('{');
        member("rule", omitted.ruleId());
        member("severity", word(omitted.severity()));
        member("count", omitted.count());
        close('}');
    }

    private static String word(Severity severity) {
        return severity.name().toLowerCase(Locale.ROOT);
    }

    private void problem(Problem problem, @Nullable Suppressed suppressed) {
        next();
        open('{');
        member("rule", problem.ruleId());
        member("severity", word(problem.severity()));
        member("path", problem.path().toString());
        member("message", problem.message());
        problem.hint().ifPresent(hint -> member("hint", hint));
        problem.location().ifPresent(location -> {
            member("file", location.file());
            member("line", location.line());
            member("column", location.column());
        });
        if (suppressed != null) {
            member("reason", suppressed.reason());
            name("inSource").append(suppressed.inSource());
        }
        close('}');
    }

    private void open(char bracket) {
        text.append(bracket);
        depth++;
        isFirst = true;
    }

    private void close(char bracket) {
        depth--;
        if (!isFirst) {
            line();
        }
        text.append(bracket);
        isFirst = false;
    }

    private void next() {
        if (!isFirst) {
            text.append(',');
        }
        isFirst = false;
        line();
    }

    private void line() {
        text.append('\n').append("  ".repeat(depth));
    }

    private StringBuilder name(String name) {
        next();
        string(name);
        return text.append(": ");
    }

    private void member(String name, int number) {
        name(name).append(number);
    }

    private void member(String name, String value) {
        name(name);
        string(value);
    }

    /** What is not ASCII is escaped, so that no encoding on the way can break it. */
    private void string(String value) {
        text.append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '"' -> text.append("\\\"");
                case '\\' -> text.append("\\\\");
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                case '\t' -> text.append("\\t");
                default -> {
                    if (c >= ' ' && c <= '~') {
                        text.append(c);
                    } else {
                        text.append("\\u");
                        for (int shift = 12; shift >= 0; shift -= 4) {
                            text.append(Character.forDigit((c >> shift) & 0xF, 16));
                        }
                    }
                }
            }
        }
        text.append('"');
    }
}
