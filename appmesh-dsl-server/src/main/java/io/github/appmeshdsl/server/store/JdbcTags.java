package io.github.appmeshdsl.server.store;

import io.github.appmeshdsl.internal.text.JsonText;
import java.util.NavigableMap;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** Tags as one JSON object. */
final class JdbcTags {

    private static final JsonFactory JSON = new JsonFactory();

    private JdbcTags() {}

    static String write(NavigableMap<String, String> tags) {
        return JsonText.compact(json -> {
            json.writeStartObject();
            tags.forEach(json::writeStringProperty);
            json.writeEndObject();
        });
    }

    /**
     * Reads what {@link #write} has written.
     *
     * @throws StoreException if it is anything else
     */
    static NavigableMap<String, String> read(String text) {
        NavigableMap<String, String> tags = new TreeMap<>();
        try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), text)) {
            json.nextToken();
            while (json.nextToken() == JsonToken.PROPERTY_NAME) {
                String key = json.currentName();
                json.nextToken();
                tags.put(key, json.getString());
            }
        } catch (JacksonException e) {
            throw JdbcFailure.of("tags in the database are broken", e);
        }
        return tags;
    }
}
