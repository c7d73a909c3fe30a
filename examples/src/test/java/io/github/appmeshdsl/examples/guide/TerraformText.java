package io.github.appmeshdsl.examples.guide;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The resources of a configuration of Terraform, one argument or brace per line, as documents of the App Mesh API. The names of
 * the arguments are those of the API in snake case, with lists in the singular; a wrong name is an unknown field to the reader.
 */
final class TerraformText {

    private static final Pattern RESOURCE = Pattern.compile("resource \"aws_appmesh_(\\w+)\" \"(\\w+)\" \\{");
    private static final Pattern BLOCK = Pattern.compile("(\\w+) \\{");
    private static final Pattern ARGUMENT = Pattern.compile("(\\w+)\\s+= (.*)");
    private static final Pattern REFERENCE = Pattern.compile("aws_appmesh_(\\w+\\.\\w+)\\.name");
    private static final Set<String> LISTS = Set.of("listener", "backend", "header", "weighted_target");

    private record Resource(String type, Map<String, Object> arguments) {}

    private final Map<String, Resource> resources = new LinkedHashMap<>();

    private TerraformText() {}

    static TerraformText of(String text) {
        TerraformText read = new TerraformText();
        Deque<Map<String, Object>> open = new ArrayDeque<>();
        for (String line : text.lines().map(String::strip).toList()) {
            Matcher resource = RESOURCE.matcher(line);
            Matcher block = BLOCK.matcher(line);
            Matcher argument = ARGUMENT.matcher(line);
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            if (resource.matches()) {
                open.push(new LinkedHashMap<>());
                read.resources.put(
                        resource.group(1) + "." + resource.group(2), new Resource(resource.group(1), open.element()));
            } else if (line.equals("}")) {
                open.pop();
            } else if (block.matches()) {
                open.push(inner(open.element(), block.group(1)));
            } else if (argument.matches()) {
                open.element().put(camelCase(argument.group(1)), argument.group(2));
            } else {
                throw new AssertionError("unexpected line: " + line);
            }
        }
        return read;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> inner(Map<String, Object> outer, String name) {
        Map<String, Object> inner = new LinkedHashMap<>();
        if (LISTS.contains(name)) {
            ((List<Object>) outer.computeIfAbsent(camelCase(name) + "s", key -> new ArrayList<>())).add(inner);
        } else {
            outer.put(camelCase(name), inner);
        }
        return inner;
    }

    private static String camelCase(String snakeCase) {
        return Pattern.compile("_(\\w)")
                .matcher(snakeCase)
                .replaceAll(letter -> letter.group(1).toUpperCase(Locale.ROOT));
    }

    /** Returns the documents by the addresses of the resources. */
    Map<String, String> apiDocuments() {
        Map<String, String> documents = new LinkedHashMap<>();
        resources.forEach((address, resource) -> {
            Map<String, Object> document = new LinkedHashMap<>(resource.arguments());
            document.put(camelCase(resource.type()) + "Name", Objects.requireNonNull(document.remove("name")));
            documents.put(address, json(document));
        });
        return documents;
    }

    private String json(Object value) {
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .map(entry -> "\"" + entry.getKey() + "\": " + json(entry.getValue()))
                    .collect(Collectors.joining(", ", "{", "}"));
        }
        if (value instanceof List<?> list) {
            return list.stream().map(this::json).collect(Collectors.joining(", ", "[", "]"));
        }
        Matcher reference = REFERENCE.matcher(value.toString());
        if (reference.matches()) {
            Resource resource = Objects.requireNonNull(resources.get(reference.group(1)), value.toString());
            return Objects.requireNonNull(resource.arguments().get("name")).toString();
        }
        return value.toString();
    }
}
