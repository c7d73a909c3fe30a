package io.github.appmeshdsl.traffic;

import io.github.appmeshdsl.report.PlainText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A difference as people read it. Requests of several callers that change in the same way are one entry. */
final class DifferenceText {

    private DifferenceText() {}

    /** Changes that differ in their callers only. */
    private record Group(String requests, List<Difference.Effect> effects, String sign) {}

    private static Map<Group, List<Difference.Change>> groups(Difference difference) {
        Map<Group, List<Difference.Change>> groups = new LinkedHashMap<>();
        for (Difference.Change change : difference.changes()) {
            groups.computeIfAbsent(
                            new Group(change.requests(), change.effects(), sign(change)), group -> new ArrayList<>())
                    .add(change);
        }
        return groups;
    }

    private static String sign(Difference.Change change) {
        int order = change.after().delivered().compareTo(change.before().delivered());
        return order < 0 ? "-" : order > 0 ? "+" : "~";
    }

    private static String callers(List<Difference.Change> changes) {
        Set<String> names = new LinkedHashSet<>();
        changes.forEach(change -> names.add(name(change.caller())));
        return String.join(", ", names);
    }

    private static String name(Caller caller) {
        return PlainText.of(caller.member().displayName());
    }

    static String text(Difference difference) {
        StringBuilder text = new StringBuilder();
        groups(difference).forEach((group, changes) -> {
            List<String> lines = lines(group);
            text.append("  ").append(group.sign()).append(' ');
            Fraction share = share(group);
            if (!share.equals(Fraction.ONE)) {
                text.append(share).append(" of ");
            }
            text.append(group.requests()).append(" from ").append(callers(changes));
            if (lines.size() == 1) {
                text.append(": ").append(lines.get(0)).append('\n');
            } else {
                text.append('\n');
                lines.forEach(line -> text.append("      ").append(line).append('\n'));
            }
            text.append("      such as ")
                    .append(example(changes.get(0).request()))
                    .append('\n');
        });
        difference
                .added()
                .forEach(caller -> text.append("  + ")
                        .append(name(caller))
                        .append(" is new and calls ")
                        .append(reached(caller))
                        .append('\n'));
        difference
                .removed()
                .forEach(caller -> text.append("  - ")
                        .append(name(caller))
                        .append(" is deleted and called ")
                        .append(reached(caller))
                        .append('\n'));
        difference
                .notCovered()
                .forEach(open -> text.append("  ! not analyzed: ")
                        .append(open.path())
                        .append(": ")
                        .append(open.reason())
                        .append('\n'));
        return text.append(summary(difference)).append('\n').toString();
    }

    /** Returns the share that all effects have in common; all requests if they have different ones. */
    private static Fraction share(Group group) {
        return group.effects().size() == 1 ? group.effects().get(0).share() : Fraction.ONE;
    }

    private static List<String> lines(Group group) {
        List<String> lines = new ArrayList<>();
        for (Difference.Effect effect : group.effects()) {
            boolean isPart =
                    !effect.share().equals(Fraction.ONE) && group.effects().size() > 1;
            lines.add(isPart ? effect.share() + ": " + effect : effect.toString());
        }
        return lines;
    }

    /** Returns a request as the arguments of {@code appmesh explain}. */
    private static String example(Request request) {
        StringBuilder text = new StringBuilder(PlainText.of(request.toString()));
        request.headers().forEach((name, value) -> {
            boolean isImplied = request.kind() == Request.Kind.GRPC && name.equals("content-type");
            if (!isImplied) {
                text.append(" -H '").append(PlainText.of(name + ": " + value)).append('\'');
            }
        });
        return text.toString();
    }

    private static String reached(Caller caller) {
        Set<String> hosts = new LinkedHashSet<>();
        caller.virtualHosts().forEach(host -> hosts.add(PlainText.of(host.name()) + ":" + host.port()));
        return hosts.isEmpty() ? "nothing" : String.join(", ", hosts);
    }

    private static String summary(Difference difference) {
        int count = groups(difference).size()
                + difference.added().size()
                + difference.removed().size();
        long losing = groups(difference).keySet().stream()
                .filter(group -> group.sign().equals("-"))
                .count();
        if (count == 0) {
            return difference.notCovered().isEmpty()
                    ? "Traffic: no difference."
                    : "Traffic: no difference found, but not everything could be analyzed.";
        }
        return "Traffic: " + count + (count == 1 ? " difference" : " differences")
                + (losing == 0 ? "." : ", " + losing + (losing == 1 ? " takes" : " take") + " requests away.");
    }

    static String markdown(Difference difference) {
        StringBuilder text = new StringBuilder();
        Map<Group, List<Difference.Change>> groups = groups(difference);
        if (!groups.isEmpty()) {
            text.append("| | Requests | From | Change |\n|---|---|---|---|\n");
        }
        groups.forEach((group, changes) -> {
            List<String> lines = new ArrayList<>();
            for (Difference.Effect effect : group.effects()) {
                String what = effect.what().isEmpty() ? "" : escaped(effect.what()) + " ";
                String share = effect.share().equals(Fraction.ONE) ? "" : effect.share() + ": ";
                lines.add(share + what + code(effect.before()) + " → " + code(effect.after()));
            }
            text.append("| ")
                    .append(word(group.sign()))
                    .append(" | ")
                    .append(code(group.requests()))
                    .append(" | ")
                    .append(code(callers(changes)))
                    .append(" | ")
                    .append(String.join("<br>", lines))
                    .append(" |\n");
        });
        if (!groups.isEmpty()) {
            text.append('\n');
        }
        difference
                .added()
                .forEach(caller -> text.append("- ")
                        .append(code(name(caller)))
                        .append(" is new and calls ")
                        .append(code(reached(caller)))
                        .append('\n'));
        difference
                .removed()
                .forEach(caller -> text.append("- ")
                        .append(code(name(caller)))
                        .append(" is deleted and called ")
                        .append(code(reached(caller)))
                        .append('\n'));
        difference
                .notCovered()
                .forEach(open -> text.append("- not analyzed: ")
                        .append(code(open.path().toString()))
                        .append(": ")
                        .append(escaped(open.reason()))
                        .append('\n'));
        boolean hasList = !difference.added().isEmpty()
                || !difference.removed().isEmpty()
                || !difference.notCovered().isEmpty();
        return text.append(hasList ? "\n" : "")
                .append(summary(difference))
                .append('\n')
                .toString();
    }

    private static String word(String sign) {
        return switch (sign) {
            case "-" -> "**lost**";
            case "+" -> "new";
            default -> "changed";
        };
    }

    /** Returns a text as code, whatever it contains: no markup, no end of the cell. */
    private static String code(String text) {
        String fence = "`";
        while (text.contains(fence)) {
            fence += "`";
        }
        String space = text.startsWith("`") || text.endsWith("`") ? " " : "";
        return fence + space + text.replace("|", "\\|") + space + fence;
    }

    private static String escaped(String text) {
        return text.replaceAll("([\\\\`*_{}\\[\\]<>()#+!|~-])", "\\\\$1");
    }
}
