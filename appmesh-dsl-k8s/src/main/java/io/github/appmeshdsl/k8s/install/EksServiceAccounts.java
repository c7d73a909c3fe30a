package io.github.appmeshdsl.k8s.install;

import static java.util.Objects.requireNonNull;

import io.github.appmeshdsl.document.DocumentNode;
import io.github.appmeshdsl.document.MappingNode;
import io.github.appmeshdsl.document.ScalarNode;
import io.github.appmeshdsl.document.SequenceNode;
import io.github.appmeshdsl.k8s.Companion;
import io.github.appmeshdsl.k8s.internal.rule.InstallRule;
import io.github.appmeshdsl.k8s.internal.validation.KubernetesNames;
import io.github.appmeshdsl.k8s.text.ShellWords;
import io.github.appmeshdsl.model.ResourceArn;
import io.github.appmeshdsl.report.PlainText;
import io.github.appmeshdsl.report.Problem;
import io.github.appmeshdsl.report.SpecPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.immutables.value.Value;

/** Service accounts with roles on an EKS cluster, as a {@code ClusterConfig} of {@code eksctl}. */
@Value.Immutable
public sealed interface EksServiceAccounts extends Companion permits ImmutableEksServiceAccounts {

    /** Returns the name of the cluster. */
    String cluster();

    /** Returns the AWS region of the cluster. */
    String region();

    /** Returns the accounts, in the order given. */
    List<Account> accounts();

    /** Returns accounts of a cluster; {@code spec} adds them. */
    static EksServiceAccounts of(String cluster, String region, Consumer<? super Builder> spec) {
        requireNonNull(spec, "spec");
        Builder builder = new Builder().cluster(cluster).region(region);
        spec.accept(builder);
        return builder.build();
    }

    /** Returns the arguments of the {@code eksctl} command that makes the accounts from the file {@code configFile}. */
    @Value.NonAttribute
    default List<String> eksctlArguments(String configFile) {
        requireNonNull(configFile, "configFile");
        return List.of("create", "iamserviceaccount", "--config-file=" + configFile, "--approve");
    }

    /** Returns that command for a shell; it ends with a line break. */
    @Value.NonAttribute
    default String eksctlCommand(String configFile) {
        requireNonNull(configFile, "configFile");
        return ShellWords.command("eksctl", eksctlArguments(configFile));
    }

    @Override
    @Value.NonAttribute
    default String subject() {
        return "service accounts of cluster " + cluster();
    }

    @Override
    @Value.NonAttribute
    default DocumentNode toTree() {
        return MappingNode.of(
                MappingNode.Entry.of("apiVersion", "eksctl.io/v1alpha5"),
                MappingNode.Entry.of("kind", "ClusterConfig"),
                MappingNode.Entry.of(
                        "metadata",
                        MappingNode.of(
                                MappingNode.Entry.of("name", cluster()), MappingNode.Entry.of("region", region()))),
                MappingNode.Entry.of(
                        "iam",
                        MappingNode.of(
                                MappingNode.Entry.of("withOIDC", ScalarNode.bool(true)),
                                MappingNode.Entry.of(
                                        "serviceAccounts",
                                        SequenceNode.of(accounts().stream()
                                                .map(this::tree)
                                                .toList())))));
    }

    private MappingNode tree(Account account) {
        List<MappingNode.Entry> entries = new ArrayList<>();
        entries.add(MappingNode.Entry.of(
                "metadata",
                MappingNode.of(
                        MappingNode.Entry.of("name", account.name()),
                        MappingNode.Entry.of("namespace", account.namespace()))));
        List<String> arns = new ArrayList<>();
        String partition = ResourceArn.partitionOf(region());
        account.managedPolicies().forEach(policy -> arns.add(policy.arn(partition)));
        arns.addAll(account.policyArns());
        if (!arns.isEmpty()) {
            entries.add(MappingNode.Entry.of("attachPolicyARNs", SequenceNode.ofStrings(arns)));
        }
        account.inlinePolicy().ifPresent(policy -> entries.add(MappingNode.Entry.of("attachPolicy", policy.toTree())));
        return MappingNode.of(entries);
    }

