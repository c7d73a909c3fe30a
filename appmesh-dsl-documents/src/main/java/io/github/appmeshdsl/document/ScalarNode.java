package io.github.appmeshdsl.document;

import static java.util.Objects.requireNonNull;

import io.github.appmeshdsl.document.ScalarNode.Kind;
import io.github.appmeshdsl.report.Location;
import io.github.appmeshdsl.report.PlainText;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A scalar: its text, and what Kubernetes tooling takes it for.
 *
 * <p>An unquoted {@code 0x1F}, {@code yes} or {@code ~} is the number 31, true or null; quoted it is a string. See
 * {@link Syntax}.
 */
public final class ScalarNode implements DocumentNode {

    private static final ScalarNode TRUE = new ScalarNode("true", Kind.BOOLEAN, true, null, Location.NONE);
    private static final ScalarNode FALSE = new ScalarNode("false", Kind.BOOLEAN, true, null, Location.NONE);
    private static final ScalarNode NULL = new ScalarNode("null", Kind.NULL, true, null, Location.NONE);

    private final String text;
    private final Kind kind;
    private final boolean plain;
    private final @Nullable String tag;
    private final String file;
    private final int line;
    private final int column;

    private ScalarNode(String text, Kind kind, boolean plain, @Nullable String tag, Location location) {
        this.text = text;
        this.kind = kind;
        this.plain = plain;
        this.tag = tag;
        this.file = location.file();
        this.line = location.line();
        this.column = location.column();
    }

    /** What a scalar is. */
    public enum Kind {
        /** Text. */
        STRING,
        /** A number without a fraction, however it was written: {@code 80}, {@code 0x50}, {@code 80.0}. */
        INTEGER,
        /** Any other number, infinities and not-a-number among them. */
        FLOAT,
        /** True or false. */
        BOOLEAN,
        /** No value; App Mesh's formats treat the entry as if it were absent. */
        NULL
    }

    /** Returns a string that was read in quotes or as a block. */
    public static ScalarNode quoted(String text, Location location) {
        requireNonNull(location, "location");
        requireNonNull(text, "text");
        return new ScalarNode(text, Kind.STRING, false, null, location);
    }

    /** Returns an unquoted scalar; its text determines the kind. */
    public static ScalarNode plain(String text, Location location) {
        requireNonNull(text, "text");
        requireNonNull(location, "location");
        return new ScalarNode(text, Syntax.kindOf(text), true, null, location);
    }

    /**
     * Returns a scalar whose kind is known otherwise, for instance by a tag.
     *
     * @param text as written
     * @param plain whether it stood without quotes
     */
    public static ScalarNode of(String text, Kind kind, boolean plain, Location location) {
        requireNonNull(location, "location");
        requireNonNull(text, "text");
        requireNonNull(kind, "kind");
        return new ScalarNode(text, kind, plain, null, location);
    }

    /** Returns a string that came from no text. */
    public static ScalarNode string(String text) {
        requireNonNull(text, "text");
        return quoted(text, Location.NONE);
    }

    /** Returns a whole number that came from no text. */
    public static ScalarNode number(long value) {
        return new ScalarNode(Long.toString(value), Kind.INTEGER, true, null, Location.NONE);
    }

    /** Returns a truth value that came from no text. */
    public static ScalarNode bool(boolean value) {
        return value ? TRUE : FALSE;
    }

    /** Returns a null that came from no text. */
    public static ScalarNode nothing() {
        return NULL;
    }

    /** Returns this scalar with a tag such as {@code !Ref}. */
    public ScalarNode withTag(String newTag) {
        requireNonNull(newTag, "newTag");
        return new ScalarNode(text, kind, plain, newTag, location());
    }

    /** Returns the text: a string's content, and anything else as it was written. */
    public String text() {
        return text;
    }

    /**
     * Returns the value in one spelling: a string's content, a number in decimal without needless digits, {@code true},
     * {@code false} or {@code null}. Infinities and not-a-number are {@code .inf}, {@code -.inf} and {@code .nan}.
     */
    public String value() {
        return kind == Kind.STRING ? text : Syntax.canonical(text, kind);
    }

    /** Returns what the scalar is. */
    public Kind kind() {
        return kind;
    }

    /** Returns whether the scalar stood without quotes and not as a block. */
    public boolean isPlain() {
        return plain;
    }

    /** Returns whether the scalar is a string. */
    public boolean isString() {
        return kind == Kind.STRING;
    }

    /** Returns whether the scalar is null. */
    public boolean isNull() {
        return kind == Kind.NULL;
    }

    /** Returns the value of a whole number; absent for every other kind, and beyond 64 bits. */
    public OptionalLong integer() {
        return kind == Kind.INTEGER ? Syntax.toLong(value()) : OptionalLong.empty();
    }

    /** Returns the truth value; absent for every other kind. */
    public Optional<Boolean> bool() {
        return kind == Kind.BOOLEAN ? Optional.of(value().equals("true")) : Optional.empty();
    }

    @Override
    public Location location() {
        return new Location(file, line, column);
    }

    @Override
    public Optional<String> tag() {
        return Optional.ofNullable(tag);
    }

    @Override
    public String describe() {
        return switch (kind) {
            case STRING -> "the string " + PlainText.quoted(text);
            case INTEGER, FLOAT -> "the number " + PlainText.of(text);
            case BOOLEAN -> text.equals(value()) ? text : PlainText.of(text) + ", which is read as " + value();
            case NULL -> text.isEmpty() ? "nothing" : PlainText.of(text);
        };
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof ScalarNode that
                        && kind == that.kind
                        && Objects.equals(tag, that.tag)
                        && (text.equals(that.text) || (kind != Kind.STRING && value().equals(that.value()))));
    }

    @Override
    public int hashCode() {
        return (Objects.hashCode(tag) * 31 + kind.ordinal()) * 31 + value().hashCode();
    }

    @Override
    public String toString() {
        String shown = kind == Kind.STRING ? PlainText.quoted(text) : value();
        return tag == null ? shown : tag + " " + shown;
    }

    /**
     * What an unquoted scalar is to Kubernetes tooling.
     *
     * <p>{@code kubectl} reads YAML through {@code sigs.k8s.io/yaml}, which resolves scalars by rules of its own between YAML
     * 1.1 and 1.2 and turns the document into JSON: {@code yes}, {@code on} and a bare {@code y} are true, {@code 010} is 8,
     * {@code 1_000} is 1000, {@code 1e3} and {@code 1000.0} are the whole number 1000, {@code 12:30} and dates are strings.
     * The same is done here, also for JSON, whose numbers are a part of it.
     */
    public static final class Syntax {

        /** From here on Kubernetes tooling writes numbers with an exponent. */
        private static final double LARGEST_IN_FULL = 1e21;

        private static final double SMALLEST_IN_FULL = 1e-6;

        /** Digits of numbers that are surely within 64 bits. */
        private static final int SHORT = 18;

        private Syntax() {}

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
            return length > 0
                    && length <= SHORT
                    && skipDigits(text, 0) == length
                    && (length == 1 || text.charAt(0) != '0');
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
}
