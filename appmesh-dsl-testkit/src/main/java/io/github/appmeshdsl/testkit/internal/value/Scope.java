package io.github.appmeshdsl.testkit.internal.value;

/** What generated values are for, and thus what they may say. */
public enum Scope {
    /** Everything within the bounds of single values, whether it makes sense or not. */
    ANY,
    /** What no rule for a mesh has an error for. */
    API,
    /** The same, and nothing that the Kubernetes resources have no place for. */
    KUBERNETES;

    /** Returns whether values keep to the rules, and not only to bounds. */
    public boolean obeysRules() {
        return this != ANY;
    }

    /** Returns whether values can be stated in Kubernetes resources. */
    public boolean isKubernetes() {
        return this == KUBERNETES;
    }
}
