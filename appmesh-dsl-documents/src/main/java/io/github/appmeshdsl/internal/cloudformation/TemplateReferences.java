package io.github.appmeshdsl.internal.cloudformation;

import io.github.appmeshdsl.api.ApiKind;
import io.github.appmeshdsl.api.ResourceKey;
import io.github.appmeshdsl.document.DocumentNode;
import io.github.appmeshdsl.document.MappingNode;
import io.github.appmeshdsl.document.ScalarNode;
import io.github.appmeshdsl.document.SequenceNode;
import io.github.appmeshdsl.report.Location;
import io.github.appmeshdsl.report.PlainText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What names in a template stand for: parameters, what a stack knows of itself, resources and their attributes. */
final class TemplateReferences {

    public static final String TYPE_PREFIX = "AWS::AppMesh::";

    private final Template template;
    private final GivenValues given;
    private final TemplateValues values;
    private final Map<String, DocumentNode> attributes = new HashMap<>();
    private final Set<String> unknown = new HashSet<>();
    /** Parameters whose default was used. */
    private final Set<String> defaults = new HashSet<>();

    private final Set<String> failed = new HashSet<>();
    private final Set<String> open = new HashSet<>();

    TemplateReferences(Template template, GivenValues given, TemplateValues values) {
        this.template = template;
        this.given = given;
        this.values = values;
    }

    /** Returns the value of {@code Ref} for a name; null, with a problem on the first use, if it is not known. */
    @Nullable
    DocumentNode ref(String name, Location use) {
        MappingNode parameter = template.parameters().get(name);
        String value = given.parameter(name);
        if (parameter != null) {
            return parameter(name, parameter, use);
        }
        if (value != null) {
            return ScalarNode.quoted(value, use);
        }
        MappingNode resource = template.resources().get(name);
        if (resource != null && kind(resource).isPresent()) {
            return arn(name, use);
        }
        if (resource != null || name.startsWith("AWS::")) {
            return notGiven(name, "is only known when a stack is created", use);
        }
        return notGiven(name, "is neither a parameter nor a resource of the template", use);
    }

    private @Nullable DocumentNode notGiven(String name, String why, Location use) {
        return unknown.add(values.reported(name))
                ? values.notGiven(PlainText.quoted(name) + " " + why, "give its value as a parameter", use)
                : null;
    }

    private @Nullable DocumentNode parameter(String name, MappingNode parameter, Location use) {
        String type = Template.type(parameter);
        boolean isList = Template.isList(parameter);
        String value = given.parameter(name);
        if (value == null
                && !type.startsWith("AWS::SSM::")
                && parameter.get("Default").orElse(null) instanceof ScalarNode standard
                && !standard.isNull()) {
            value = standard.text();
            if (defaults.add(name)) {
                values.checkDefault(name, parameter, value);
            }
        }
        if (value == null) {
            return notGiven(
                    name,
                    parameter.has("Default")
                            ? "is a parameter that is looked up when a stack is created"
                            : "is a parameter without a default",
                    use);
        }
        if (!isList) {
            return ScalarNode.quoted(value, use);
        }
        List<DocumentNode> items = new ArrayList<>();
        for (String item : value.split(",", -1)) {
            items.add(ScalarNode.quoted(item.strip(), use));
        }
        return SequenceNode.of(items, use);
    }

    /** Returns the value of {@code Fn::GetAtt}; null, with a problem on the first use, if it is not known. */
    @Nullable
    DocumentNode attribute(String name, String attribute, Location use) {
        String key = name + "." + attribute;
        String value = given.parameter(key);
        DocumentNode known = value != null ? ScalarNode.quoted(value, use) : attributes.get(key);
        if (known != null) {
            return known;
        }
        if (failed.contains(values.reported(key))) {
            return null;
        }
        if (!open.add(key)) {
            return unknown.add(values.reported(key))
                    ? values.unknown(PlainText.quoted(key) + " depends on itself", use)
                    : null;
        }
        DocumentNode attributeValue = findAttribute(name, attribute, use);
        open.remove(key);
        if (attributeValue == null) {
            failed.add(values.reported(key));
        } else {
            attributes.put(key, attributeValue);
        }
        return attributeValue;
    }

