package io.github.appmeshdsl.document;

import static java.util.Objects.requireNonNull;

import io.github.appmeshdsl.document.ScalarNode.Kind;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What an unquoted scalar is to Kubernetes tooling.
 *
 * <p>{@code kubectl} reads YAML through {@code sigs.k8s.io/yaml}, which resolves scalars by rules of its own between YAML
 * 1.1 and 1.2 and turns the document into JSON: {@code yes}, {@code on} and a bare {@code y} are true, {@code 010} is 8,
 * {@code 1_000} is 1000, {@code 1e3} and {@code 1000.0} are the whole number 1000, {@code 12:30} and dates are strings.
 * The same is done here, also for JSON, whose numbers are a part of it.
 */
public final class ScalarSyntax {

    /** From here on Kubernetes tooling writes numbers with an exponent. */
    private static final double LARGEST_IN_FULL = 1e21;

    private static final double SMALLEST_IN_FULL = 1e-6;

    /** Digits of numbers that are surely within 64 bits. */
    private static final int SHORT = 18;

    private ScalarSyntax() {}

    /** Returns what the unquoted scalar {@code text} is. */
    public static Kind kindOf(String text) {
        requireNonNull(text, "text");
        if (text.isEmpty()) {
            return Kind.NULL;
        }
        if (isShortDecimal(text)) {
            return Kind.INTEGER;
        }
        char first = text.charAt(0);
        if (isDigit(first) || first == '-' || first == '+' || first == '.') {
            String number = number(text);
            if (number == null) {
                return Kind.STRING;
            }
            return isWhole(number) ? Kind.INTEGER : Kind.FLOAT;
        }
        return switch (text) {
            case "~", "null", "Null", "NULL" -> Kind.NULL;
            default -> truth(text) == null ? Kind.STRING : Kind.BOOLEAN;
        };
    }

    /** Returns the one spelling of a scalar of {@code kind}; see {@link ScalarNode#value}. */
    static String canonical(String text, Kind kind) {
        String value = switch (kind) {
            case STRING -> text;
            case NULL -> "null";
            case BOOLEAN -> truth(text);
            case INTEGER, FLOAT -> isShortDecimal(text) ? text : number(text);
        };
        return value == null ? text : value;
    }

    static OptionalLong toLong(String decimal) {
        try {
            return OptionalLong.of(Long.parseLong(decimal));
        } catch (NumberFormatException beyond64Bits) {
            return OptionalLong.empty();
        }
    }

    /** Returns whether a text is a whole number in its one spelling, and such as most are: neither negative nor large. */
    private static boolean isShortDecimal(String text) {
        int length = text.length();
        return length > 0 && length <= SHORT && skipDigits(text, 0) == length && (length == 1 || text.charAt(0) != '0');
    }

    private static @Nullable String truth(String text) {
        return switch (text) {
            case "y", "Y", "yes", "Yes", "YES", "true", "True", "TRUE", "on", "On", "ON" -> "true";
            case "n", "N", "no", "No", "NO", "false", "False", "FALSE", "off", "Off", "OFF" -> "false";
            default -> null;
        };
    }

    /** Returns the number in one spelling; null if {@code text} is not a number. */
    private static @Nullable String number(String text) {
        if (text.charAt(0) == '.') {
            return switch (text) {
                case ".inf", ".Inf", ".INF" -> ".inf";
                case ".nan", ".NaN", ".NAN" -> ".nan";
                default -> isPointFloat(text) ? decimal(withoutUnderscores(text)) : null;
            };
        }
        switch (text) {
            case "+.inf", "+.Inf", "+.INF":
                return ".inf";
            case "-.inf", "-.Inf", "-.INF":
                return "-.inf";
            default:
                break;
        }
        String digits = withoutUnderscores(text);
        String whole = whole(digits);
        return whole != null || !isFloat(digits) ? whole : decimal(digits);
    }

