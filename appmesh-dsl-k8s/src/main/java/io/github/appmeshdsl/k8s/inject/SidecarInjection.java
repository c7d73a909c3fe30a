package io.github.appmeshdsl.k8s.inject;

/**
 * Whether pods get a proxy. Said by a namespace's label for all of its pods, and by a pod's annotation for one, which wins;
 * in a namespace without the label pods never get one, whatever they say.
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
