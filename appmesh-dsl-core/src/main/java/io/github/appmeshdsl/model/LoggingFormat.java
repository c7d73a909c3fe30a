package io.github.appmeshdsl.model;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** How a line of an access log looks, in Envoy's format strings. */
public sealed interface LoggingFormat extends UnionMember permits LoggingFormat.Text, LoggingFormat.Json {

    /** Returns a format of plain text: 1 to 1,000 characters. */
    static Text text(String format) {
        return new Text(format);
    }

    /** Returns a JSON object of these members, in the order of the map. */
    static Json json(Map<String, String> entries) {
        return new Json(entries.entrySet().stream()
                .map(e -> new Entry(e.getKey(), e.getValue()))
                .toList());
    }

    /** Returns the result of the function for this variant. A new variant is a new parameter. */
    default <T> T match(Function<? super Text, ? extends T> text, Function<? super Json, ? extends T> json) {
        if (this instanceof Text that) {
            return text.apply(that);
        }
        return json.apply((Json) this);
    }

    /**
     * Plain text.
     *
     * @param text the format: 1 to 1,000 characters
     */
    record Text(@SpecName("") @Size(min = 1, max = 1000) String text) implements LoggingFormat {
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
            entries = List.copyOf(entries);
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
            @Size(min = 1, max = 100) String value) {}
}
