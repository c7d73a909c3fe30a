package io.github.appmeshdsl.k8s;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Whether a pod gets a proxy when it is made. */
public enum Injection {
    /** It does; it is refused if no virtual node or gateway selects it. */
    ON,
    /** It does if a virtual node or gateway selects it. */
    IF_SELECTED,
    /** It does not. */
    OFF,
    /** The labels of its namespace are not known. */
    UNKNOWN;

    /** The label of namespaces and the annotation of pods that decide. */
    public static final String KEY = "appmesh.k8s.aws/sidecarInjectorWebhook";

    /** Returns the result of a namespace's labels, if they are known, and a pod's annotations. */
    public static Injection of(Optional<Map<String, String>> namespaceLabels, Map<String, String> annotations) {
        String annotation = annotations.getOrDefault(KEY, "").toLowerCase(Locale.ROOT);
        if (annotation.equals("disabled")) {
            return OFF;
        }
        if (namespaceLabels.isEmpty()) {
            return UNKNOWN;
        }
        String label = namespaceLabels.get().getOrDefault(KEY, "");
        if (!label.equals("enabled") && !label.equals("disabled")) {
            // The webhook is not called at all.
            return OFF;
        }
        if (annotation.isEmpty()) {
            return label.equals("enabled") ? ON : OFF;
        }
        return annotation.equals("enabled") ? ON : IF_SELECTED;
    }
}