    @Override
    @Value.NonAttribute
    default List<Problem> problems() {
        List<Problem> problems = new ArrayList<>();
        SpecPath path = SpecPath.resource("clusterConfig", cluster());
        if (!cluster().matches("[A-Za-z0-9][-A-Za-z0-9_]{0,99}")) {
            problems.add(Problem.of(
                    InstallRule.NAME,
                    path.field("metadata.name"),
                    PlainText.quoted(cluster()) + " is not a valid name for a cluster"));
        }
        AwsEnvironment.checkRegion(region(), path.field("metadata.region"), problems);
        for (int i = 0; i < accounts().size(); i++) {
            Account account = accounts().get(i);
            check(account, path.field("iam.serviceAccounts").item(i, account.name()), problems);
        }
        return problems;
    }

    private static void check(Account account, SpecPath path, List<Problem> problems) {
        if (!KubernetesNames.isLabel(account.namespace())) {
            problems.add(Problem.of(
                    InstallRule.NAME,
                    path.field("metadata.namespace"),
                    PlainText.quoted(account.namespace()) + " is not a valid name for a namespace"));
        }
        if (!KubernetesNames.isSubdomain(account.name())) {
            problems.add(Problem.of(
                    InstallRule.NAME,
                    path.field("metadata.name"),
                    PlainText.quoted(account.name()) + " is not a valid name for a service account"));
        }
        if (account.policyArns().isEmpty()
                && account.managedPolicies().isEmpty()
                && account.inlinePolicy().isEmpty()) {
            problems.add(Problem.of(InstallRule.ATTACHMENT, path, "the role of this account has no policy"));
        }
        account.inlinePolicy().ifPresent(policy -> problems.addAll(policy.problems()));
    }

    /** Builds {@link EksServiceAccounts}. */
    final class Builder extends ImmutableEksServiceAccounts.Builder {
        Builder() {}

        /** Adds an account. */
        public Builder account(String namespace, String name, Consumer<? super Account.Builder> spec) {
            return addAccount(Account.of(namespace, name, spec));
        }

        /** Adds the controller's account, with the policies of full access that AWS manages. */
        public Builder controller() {
            return account(
                    "appmesh-system",
                    "appmesh-controller",
                    a -> a.attach(IamPolicy.Managed.CLOUD_MAP_FULL_ACCESS, IamPolicy.Managed.APP_MESH_FULL_ACCESS));
        }
    }

    /** A Kubernetes service account with an IAM role of its own on EKS, which {@code eksctl} makes along with it. */
    @Value.Immutable
    sealed interface Account permits ImmutableAccount {

        /** Returns the namespace. */
        String namespace();

        /** Returns the name. */
        String name();

        /** Returns policies that the role gets by their ARN. */
        List<String> policyArns();

        /** Returns policies of AWS's own that the role gets. */
        List<IamPolicy.Managed> managedPolicies();

        /** Returns a policy that is written into the role. */
        Optional<IamPolicy> inlinePolicy();

        /** Returns an account of this namespace and name; {@code spec} says what its role may do. */
        static Account of(String namespace, String name, Consumer<? super Builder> spec) {
            requireNonNull(spec, "spec");
            Builder builder = new Builder().namespace(namespace).name(name);
            spec.accept(builder);
            return builder.build();
        }

        /** Builds an {@link Account}. */
        final class Builder extends ImmutableAccount.Builder {
            Builder() {}

            /** Adds policies of AWS's own. */
            public Builder attach(IamPolicy.Managed... policies) {
                return addManagedPolicies(policies);
            }

            /** Adds a policy by its ARN. */
            public Builder attach(String policyArn) {
                return addPolicyArn(policyArn);
            }

            /** Sets the policy that is written into the role. */
            public Builder attach(IamPolicy policy) {
                return inlinePolicy(policy);
            }
        }
    }
}
