package io.github.appmeshdsl.k8s.install;

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
        return MappingNode.of(
                MappingNode.Entry.of("Version", "2012-10-17"),
                MappingNode.Entry.of(
                        "Statement",
                        SequenceNode.of(
                                statements().stream().map(IamPolicy::tree).toList())));
    }

    private static MappingNode tree(IamStatement statement) {
        List<MappingNode.Entry> entries = new ArrayList<>();
        entries.add(MappingNode.Entry.of("Effect", "Allow"));
        entries.add(MappingNode.Entry.of(
                "Action",
                statement.actions().size() == 1
                        ? ScalarNode.string(statement.actions().get(0))
                        : SequenceNode.ofStrings(statement.actions())));
        entries.add(MappingNode.Entry.of("Resource", SequenceNode.ofStrings(statement.resources())));
        if (!statement.stringLike().isEmpty()) {
            entries.add(MappingNode.Entry.of(
                    "Condition",
                    MappingNode.of(MappingNode.Entry.of("StringLike", MappingNode.ofStrings(statement.stringLike())))));
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
