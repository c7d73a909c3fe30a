package io.github.appmeshdsl.internal.cloudformation;

import io.github.appmeshdsl.api.ApiKind;
import io.github.appmeshdsl.api.ResourceData;
import io.github.appmeshdsl.api.ResourceKey;
import io.github.appmeshdsl.document.Document;
import io.github.appmeshdsl.document.DocumentNode;
import io.github.appmeshdsl.document.MappingNode;
import io.github.appmeshdsl.document.ScalarNode;
import io.github.appmeshdsl.document.SequenceNode;
import io.github.appmeshdsl.internal.document.FoundResources;
import io.github.appmeshdsl.internal.document.TagLists;
import io.github.appmeshdsl.internal.rule.ApiDocumentRule;
import io.github.appmeshdsl.internal.spec.IgnoreAnnotation;
import io.github.appmeshdsl.report.Location;
import io.github.appmeshdsl.report.Nearest;
import io.github.appmeshdsl.report.PlainText;
import io.github.appmeshdsl.report.Problem;
import io.github.appmeshdsl.report.SpecPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Reads the App Mesh resources of a CloudFormation template. */
final class TemplateReader {

    private final Template template = new Template();
    private final GivenValues given;
    private final FoundResources found;
    private Location start = Location.NONE;

    TemplateReader(GivenValues given, FoundResources found) {
        this.given = given;
        this.found = found;
    }

    /** Takes a template, or resources that were cut out of one. */
    void take(Document document) {
        MappingNode root = (MappingNode) document.root();
        start = start.equals(Location.NONE) ? root.location() : start;
        if (!root.has("Resources") && CloudFormationSource.isFragment(root)) {
            takeAll(root, "Resources", document.path(), (name, node) -> resource(name, node, document.path()));
            return;
        }
        section(root, "Resources", document.path(), (name, node) -> resource(name, node, document.path()));
        section(root, "Parameters", document.path(), (name, node) -> mapping(name, node, template.parameters()));
        section(root, "Mappings", document.path(), (name, node) -> mapping(name, node, template.mappings()));
        section(root, "Conditions", document.path(), template.conditions()::put);
    }

    private void section(MappingNode root, String name, SpecPath path, BiConsumer<String, DocumentNode> part) {
        DocumentNode section = root.get(name).orElse(null);
        if (section instanceof MappingNode mapping) {
            takeAll(mapping, name, path, part);
        } else if (section != null || name.equals("Resources")) {
            found.report(
                    CloudFormationRule.TEMPLATE,
                    path.field(name),
                    section == null ? "a template has " + name : "expected a mapping, found " + section.describe(),
                    section == null ? root : section);
        }
    }

    private void takeAll(MappingNode section, String name, SpecPath path, BiConsumer<String, DocumentNode> part) {
        for (MappingNode.Entry entry : section.entries()) {
            if (entry.key().startsWith("Fn::")) {
                found.report(
                        CloudFormationRule.INTRINSIC,
                        path.field(name),
                        PlainText.of(entry.key()) + " cannot be evaluated here",
                        entry.keyLocation());
            } else {
                part.accept(entry.key(), entry.value());
            }
        }
    }

    private void resource(String name, DocumentNode node, SpecPath path) {
        if (!(node instanceof MappingNode resource) || !resource.has("Type")) {
            found.report(
                    CloudFormationRule.TEMPLATE,
                    path.field("Resources").item(-1, name),
                    "expected a resource with a Type, found " + node.describe(),
                    node);
        } else if (template.resources().putIfAbsent(name, resource) != null) {
            found.report(
                    CloudFormationRule.TEMPLATE,
                    path.field("Resources").item(-1, name),
                    "the name is used for another resource already",
                    node);
        }
    }

    private static void mapping(String name, DocumentNode node, Map<String, MappingNode> section) {
        if (node instanceof MappingNode mapping) {
            section.put(name, mapping);
        }
    }

