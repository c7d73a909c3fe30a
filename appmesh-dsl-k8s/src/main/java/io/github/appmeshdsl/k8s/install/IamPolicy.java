package io.github.appmeshdsl.k8s.install;

import static java.util.Objects.requireNonNull;

import io.github.appmeshdsl.document.DocumentNode;
import io.github.appmeshdsl.document.MappingNode;
import io.github.appmeshdsl.document.ScalarNode;
import io.github.appmeshdsl.document.SequenceNode;
import io.github.appmeshdsl.k8s.Companion;
import io.github.appmeshdsl.k8s.internal.rule.InstallRule;
import io.github.appmeshdsl.report.Problem;
import io.github.appmeshdsl.report.SpecPath;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.immutables.value.Value;

/** A policy of AWS IAM. {@link #toJson} is what IAM takes. */
public sealed interface IamPolicy extends Companion permits ProxyPolicy, ControllerPolicy {

    /** The most characters, blanks aside, of a policy that is managed by itself. */
    int LONGEST = 6144;

    /** Returns what is allowed. */
    List<Statement> statements();

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

    private static MappingNode tree(Statement statement) {
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

    /**
     * One permission of an IAM policy.
     *
     * @param actions what may be done, such as {@code appmesh:StreamAggregatedResources}
     * @param resources to what it may be done: ARNs, or {@code *}
     * @param stringLike under which conditions: keys of the request and what they must look like; empty: none
     */
    record Statement(List<String> actions, List<String> resources, Map<String, String> stringLike) {

        /** Takes copies that keep the order given. */
        public Statement {
            requireNonNull(actions, "actions");
            requireNonNull(resources, "resources");
            requireNonNull(stringLike, "stringLike");
            actions = List.copyOf(actions);
            resources = List.copyOf(resources);
            stringLike = Collections.unmodifiableMap(new LinkedHashMap<>(stringLike));
        }

        /** Returns the permission to do this to these. */
        public static Statement allow(List<String> actions, List<String> resources) {
            requireNonNull(actions, "actions");
            requireNonNull(resources, "resources");
            return new Statement(actions, resources, Map.of());
        }

        /** Returns the permission to do this to everything. */
        public static Statement allowOnAll(String... actions) {
            requireNonNull(actions, "actions");
            return allow(List.of(actions), List.of("*"));
        }
    }

    /** Policies that AWS manages and that a mesh has use for. */
    enum Managed {
        /** Everything in App Mesh, for the controller. */
        APP_MESH_FULL_ACCESS("AWSAppMeshFullAccess"),
        /** Everything in Cloud Map, for the controller. */
        CLOUD_MAP_FULL_ACCESS("AWSCloudMapFullAccess"),
        /** The configuration of every node and gateway of the account, for proxies. */
        APP_MESH_ENVOY_ACCESS("AWSAppMeshEnvoyAccess"),
        /** Writing traces to X-Ray, for pods. */
        XRAY_WRITE_ONLY_ACCESS("AWSXrayWriteOnlyAccess"),
        /** Writing traces to X-Ray, for pods with the X-Ray daemon. */
        XRAY_DAEMON_WRITE_ACCESS("AWSXRayDaemonWriteAccess");

        private final String policyName;

        Managed(String policyName) {
            this.policyName = policyName;
        }

        /** Returns the name. */
        public String policyName() {
            return policyName;
        }

        /** Returns the ARN in a partition, such as {@code aws}. */
        public String arn(String partition) {
            return "arn:" + partition + ":iam::aws:policy/" + policyName;
        }
    }
}
