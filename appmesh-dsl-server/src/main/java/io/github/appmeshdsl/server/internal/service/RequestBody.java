package io.github.appmeshdsl.server.internal.service;

import io.github.appmeshdsl.document.DocumentNode;
import io.github.appmeshdsl.document.MappingNode;
import io.github.appmeshdsl.document.ScalarNode;
import io.github.appmeshdsl.document.SequenceNode;
import io.github.appmeshdsl.report.PlainText;
import io.github.appmeshdsl.server.internal.operation.ApiException;
import io.github.appmeshdsl.server.internal.operation.ApiRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** The members of a request's body. Unknown members are ignored, as the service did. */
final class RequestBody {

    static final String CLIENT_TOKEN = "clientToken";

    /** The largest number of tags of a resource, and in a request. */
    static final int MOST_TAGS = 50;

    private static final int LONGEST_KEY = 128;
    private static final int LONGEST_VALUE = 256;
    private static final int LONGEST_TOKEN = 128;

    private final MappingNode body;

    RequestBody(MappingNode body) {
        this.body = body;
    }

    /** Returns a required text. */
    String name(String member) {
        return text(body, "", member).orElseThrow(() -> ApiException.badRequest(member + " is missing"));
    }

    /** Returns the client token; absent if there is none. */
    Optional<String> clientToken() {
        Optional<String> token = text(body, "", CLIENT_TOKEN);
        if (token.filter(RequestBody::isNoToken).isPresent()) {
            throw ApiException.badRequest(
                    "clientToken has 1 to " + LONGEST_TOKEN + " characters, of which none is a control character");
        }
        return token;
    }

    private static boolean isNoToken(String token) {
        return token.isEmpty()
                || token.length() > LONGEST_TOKEN
                || token.chars().anyMatch(Character::isISOControl);
    }

    /** Returns the spec; absent if there is none. */
    Optional<MappingNode> spec() {
        DocumentNode spec = body.get("spec").orElse(null);
        if (spec == null) {
            return Optional.empty();
        }
        if (spec instanceof MappingNode mapping) {
            return Optional.of(mapping);
        }
        throw wrongType("spec", "a mapping", spec);
    }

    /** Returns the tags of a create or tag call, by key; the later of two tags with the same key counts. */
    NavigableMap<String, String> tags(boolean required) {
        NavigableMap<String, String> tags = new TreeMap<>();
        List<DocumentNode> items = list("tags", required);
        for (int i = 0; i < items.size(); i++) {
            String path = "tags[" + i + "]";
            if (!(items.get(i) instanceof MappingNode tag)) {
                throw wrongType(path, "a mapping", items.get(i));
            }
            String key = key(
                    path + ".key",
                    text(tag, path + ".", "key").orElseThrow(() -> ApiException.badRequest(path + ".key is missing")));
            String value = text(tag, path + ".", "value")
                    .orElseThrow(() -> ApiException.badRequest(path + ".value is missing"));
            if (value.length() > LONGEST_VALUE) {
                throw ApiException.badRequest(path + ".value has at most " + LONGEST_VALUE + " characters");
            }
            tags.put(key, value);
        }
        return tags;
    }

    /** Returns the keys of tags to remove. */
    List<String> tagKeys() {
        List<String> keys = new ArrayList<>();
        List<DocumentNode> items = list("tagKeys", true);
        for (int i = 0; i < items.size(); i++) {
            String path = "tagKeys[" + i + "]";
            if (items.get(i) instanceof ScalarNode key && key.isString()) {
                keys.add(key(path, key.text()));
            } else {
                throw wrongType(path, "a string", items.get(i));
            }
        }
        return keys;
    }

    private static String key(String path, String key) {
        if (key.isEmpty() || key.length() > LONGEST_KEY) {
            throw ApiException.badRequest(path + " has 1 to " + LONGEST_KEY + " characters");
        }
        if (key.startsWith("aws:")) {
            throw ApiException.badRequest(path + " " + PlainText.quoted(key) + " starts with aws:, which is reserved");
        }
        return key;
    }

    private List<DocumentNode> list(String member, boolean required) {
        DocumentNode found = body.get(member).orElse(null);
        if (found == null) {
            if (required) {
                throw ApiException.badRequest(member + " is missing");
            }
            return List.of();
        }
        if (!(found instanceof SequenceNode sequence)) {
            throw wrongType(member, "a list", found);
        }
        if (sequence.items().size() > MOST_TAGS) {
            throw ApiException.badRequest(member + " has at most " + MOST_TAGS + " elements");
        }
        return sequence.items();
    }

    private static Optional<String> text(MappingNode mapping, String prefix, String member) {
        DocumentNode found = mapping.get(member).orElse(null);
        if (found == null) {
            return Optional.empty();
        }
        if (found instanceof ScalarNode scalar && scalar.isString()) {
            return Optional.of(scalar.text());
        }
        throw wrongType(prefix + member, "a string", found);
    }

    private static ApiException wrongType(String path, String expected, DocumentNode found) {
        return ApiException.badRequest(
                path + ": expected " + expected + ", found " + found.describe() + ApiRequest.place(found.location()));
    }
}