    /** Reads what was taken. */
    void read() {
        TemplateValues values = new TemplateValues(template, given, found);
        given.check(template, start, found);
        template.resources().forEach((name, resource) -> {
            String type = Template.type(resource);
            Optional<ApiKind> kind = TemplateReferences.kind(resource);
            SpecPath path = SpecPath.resource("Resources", name);
            if (kind.isEmpty() && type.startsWith(TemplateReferences.TYPE_PREFIX)) {
                found.report(
                        CloudFormationRule.TEMPLATE,
                        path.field("Type"),
                        PlainText.quoted(type) + " is not a resource type of App Mesh",
                        resource.get("Type").orElse(resource));
            } else if (kind.isEmpty()) {
                found.skip(type);
            } else if (isThere(resource, path, values)) {
                IgnoreAnnotation.of(resource, path, resource.mapping("Metadata"))
                        .ifPresent(found::suppress);
                read(kind.get(), resource, path, values);
            }
        });
    }

    private boolean isThere(MappingNode resource, SpecPath path, TemplateValues values) {
        if (resource.get("Condition").orElse(null) instanceof ScalarNode condition) {
            Boolean holds = values.conditionAt(path.field("Condition"), condition.text(), condition.location());
            if (Boolean.FALSE.equals(holds)) {
                found.skip(Template.type(resource));
            }
            return Boolean.TRUE.equals(holds);
        }
        return true;
    }

    private void read(ApiKind kind, MappingNode resource, SpecPath path, TemplateValues values) {
        DocumentNode node = resource.get("Properties").orElse(MappingNode.of(List.of(), resource.location()));
        DocumentNode value = values.valueAt(path.field("Properties"), withoutTags(node));
        if (value == null) {
            // What else is wrong with it is reported nevertheless.
            if (node instanceof MappingNode written) {
                checkNames(kind, written, path.field("Properties"));
            }
            return;
        }
        if (!(value instanceof MappingNode evaluated)) {
            found.report(
                    CloudFormationRule.TEMPLATE,
                    path.field("Properties"),
                    "expected a mapping, found " + value.describe(),
                    value);
            return;
        }
        SpecPath where = path.field("Properties");
        checkNames(kind, evaluated, where);
        MappingNode properties = withTags(inRightCase(kind, evaluated.withoutNulls()), node, where, values);
        ResourceKey key = key(kind, properties, where);
        Optional<Map<String, String>> tags = TagLists.read(properties, "Tags", "Key", "Value", where, found);
        MappingNode spec = spec(kind, properties, where, key);
        if (key == null || tags.isEmpty() || spec == null) {
            return;
        }
        if (kind != ApiKind.MESH && properties.get("MeshOwner").orElse(null) instanceof ScalarNode owner) {
            found.meshOwner(key.mesh(), owner.text());
        }
        found.add(ResourceData.of(key, spec, tags.get()), resource.location());
    }

    private static boolean isTags(MappingNode.Entry entry) {
        return entry.key().equals("Tags");
    }

    private static DocumentNode withoutTags(DocumentNode node) {
        return node instanceof MappingNode mapping && FunctionCall.of(node) == null
                ? MappingNode.of(
                        mapping.entries().stream()
                                .filter(entry -> !isTags(entry))
                                .toList(),
                        mapping.location())
                : node;
    }

    /** Tags that cannot be evaluated are left out, each for itself. */
    private static MappingNode withTags(
            MappingNode properties, DocumentNode node, SpecPath path, TemplateValues values) {
        if (!(node instanceof MappingNode mapping) || FunctionCall.of(node) != null) {
            return properties;
        }
        MappingNode.Entry written = mapping.entry("Tags").orElse(null);
        if (written == null) {
            return properties;
        }
        DocumentNode tags;
        if (written.value() instanceof SequenceNode sequence && FunctionCall.of(sequence) == null) {
            List<DocumentNode> known = new ArrayList<>();
            for (int i = 0; i < sequence.items().size(); i++) {
                DocumentNode tag = values.tagAt(
                        path.field("Tags").item(i), sequence.items().get(i));
                if (tag != null && !(tag instanceof ScalarNode scalar && scalar.isNull())) {
                    known.add(tag);
                }
            }
            tags = SequenceNode.of(known, sequence.location());
        } else {
            tags = values.tagAt(path.field("Tags"), written.value());
        }
        if (tags == null || (tags instanceof ScalarNode scalar && scalar.isNull())) {
            return properties;
        }
        List<MappingNode.Entry> entries = new ArrayList<>(properties.entries());
        entries.removeIf(TemplateReader::isTags);
        entries.add(new MappingNode.Entry("Tags", written.keyLocation(), tags));
        return MappingNode.of(entries, properties.location());
    }