    /** Whole numbers of 64 bits in base 2, 8, 10 and 16; a leading zero means base 8. */
    private static @Nullable String whole(String text) {
        int at = 0;
        boolean signed = text.charAt(0) == '-' || text.charAt(0) == '+';
        if (signed) {
            at = 1;
        }
        int base = 10;
        if (text.length() > at + 1 && text.charAt(at) == '0') {
            char second = text.charAt(at + 1);
            base = baseAfterZero(second);
            at += isDigit(second) ? 1 : 2;
        }
        if (at >= text.length() || base == 0) {
            return null;
        }
        long magnitude = 0;
        long largest = Long.divideUnsigned(-1L, base);
        for (; at < text.length(); at++) {
            int digit = text.charAt(at) < 128 ? Character.digit(text.charAt(at), base) : -1;
            if (digit < 0 || Long.compareUnsigned(magnitude, largest) > 0) {
                return null;
            }
            long next = magnitude * base + digit;
            if (Long.compareUnsigned(next, digit) < 0) {
                return null;
            }
            magnitude = next;
        }
        if (!signed) {
            return Long.toUnsignedString(magnitude);
        }
        if (text.charAt(0) == '+') {
            return magnitude < 0 ? null : Long.toString(magnitude);
        }
        return magnitude < 0 && magnitude != Long.MIN_VALUE ? null : Long.toString(-magnitude);
    }

    private static int baseAfterZero(char second) {
        return switch (second) {
            case 'x', 'X' -> 16;
            case 'b', 'B' -> 2;
            case 'o', 'O' -> 8;
            default -> isDigit(second) ? 8 : 0;
        };
    }

    /** {@code [-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?}. */
    private static boolean isFloat(String text) {
        int at = text.charAt(0) == '-' || text.charAt(0) == '+' ? 1 : 0;
        int point = skipDigits(text, at);
        boolean hasWhole = point > at;
        at = point;
        if (at < text.length() && text.charAt(at) == '.') {
            at = skipDigits(text, point + 1);
            if (!hasWhole && at == point + 1) {
                return false;
            }
        } else if (!hasWhole) {
            return false;
        }
        return isExponent(text, at);
    }

    private static boolean isExponent(String text, int start) {
        if (start == text.length()) {
            return true;
        }
        if (text.charAt(start) != 'e' && text.charAt(start) != 'E') {
            return false;
        }
        int at = start + 1;
        if (at < text.length() && (text.charAt(at) == '-' || text.charAt(at) == '+')) {
            at++;
        }
        int end = skipDigits(text, at);
        return end > at && end == text.length();
    }

    /** A float that starts with its point; underscores may stand between digits only. */
    private static boolean isPointFloat(String text) {
        for (int i = 1; i < text.length(); i++) {
            if (text.charAt(i) == '_'
                    && !(isDigit(text.charAt(i - 1)) && i + 1 < text.length() && isDigit(text.charAt(i + 1)))) {
                return false;
            }
        }
        return isFloat(withoutUnderscores(text));
    }

    /** Shortest decimal that is the same number of 64 bits, as Go's JSON writes it; null beyond the largest. */
    private static @Nullable String decimal(String text) {
        double value = Double.parseDouble(text);
        if (Double.isInfinite(value)) {
            return null;
        }
        if (value == 0) {
            return "0";
        }
        BigDecimal shortest = shortest(value);
        double size = Math.abs(value);
        if (size >= SMALLEST_IN_FULL && size < LARGEST_IN_FULL) {
            return shortest.toPlainString();
        }
        String digits = shortest.unscaledValue().abs().toString();
        int exponent = digits.length() - 1 - shortest.scale();
        StringBuilder scientific = new StringBuilder(value < 0 ? "-" : "").append(digits.charAt(0));
        if (digits.length() > 1) {
            scientific.append('.').append(digits, 1, digits.length());
        }
        return scientific
                .append(exponent < 0 ? "e-" : "e+")
                .append(Math.abs(exponent))
                .toString();
    }

    /** Not {@code Double.toString}, which was not the shortest before JDK 19. */
    private static BigDecimal shortest(double value) {
        BigDecimal exact = new BigDecimal(value);
        BigDecimal rounded = exact;
        for (int precision = 15; precision <= 17; precision++) {
            rounded = exact.round(new MathContext(precision, RoundingMode.HALF_EVEN));
            if (rounded.doubleValue() == value) {
                break;
            }
        }
        return rounded.stripTrailingZeros();
    }

    private static boolean isWhole(String number) {
        int start = number.charAt(0) == '-' ? 1 : 0;
        return skipDigits(number, start) == number.length();
    }

    private static int skipDigits(String text, int start) {
        int at = start;
        while (at < text.length() && isDigit(text.charAt(at))) {
            at++;
        }
        return at;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static String withoutUnderscores(String text) {
        return text.indexOf('_') < 0 ? text : text.replace("_", "");
    }
}
