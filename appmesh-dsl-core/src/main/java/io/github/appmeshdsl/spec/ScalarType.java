package io.github.appmeshdsl.spec;

import io.github.appmeshdsl.document.DocumentNode;
import io.github.appmeshdsl.document.ScalarNode;
import io.github.appmeshdsl.model.WireNamed;
import io.github.appmeshdsl.report.PlainText;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a scalar is read as. */
@FunctionalInterface
interface ScalarType<T> {

    /**
     * Returns the value; null, with a problem, if {@code found} is no scalar of this type.
     *
     * @param in the mapping that is being read
     * @param key the key of the entry of the scalar or of its list
     * @param position position in that list, or {@link SpecInput#NO_LIST}
     */
    @Nullable
    T read(DocumentNode found, SpecInput in, String key, int position);

    /** Reads a text. */
    static @Nullable String text(DocumentNode found, SpecInput in, String key, int position) {
        if (found instanceof ScalarNode scalar && scalar.isString()) {
            return scalar.text();
        }
        in.wrongType(found, "a string", key, position);
        return null;
    }

    /** Reads a whole number of 64 bits. */
    static @Nullable Long integer(DocumentNode found, SpecInput in, String key, int position) {
        if (!(found instanceof ScalarNode scalar) || scalar.kind() != ScalarNode.Kind.INTEGER) {
            in.wrongType(found, "a whole number", key, position);
            return null;
        }
        OptionalLong value = scalar.integer();
        if (value.isEmpty()) {
            in.wrongType(found, "a whole number of 64 bits", key, position);
            return null;
        }
        return value.getAsLong();
    }

    /** Reads a whole number of 32 bits. */
    static @Nullable Integer int32(DocumentNode found, SpecInput in, String key, int position) {
        Long value = integer(found, in, key, position);
        if (value != null && value != value.intValue()) {
            in.wrongType(found, "a whole number of 32 bits", key, position);
            return null;
        }
        return value == null ? null : value.intValue();
    }

    /** Reads a truth value. */
    static @Nullable Boolean bool(DocumentNode found, SpecInput in, String key, int position) {
        if (found instanceof ScalarNode scalar && scalar.kind() == ScalarNode.Kind.BOOLEAN) {
            return scalar.bool().orElse(null);
        }
        in.wrongType(found, "true or false", key, position);
        return null;
    }

    /** Returns the type of the constants {@code words}, each by its spelling. */
    static <E extends WireNamed> ScalarType<E> word(E[] words) {
        return (found, in, key, position) -> {
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
                    PlainText.quoted(text) + " is none of "
                            + Stream.of(words).map(WireNamed::wireName).collect(Collectors.joining(", ")),
                    key,
                    position);
            return null;
        };
    }
}
