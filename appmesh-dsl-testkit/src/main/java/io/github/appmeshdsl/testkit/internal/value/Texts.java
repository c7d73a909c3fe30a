package io.github.appmeshdsl.testkit.internal.value;

import io.github.appmeshdsl.testkit.internal.choice.Choices;
import java.util.List;

/** Names and other texts. The simplest of each is as short as possible. */
public final class Texts {

    /** Names; YAML readers misread the later ones. */
    private static final List<String> NAMES = List.of(
            "a",
            "b",
            "orders",
            "cart",
            "payment",
            "web",
            "api",
            "users",
            "search",
            "stock",
            "mail",
            "colour-teller",
            "x1",
            "true",
            "null",
            "no",
            "off",
            "y",
            "1e3",
            "0x1f",
            "0o7",
            "123",
            "n".repeat(40));

    /** Label values of Kubernetes: letters, digits and {@code - _ .}, at most 63. */
    private static final List<String> LABEL_VALUES = List.of(
            "a", "", "prod", "true", "null", "1", "1.0", "0x1F", "1e3", "2001-01-01", "v1_2-x.y", "v".repeat(63));

    private static final List<String> LABEL_KEYS = List.of(
            "a", "app", "version", "app.kubernetes.io/name", "appmesh.k8s.aws/mesh", "true", "1", "k".repeat(63));

    private static final List<String> HOSTS = List.of(
            "a.local", "orders.shop.svc.cluster.local", "api.example.com", "www.example.com", "db.internal", "a.b.c.d");

    /** Texts that are difficult for formats. */
    private static final List<String> TRICKY = List.of(
            " ",
            "true",
            "null",
            "~",
            "No",
            "1",
            "-1",
            "1.0",
            "0x1F",
            "0o17",
            "017",
            "1_000",
            ".inf",
            ".NaN",
            "1e3",
            "12:30:45",
            "2001-01-01",
            "2001-01-01T00:00:00Z",
            "=",
            "<<",
            "a: b",
            "a:",
            ": a",
            "# a",
            "a # b",
            "- a",
            "-",
            "?",
            "? a",
            "!a",
            "&a",
            "*a",
            "%a",
            "@a",
            "`a",
            "|",
            ">",
            "|-",
            "{",
            "}",
            "[",
            "]",
            ",",
            "[]",
            "{}",
            "\"",
            "'",
            "a'b",
            "a\"b",
            "''",
            "\\",
            "\\n",
            "\\u0041",
            " a",
            "a ",
            "\ta",
            "a\tb",
            "a\nb",
            "a\n",
            "\na",
            "\n\n",
            "a\r\nb",
            "---",
            "...",
            "--- a",
            "$x",
            "${x}",
            "%{x}",
            "é",
            "e\u0301",
            "漢字",
            "😀",
            "\u00A0",
            "\u0085",
            "\u2028",
            "\uFEFF",
            "\u0007",
            "\u007F",
            "</a>",
            "a,b",
            "a;b",
            "a\\");

    private static final List<String> CHARACTERS = List.of(
            "a", "b", "0", "-", "_", ".", "/", ":", " ", "#", "'", "\"", "\\", "\n", "\t", "é", "漢", "😀", "{", "%");

    private Texts() {}

    /** Returns a DNS label: lower-case letters, digits and inner dashes, at most 63. */
    public static String name(Choices choices) {
        return choices.of(NAMES);
    }

    /** Returns any text with a length in these bounds, often a word. */
    public static String text(Choices choices, int shortest, int longest) {
        return fitted(
                choices.oneOf(Texts::name, Texts::name, Texts::tricky, Texts::mixed, c -> longest(c, longest)),
                shortest,
                longest);
    }

    private static String tricky(Choices choices) {
        return choices.of(TRICKY);
    }

    private static String mixed(Choices choices) {
        return String.join("", choices.list(1, 12, c -> c.of(CHARACTERS)));
    }

    private static String longest(Choices choices, int longest) {
        return "a".repeat(choices.between(1, longest));
    }

    private static String fitted(String text, int shortest, int longest) {
        if (text.length() > longest) {
            int end = Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest;
            return fitted(text.substring(0, end), shortest, longest);
        }
        return text.length() < shortest ? text + "a".repeat(shortest - text.length()) : text;
    }

    /** Returns a text of 1 to {@code longest} visible ASCII characters. */
    public static String visible(Choices choices, int longest) {
        String text = choices.oneOf(
                Texts::name, c -> c.of("1", "true", "~", "#", ":", "a:b", "'", "\"", "{a}"), c -> longest(c, longest));
        return fitted(text, 1, longest);
    }

    /** Returns a word of letters, digits, dashes and underscores. */
    public static String word(Choices choices) {
        return choices.of("a", "b", "main", "canary", "orders-v2", "Route_1", "1", "true", "w".repeat(50));
    }

    /** Returns a host name with dots. */
    public static String host(Choices choices) {
        return choices.of(HOSTS);
    }

    /** Returns the path of a file. */
    public static String file(Choices choices) {
        return choices.of(
                "/a", "/dev/stdout", "/certs/ca.pem", "/keys/tls.key", "/etc/ssl certs/a#b.pem", "/" + "f".repeat(254));
    }

    /** Returns the path of a request. */
    public static String path(Choices choices) {
        return choices.of(
                "/",
                "/a",
                "/a/b",
                "/orders",
                "/orders/",
                "/api/v1",
                "/a b",
                "/ä",
                "/%20",
                "/a?b",
                "/*",
                "/a:b",
                "/" + "p".repeat(254));
    }

    /** Returns a regular expression. */
    public static String regex(Choices choices) {
        return choices.of(".*", "a+", "/api/v[0-9]+/.*", "(a|b)", "\\d{3}", "^/[^/]*$", "r".repeat(255));
    }

    /** Returns the name of a header. */
    public static String header(Choices choices) {
        return choices.of("a", "x-canary", "user-agent", ":method", "Content-Type", "x_y", "true", "h".repeat(50));
    }

    /** Returns the fully qualified name of a gRPC service. */
    public static String grpcService(Choices choices) {
        return choices.of("a.A", "shop.Orders", "color.ColorService", "Plain", "true");
    }

    /** Returns a key of Kubernetes labels. */
    static String labelKey(Choices choices) {
        return choices.of(LABEL_KEYS);
    }

    /** Returns a value of Kubernetes labels. */
    static String labelValue(Choices choices) {
        return choices.of(LABEL_VALUES);
    }

    /** Returns the number of an AWS account. */
    public static String account(Choices choices) {
        return choices.of("000000000000", "123456789012", "999999999999");
    }
}
