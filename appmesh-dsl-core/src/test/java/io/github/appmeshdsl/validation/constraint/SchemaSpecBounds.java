package io.github.appmeshdsl.validation.constraint;

import io.github.appmeshdsl.testdata.Schema;
import io.github.appmeshdsl.testdata.SchemaTable;
import io.github.appmeshdsl.validation.constraint.SpecBound.What;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The bounds that the App Mesh API's service model and the schemas of the custom resources state, by the API's paths. */
final class SchemaSpecBounds {

    private static final List<String> KINDS =
            List.of("VirtualNode", "VirtualRouter", "VirtualGateway", "GatewayRoute", "VirtualService");

    private final Map<String, SpecBound> bounds = new TreeMap<>();

    static Map<String, SpecBound> ofServiceModel() {
        SchemaSpecBounds model = new SchemaSpecBounds();
        for (String kind : KINDS) {
            model.collect(SchemaTable.api().get(kind + "Spec"), start(kind), true);
        }
        model.collect(SchemaTable.api().get("RouteSpec"), "route", true);
        return model.bounds;
    }

    static Map<String, SpecBound> ofCustomResources() {
        SchemaSpecBounds schemas = new SchemaSpecBounds();
        for (String kind : KINDS) {
            schemas.collect(SchemaTable.customResources().get(kind), start(kind), true);
        }
        return schemas.bounds;
    }

    private static String start(String kind) {
        return kind.substring(0, 1).toLowerCase(Locale.ROOT) + kind.substring(1);
    }

    private void collect(Schema schema, String path, boolean isRequired) {
        switch (schema.type()) {
            case STRUCTURE, UNION ->
                schema.members().forEach((name, member) -> collect(member, apiPath(path, name), member.isRequired()));
            case LIST -> {
                add(path, bound(What.COUNT, schema), isRequired);
                collect(schema.element().orElseThrow(), path + "[]", true);
            }
            case STRING -> add(path, bound(What.LENGTH, schema), isRequired);
            case NUMBER -> add(path, bound(What.NUMBER, schema), isRequired);
            case MAP, BOOLEAN -> {}
        }
    }

    /** The custom resources spell some members otherwise, and have routes within their router. */
    private static String apiPath(String path, String member) {
        String start = path.equals("virtualRouter.routes[]") ? "route" : path;
        return start + "."
                + switch (member) {
                    case "certificateARN" -> "certificateArn";
                    case "certificateAuthorityARNs" -> "certificateAuthorityArns";
                    default -> member;
                };
    }

    private static SpecBound bound(What what, Schema schema) {
        return SpecBound.of(
                what,
                schema.min().orElse(Long.MIN_VALUE),
                schema.max().orElse(Long.MAX_VALUE),
                schema.pattern().isPresent());
    }

    private void add(String path, SpecBound bound, boolean isRequired) {
        SpecBound effective = isRequired ? bound : bound.optional();
        if (!effective.isNone()) {
            bounds.put(path, effective);
        }
    }
}
