package io.github.appmeshdsl.internal.spec;

import java.util.Optional;

/** The AWS name, which the Kubernetes resources hold in their spec; an empty one is an absent one, as the controller has it. */
final class NameMapping {

    private NameMapping() {}

    static void writeAwsName(SpecOutput out, Optional<String> awsName) {
        if (out.dialect.isKubernetes()) {
            out.string("awsName", awsName);
        }
    }

    static Optional<String> readAwsName(SpecInput in, Identity identity) {
        return in.dialect().isKubernetes() ? in.string("awsName") : identity.awsName();
    }
}
