package io.github.appmeshdsl.k8s.inject;

/**
 * Whether pods get a proxy. A namespace's label sets it for all of its pods, and a pod's annotation overrides it;
 * in a namespace without the label pods never get one.
 */
public enum SidecarInjection {
    /** Pods get a proxy; one that no virtual node or gateway selects is refused. */
    ENABLED("enabled"),
    /** Pods get no proxy. */
    DISABLED("disabled");

    /** Key of the namespace's label and of the pod's annotation. */
    public static final String KEY = "appmesh.k8s.aws/sidecarInjectorWebhook";

    private final String word;

    SidecarInjection(String word) {
        this.word = word;
    }

    /** Returns the value of the label or annotation. */
    public String word() {
        return word;
    }
}