    /** Returns the properties with their right names where only the case is wrong, which is reported. */
    private static MappingNode inRightCase(ApiKind kind, MappingNode properties) {
        List<MappingNode.Entry> entries = new ArrayList<>();
        for (MappingNode.Entry entry : properties.entries()) {
            String right = entry.key();
            for (String known : known(kind)) {
                if (known.equalsIgnoreCase(entry.key()) && !properties.has(known)) {
                    right = known;
                }
            }
            String name = right;
            if (entries.stream().noneMatch(other -> other.key().equals(name))) {
                entries.add(new MappingNode.Entry(name, entry.keyLocation(), entry.value()));
            }
        }
        return MappingNode.of(entries, properties.location());
    }

    private static List<String> known(ApiKind kind) {
        List<String> known = new ArrayList<>(List.of("MeshName", "Spec", "Tags"));
        if (kind != ApiKind.MESH) {
            known.add("MeshOwner");
            known.add(PropertyNames.name(kind));
        }
        kind.parent().ifPresent(parent -> known.add(PropertyNames.name(parent)));
        return known;
    }

    private void checkNames(ApiKind kind, MappingNode properties, SpecPath path) {
        List<String> known = known(kind);
        for (MappingNode.Entry entry : properties.entries()) {
            if (!known.contains(entry.key())) {
                Problem problem = Problem.of(
                                CloudFormationRule.PROPERTY,
                                path.field(entry.key()),
                                "unknown property " + PlainText.quoted(entry.key()))
                        .at(entry.keyLocation());
                String nearest = Nearest.to(entry.key(), known);
                found.report(
                        nearest == null
                                ? problem
                                : problem.withHint("did you mean " + PlainText.quoted(nearest) + "?"));
            }
        }
    }

    private @Nullable MappingNode spec(ApiKind kind, MappingNode properties, SpecPath path, @Nullable ResourceKey key) {
        DocumentNode node = properties.get("Spec").orElse(null);
        if (node instanceof MappingNode mapping) {
            return SpecProperties.toMembers(
                    mapping, key == null ? path.field("Spec") : FoundResources.path(key), found);
        }
        if (node == null && kind == ApiKind.MESH) {
            return MappingNode.of(List.of(), properties.location());
        }
        found.report(
                CloudFormationRule.TEMPLATE,
                path.field("Spec"),
                node == null ? "Spec is missing" : "expected a mapping, found " + node.describe(),
                node == null ? properties : node);
        return null;
    }

    private @Nullable ResourceKey key(ApiKind kind, MappingNode properties, SpecPath path) {
        String mesh = name(properties, "MeshName", kind == ApiKind.MESH, path);
        String parent = kind.parent().isPresent()
                ? name(properties, PropertyNames.name(kind.parent().get()), false, path)
                : "";
        String own = kind == ApiKind.MESH
                ? mesh
                : name(properties, PropertyNames.name(kind), kind != ApiKind.VIRTUAL_SERVICE, path);
        return mesh == null || parent == null || own == null
                ? null
                : new ResourceKey(kind, mesh, kind.parent().map(k -> parent), own);
    }

    private @Nullable String name(MappingNode properties, String property, boolean isOptional, SpecPath path) {
        DocumentNode node = properties.get(property).orElse(null);
        if (node instanceof ScalarNode scalar && !scalar.text().isEmpty() && !scalar.isNull()) {
            return scalar.text();
        }
        Location place = node == null ? properties.location() : node.location();
        if (node == null && isOptional) {
            found.report(
                    CloudFormationRule.GENERATED_NAME,
                    path.field(property),
                    property + " is missing, so CloudFormation generates a name",
                    place);
        } else {
            found.report(
                    ApiDocumentRule.NAME,
                    path.field(property),
                    node == null ? property + " is missing" : "expected a name, found " + node.describe(),
                    place);
        }
        return null;
    }
}
