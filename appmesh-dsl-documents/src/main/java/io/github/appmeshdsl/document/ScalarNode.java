package io.github.appmeshdsl.document;

import static java.util.Objects.requireNonNull;

import io.github.appmeshdsl.report.Location;
import io.github.appmeshdsl.report.PlainText;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A scalar: its text, and what Kubernetes tooling takes it for.
 *
 * <p>An unquoted {@code 0x1F}, {@code yes} or {@code ~} is the number 31, true or null; quoted it is a string. See
 * {@link ScalarSyntax}.
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
        return new ScalarNode(text, ScalarSyntax.kindOf(text), true, null, location);
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
        return kind == Kind.STRING ? text : ScalarSyntax.canonical(text, kind);
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
        return kind == Kind.INTEGER ? ScalarSyntax.toLong(value()) : OptionalLong.empty();
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
}
