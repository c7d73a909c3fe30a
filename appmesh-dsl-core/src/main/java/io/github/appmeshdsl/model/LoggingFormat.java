package io.github.appmeshdsl.model;

import static java.util.Objects.requireNonNull;

import io.github.appmeshdsl.internal.Arguments;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** How a line of an access log looks, in Envoy's format strings. */
public sealed interface LoggingFormat extends UnionMember permits LoggingFormat.Text, LoggingFormat.Json {

    /** Returns a format of plain text: 1 to 1,000 characters. */
    static Text text(String format) {
        requireNonNull(format, "format");
        return new Text(format);
    }

    /**
     * Returns a JSON object of these members, in the order of the map if it has one ({@code LinkedHashMap}, {@code
     * SortedMap}), else sorted by key.
     */
    static Json json(Map<String, String> entries) {
        return new Json(Arguments.inOrder(entries, "entries").entrySet().stream()
                .map(e -> new Entry(e.getKey(), e.getValue()))
                .toList());
    }

    /** Returns a JSON object with one member; {@link Json#and} adds more. */
    static Json json(String key, String format) {
        requireNonNull(format, "format");
        return new Json(List.of(new Entry(key, format)));
    }

    /** Returns the result of the function for this variant. A new variant is a new parameter. */
    default <T> T match(Function<? super Text, ? extends T> text, Function<? super Json, ? extends T> json) {
        if (this instanceof Text that) {
            return text.apply(that);
        }
        return json.apply((Json) this);
    }

    /** Calls the method of {@code visitor} for this variant with {@code argument}. A new variant is a new method. */
    default <A> void accept(Visitor<? super A> visitor, A argument) {
        requireNonNull(visitor, "visitor");
        if (this instanceof Text that) {
            visitor.text(that, argument);
        } else {
            visitor.json((Json) this, argument);
        }
    }

    /**
     * A method for each variant. Unlike the functions of {@code match}, one object takes all variants, and it may be
     * made once: what differs from call to call is the argument.
     *
     * @param <A> the type of the argument
     */
    interface Visitor<A> {

        /** Visits the variant {@link Text}. */
        void text(Text text, A argument);

        /** Visits the variant {@link Json}. */
        void json(Json json, A argument);
    }

    /**
     * Plain text.
     *
     * @param text the format: 1 to 1,000 characters
     */
    record Text(@SpecName("") @Size(min = 1, max = 1000) String text) implements LoggingFormat {

        /** Refuses null. */
        public Text {
            requireNonNull(text, "text");
        }

        @Override
        public String memberName() {
            return "text";
        }
    }

    /**
     * A JSON object.
     *
     * @param entries its members, in order
     */
    record Json(@SpecName("") List<@Valid Entry> entries) implements LoggingFormat {
        /** Takes a copy. */
        public Json {
            entries = Arguments.list(entries, "entries");
        }

        /** Returns this format with one more member. */
        public Json and(String key, String format) {
            requireNonNull(format, "format");
            List<Entry> more = new ArrayList<>(entries);
            more.add(new Entry(key, format));
            return new Json(more);
        }

        @Override
        public String memberName() {
            return "json";
        }
    }

    /**
     * A member of the JSON object.
     *
     * @param key its name: 1 to 100 characters
     * @param value its format: 1 to 100 characters
     */
    record Entry(
            @Size(min = 1, max = 100) String key,
            @Size(min = 1, max = 100) String value) {

        /** Refuses null. */
        public Entry {
            requireNonNull(key, "key");
            requireNonNull(value, "value");
        }
    }
}
