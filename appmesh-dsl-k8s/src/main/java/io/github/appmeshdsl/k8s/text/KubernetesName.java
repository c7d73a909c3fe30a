package io.github.appmeshdsl.k8s.text;

/** What Kubernetes takes for a name, a label and an environment variable. */
public final class KubernetesName {

    private static final int LONGEST_LABEL = 63;
    private static final int LONGEST_SUBDOMAIN = 253;

    private KubernetesName() {}

    /** Returns whether {@code text} may name a namespace or a container: a label of DNS. */
    public static boolean isDnsLabel(String text) {
        return text.length() <= LONGEST_LABEL && text.matches("[a-z0-9]([-a-z0-9]*[a-z0-9])?");
    }

    /** Returns whether {@code text} may name most other things: labels of DNS with dots between them. */
    public static boolean isDnsSubdomain(String text) {
        return text.length() <= LONGEST_SUBDOMAIN
                && text.matches("[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*");
    }

    /** Returns whether {@code text} may be the key of a label: a name, after a DNS name and a slash if need be. */
    public static boolean isLabelKey(String text) {
        int slash = text.indexOf('/');
        if (slash >= 0 && !isDnsSubdomain(text.substring(0, slash))) {
            return false;
        }
        String name = text.substring(slash + 1);
        return !name.isEmpty() && isLabelValue(name);
    }

    /** Returns whether {@code text} may be the value of a label. */
    public static boolean isLabelValue(String text) {
        return text.isEmpty()
                || (text.length() <= LONGEST_LABEL && text.matches("[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?"));
    }

    /** Returns whether {@code text} may name an environment variable. */
    public static boolean isVariable(String text) {
        return text.matches("[-._a-zA-Z][-._a-zA-Z0-9]*");
    }
}
