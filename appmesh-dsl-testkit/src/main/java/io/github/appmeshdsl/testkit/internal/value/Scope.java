package io.github.appmeshdsl.testkit.internal.value;

/** What generated values are for, which determines what they may contain. */
public enum Scope {
    /** Everything within the bounds of single values, valid in a mesh or not. */
    ANY,
    /** Only values for which no rule reports an error. */
    API,
    /** Only values for which no rule reports an error and that Kubernetes resources can express. */
    KUBERNETES;

    /** Returns whether values obey the rules, and not only the bounds. */
    public boolean obeysRules() {
        return this != ANY;
    }

    /** Returns whether Kubernetes resources can express the values. */
    public boolean isKubernetes() {
        return this == KUBERNETES;
    }
}
