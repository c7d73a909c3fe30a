package io.github.appmeshdsl.internal.spec;

import io.github.appmeshdsl.document.DocumentNode;
import io.github.appmeshdsl.document.MappingNode;
import io.github.appmeshdsl.document.ScalarNode;
import io.github.appmeshdsl.model.MeshDuration;
import io.github.appmeshdsl.model.WireNamed;
import io.github.appmeshdsl.report.PlainText;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a value is read as.
 *
 * @param reader reads it
 * @param standIn makes a value in place of one with a fault
 */
record ScalarType<T>(Reader<T> reader, Function<StandIns, T> standIn) {

    static final ScalarType<String> TEXT = new ScalarType<>(ScalarType::text, StandIns::text);
    static final ScalarType<String> NAME = new ScalarType<>(ScalarType::text, StandIns::name);
    static final ScalarType<String> LABEL = new ScalarType<>(ScalarType::text, gaps -> "");
    static final ScalarType<Long> INTEGER = new ScalarType<>(ScalarType::integer, StandIns::number);
    static final ScalarType<Integer> INT32 = new ScalarType<>(ScalarType::int32, gaps -> (int) gaps.number());
    static final ScalarType<Integer> PORT = new ScalarType<>(ScalarType::int32, StandIns::port);
    static final ScalarType<Boolean> BOOL = new ScalarType<>(ScalarType::bool, StandIns::truth);

    /** The one value that is a mapping. */
    static final ScalarType<MeshDuration> DURATION = new ScalarType<>(
            ScalarType::duration,
            gaps -> new MeshDuration(gaps.number(), gaps.oneOf(List.of(MeshDuration.Unit.values()))));

    /** Reads a value. */
    @FunctionalInterface
    interface Reader<T> {

        /**
         * Returns the value; null, with a problem, if {@code found} is not a scalar of this type.
         *
         * @param in the mapping that is being read
         * @param key the key of the entry of the scalar or of its list
         * @param position position in that list, or {@link SpecInput#NO_LIST}
         */
        @Nullable
        T read(DocumentNode found, SpecInput in, String key, int position);
    }

    private static @Nullable String text(DocumentNode found, SpecInput in, String key, int position) {
        if (found instanceof ScalarNode scalar && scalar.isString()) {
            return scalar.text();
        }
        in.wrongType(found, "a string", key, position);
        return null;
    }

    private static @Nullable Long integer(DocumentNode found, SpecInput in, String key, int position) {
        if (!(found instanceof ScalarNode scalar) || scalar.kind() != ScalarNode.Kind.INTEGER) {
            String millis = key.endsWith("Millis") ? OtherSpelling.millis(found) : null;
            if (millis == null) {
                in.wrongType(found, "a whole number", key, position);
            } else {
                in.wrongType(
                        found,
                        "a whole number",
                        key,
                        position,
                        "write the duration in milliseconds, without a unit: " + millis);
            }
            return null;
        }
        OptionalLong value = scalar.integer();
        if (value.isEmpty()) {
            in.wrongType(found, "a whole number of 64 bits", key, position);
            return null;
        }
        return value.getAsLong();
    }

    private static @Nullable Integer int32(DocumentNode found, SpecInput in, String key, int position) {
        Long value = integer(found, in, key, position);
        if (value != null && value != value.intValue()) {
            in.wrongType(found, "a whole number of 32 bits", key, position);
            return null;
        }
        return value == null ? null : value.intValue();
    }

    private static @Nullable Boolean bool(DocumentNode found, SpecInput in, String key, int position) {
        if (found instanceof ScalarNode scalar && scalar.kind() == ScalarNode.Kind.BOOLEAN) {
            return scalar.bool().orElse(null);
        }
        in.wrongType(found, "true or false", key, position);
        return null;
    }

    private static @Nullable MeshDuration duration(DocumentNode found, SpecInput in, String key, int position) {
        if (found instanceof MappingNode mapping) {
            return in.nested(mapping, key, ScalarType::duration);
        }
        in.wrongType(
                found,
                "a mapping of unit and value",
                key,
                position,
                "write the duration as " + OtherSpelling.duration(found, "s"));
        return null;
    }

    private static @Nullable MeshDuration duration(SpecInput in) {
        MeshDuration.Unit unit = in.required("unit", Words.DURATION_UNIT);
        Long value = in.required("value", INTEGER);
        return unit == null || value == null ? null : new MeshDuration(value, unit);
    }

    /** Returns the type of the constants {@code words}, each by its spelling. */
    static <E extends WireNamed> ScalarType<E> word(E[] words) {
        return new ScalarType<>(
                (found, in, key, position) -> {
                    String text = text(found, in, key, position);
                    if (text == null) {
                        return null;
                    }
                    for (E word : words) {
                        if (word.wireName().equals(text)) {
                            return word;
                        }
                    }
                    in.report(
                            SpecRule.WORD,
                            found,
                            PlainText.quoted(text) + " is not one of "
                                    + Stream.of(words).map(WireNamed::wireName).collect(Collectors.joining(", ")),
                            key,
                            position);
                    return null;
                },
                gaps -> gaps.oneOf(List.of(words)));
    }
}
