package io.github.appmeshdsl.k8s.install;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.immutables.value.Value;

/** A Kubernetes service account with an IAM role of its own on EKS, which {@code eksctl} makes along with it. */
@Value.Immutable
public sealed interface EksServiceAccount permits ImmutableEksServiceAccount {

    /** Returns the namespace. */
    String namespace();

    /** Returns the name. */
    String name();

    /** Returns policies that the role gets by their ARN. */
    List<String> policyArns();

    /** Returns policies of AWS's own that the role gets. */
    List<ManagedPolicy> managedPolicies();

    /** Returns a policy that is written into the role. */
    Optional<IamPolicy> inlinePolicy();

    /** Returns an account of this namespace and name; {@code spec} says what its role may do. */
    static EksServiceAccount of(String namespace, String name, Consumer<? super Builder> spec) {
        requireNonNull(spec, "spec");
        Builder builder = new Builder().namespace(namespace).name(name);
        spec.accept(builder);
        return builder.build();
    }

    /** Builds an {@link EksServiceAccount}. */
    final class Builder extends ImmutableEksServiceAccount.Builder {
        Builder() {}

        /** Adds policies of AWS's own. */
        public Builder attach(ManagedPolicy... policies) {
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
