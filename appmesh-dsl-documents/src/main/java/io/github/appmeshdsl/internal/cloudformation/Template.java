package io.github.appmeshdsl.internal.cloudformation;

import io.github.appmeshdsl.document.DocumentNode;
import io.github.appmeshdsl.document.MappingNode;
import io.github.appmeshdsl.document.ScalarNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The parts of a template that values can depend on.
 *
 * @param resources the resources by logical name
 * @param parameters the declarations of parameters by name
 * @param mappings two levels of constants by name
 * @param conditions conditions by name
 */
record Template(
        Map<String, MappingNode> resources,
        Map<String, MappingNode> parameters,
        Map<String, MappingNode> mappings,
        Map<String, DocumentNode> conditions) {

    Template() {
        this(new LinkedHashMap<>(), new LinkedHashMap<>(), new LinkedHashMap<>(), new LinkedHashMap<>());
    }

    /** Returns the type of a resource. */
    static String type(MappingNode resource) {
        return resource.get("Type").orElse(null) instanceof ScalarNode type ? type.text() : "";
    }

    /** Returns whether the value of a parameter is a list. */
    static boolean isList(MappingNode parameter) {
        return type(parameter).equals("CommaDelimitedList") || type(parameter).startsWith("List<");
    }

    /** Returns a property of a resource as it stands there. */
    static Optional<DocumentNode> property(MappingNode resource, String name) {
        return resource.get("Properties").orElse(null) instanceof MappingNode properties
                ? properties.get(name)
                : Optional.empty();
    }
}
