package io.github.appmeshdsl.k8s.install;

import static io.github.appmeshdsl.k8s.text.Trees.entry;
import static io.github.appmeshdsl.k8s.text.Trees.mapping;
import static io.github.appmeshdsl.k8s.text.Trees.strings;

import io.github.appmeshdsl.document.DocumentNode;
import io.github.appmeshdsl.document.MappingNode;
import io.github.appmeshdsl.document.ScalarNode;
import io.github.appmeshdsl.document.SequenceNode;
import io.github.appmeshdsl.k8s.Companion;
import io.github.appmeshdsl.k8s.internal.rule.InstallRule;
import io.github.appmeshdsl.report.Problem;
import io.github.appmeshdsl.report.SpecPath;
import java.util.ArrayList;
import java.util.List;
import org.immutables.value.Value;

/** A policy of AWS IAM. {@link #toJson} is what IAM takes. */
public sealed interface IamPolicy extends Companion permits ProxyPolicy, ControllerPolicy {

    /** The most characters, blanks aside, of a policy that is managed by itself. */
    int LONGEST = 6144;

    /** Returns what is allowed. */
    List<IamStatement> statements();

    @Override
    @Value.NonAttribute
    default DocumentNode toTree() {
        return mapping(
                entry("Version", "2012-10-17"),
                entry(
                        "Statement",
                        SequenceNode.of(
                                statements().stream().map(IamPolicy::tree).toList())));
    }

    private static MappingNode tree(IamStatement statement) {
        List<MappingNode.Entry> entries = new ArrayList<>();
        entries.add(entry("Effect", "Allow"));
        entries.add(entry(
                "Action",
                statement.actions().size() == 1
                        ? ScalarNode.string(statement.actions().get(0))
                        : strings(statement.actions())));
        entries.add(entry("Resource", strings(statement.resources())));
        if (!statement.stringLike().isEmpty()) {
            entries.add(entry("Condition", mapping(entry("StringLike", strings(statement.stringLike())))));
        }
        return MappingNode.of(entries);
    }

    @Override
    @Value.NonAttribute
    default List<Problem> problems() {
        List<Problem> problems = new ArrayList<>();
        SpecPath path = SpecPath.ROOT.field("policy");
        if (statements().isEmpty()) {
            problems.add(Problem.of(InstallRule.POLICY_EMPTY, path.field("Statement"), "has no statements"));
        }
        long size = toJson().chars().filter(c -> !Character.isWhitespace(c)).count();
        if (size > LONGEST) {
            problems.add(Problem.of(
                            InstallRule.POLICY_SIZE,
                            path,
                            "its " + size + " characters are more than the " + LONGEST + " of a managed policy")
                    .withHint("create one policy per workload, or allow the whole mesh with wholeMesh()"));
        }
        return problems;
    }
}