    private @Nullable DocumentNode findAttribute(String name, String attribute, Location use) {
        MappingNode resource = template.resources().get(name);
        String key = name + "." + attribute;
        if (resource == null) {
            return notGiven(key, "is an attribute of a resource that the template does not have", use);
        }
        Optional<ApiKind> kind = kind(resource);
        if (kind.isPresent() && attribute.equals("Arn")) {
            return arn(name, use);
        }
        boolean isOwner = attribute.equals("MeshOwner") || attribute.equals("ResourceOwner");
        boolean isProperty = kind.isPresent()
                ? attribute.endsWith("Name") || isOwner
                : attribute.equals("Name") && Template.type(resource).startsWith("AWS::ServiceDiscovery::");
        DocumentNode property =
                isProperty ? Template.property(resource, attribute).orElse(null) : null;
        if (property != null && values.value(property) instanceof ScalarNode scalar) {
            return ScalarNode.quoted(scalar.text(), use);
        }
        if (property != null) {
            return null;
        }
        if (kind.isPresent() && isOwner) {
            return ref("AWS::AccountId", use);
        }
        return notGiven(key, "is only known when a stack is created", use);
    }

    /** Returns the App Mesh resource whose ARN a call of {@code Ref} or {@code Fn::GetAtt} gives; null for other calls. */
    @Nullable
    String resourceOfArn(FunctionCall call) {
        String name = null;
        if (call.function().equals("Ref") && call.argument() instanceof ScalarNode scalar) {
            name = scalar.text();
        } else if (call.function().equals("GetAtt") && call.argument() instanceof ScalarNode scalar) {
            name = scalar.text().endsWith(".Arn")
                    ? scalar.text().substring(0, scalar.text().length() - ".Arn".length())
                    : null;
        } else if (call.function().equals("GetAtt")
                && call.argument() instanceof SequenceNode sequence
                && sequence.items().size() == 2
                && sequence.items().get(0) instanceof ScalarNode resource
                && sequence.items().get(1) instanceof ScalarNode attribute
                && attribute.text().equals("Arn")) {
            name = resource.text();
        }
        MappingNode resource = name == null ? null : template.resources().get(name);
        boolean isGiven = name == null || template.parameters().containsKey(name) || given.parameter(name) != null;
        return isGiven || resource == null || kind(resource).isEmpty() ? null : name;
    }

    /** Returns the attribute that is the name of an App Mesh resource. */
    String nameOf(String resource) {
        MappingNode node = template.resources().get(resource);
        return node == null ? "" : kind(node).map(PropertyNames::name).orElse("");
    }

    static Optional<ApiKind> kind(MappingNode resource) {
        String type = Template.type(resource);
        return type.startsWith(TYPE_PREFIX)
                ? ApiKind.ofTypeName(type.substring(TYPE_PREFIX.length()))
                : Optional.empty();
    }

    private @Nullable DocumentNode arn(String name, Location use) {
        MappingNode resource = template.resources().get(name);
        ApiKind kind = resource == null ? null : kind(resource).orElse(null);
        if (kind == null) {
            return null;
        }
        String mesh = attributeText(name, "MeshName", use);
        String partition = text(ref("AWS::Partition", use));
        String region = text(ref("AWS::Region", use));
        String account = text(ref("AWS::AccountId", use));
        if (mesh == null || partition == null || region == null || account == null) {
            return null;
        }
        ApiKind above = kind.parent().orElse(null);
        String parent = above == null ? mesh : attributeText(name, PropertyNames.name(above), use);
        String own = parent == null ? null : attributeText(name, PropertyNames.name(kind), use);
        if (parent == null || own == null) {
            return null;
        }
        ResourceKey key = above == null ? ResourceKey.of(kind, mesh, own) : ResourceKey.child(kind, mesh, parent, own);
        return ScalarNode.quoted(
                "arn:" + partition + ":appmesh:" + region + ":" + account + ":" + key.arnResource(), use);
    }

    private @Nullable String attributeText(String name, String attribute, Location use) {
        return text(attribute(name, attribute, use));
    }

    private static @Nullable String text(@Nullable DocumentNode node) {
        return node instanceof ScalarNode scalar ? scalar.text() : null;
    }

    /** Returns what another stack exports; null, with a problem on the first use, if that was not given. */
    @Nullable
    DocumentNode imported(String name, Location use) {
        String value = given.imported(name);
        if (value != null) {
            return ScalarNode.quoted(value, use);
        }
        return unknown.add(values.reported("import " + name))
                ? values.notGiven(
                        PlainText.quoted(name) + " is exported by another stack", "give the exported value", use)
                : null;
    }
}
