package io.github.appmeshdsl.k8s.internal.validation;

/** How Kubernetes spells names. */
public final class KubernetesNames {

    private static final int LONGEST_LABEL = 63;
    private static final int LONGEST_SUBDOMAIN = 253;

    private KubernetesNames() {}

    /** Returns whether this can name an object: a DNS subdomain of 1 to 253 characters in lower case. */
    public static boolean isSubdomain(String name) {
        if (name.isEmpty() || name.length() > LONGEST_SUBDOMAIN) {
            return false;
        }
        int start = 0;
        while (true) {
            int dot = name.indexOf('.', start);
            if (!isDnsPart(name, start, dot < 0 ? name.length() : dot)) {
                return false;
            }
            if (dot < 0) {
                return true;
            }
            start = dot + 1;
        }
    }

    /** Returns whether this can name a namespace: a DNS label of 1 to 63 characters in lower case. */
    public static boolean isLabel(String name) {
        return name.length() <= LONGEST_LABEL && isDnsPart(name, 0, name.length());
    }

    /** Returns whether this can be the key of a label: a name of 1 to 63 characters, behind a DNS name and a slash or not. */
    public static boolean isQualifiedName(String key) {
        int slash = key.indexOf('/');
        return (slash < 0 || isSubdomain(key.substring(0, slash))) && isName(key, slash + 1);
    }

    /** Returns whether this can be the value of a label: empty, or 1 to 63 characters. */
    public static boolean isLabelValue(String value) {
        return value.isEmpty() || isName(value, 0);
    }

    private static boolean isDnsPart(String text, int start, int end) {
        if (start >= end || text.charAt(start) == '-' || text.charAt(end - 1) == '-') {
            return false;
        }
        for (int i = start; i < end; i++) {
            char c = text.charAt(i);
            if (!(c >= 'a' && c <= 'z') && !(c >= '0' && c <= '9') && c != '-') {
                return false;
            }
        }
        return true;
    }

    private static boolean isName(String text, int start) {
        int length = text.length() - start;
        if (length < 1
                || length > LONGEST_LABEL
                || !isAlphanumeric(text.charAt(start))
                || !isAlphanumeric(text.charAt(text.length() - 1))) {
            return false;
        }
        for (int i = start; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!isAlphanumeric(c) && c != '-' && c != '_' && c != '.') {
                return false;
            }
        }
        return true;
    }

    private static boolean isAlphanumeric(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }
}
