package io.github.appmeshdsl.internal.cloudformation;

import io.github.appmeshdsl.document.Document;
import io.github.appmeshdsl.document.DocumentNode;
import io.github.appmeshdsl.document.MappingNode;
import io.github.appmeshdsl.document.ScalarNode;
import io.github.appmeshdsl.format.MeshReader;
import io.github.appmeshdsl.format.Source;
import io.github.appmeshdsl.internal.document.FoundResources;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** CloudFormation templates, with short functions too, and resources that were cut out of one. */
public final class CloudFormationSource implements Source {

    /** Makes the source; the service loader needs it. */
    public CloudFormationSource() {}

    @Override
    public String name() {
        return "a CloudFormation template";
    }

    @Override
    public boolean recognizes(DocumentNode root) {
        return root instanceof MappingNode mapping && (isTemplate(mapping) || isFragment(mapping));
    }

    private static boolean isTemplate(MappingNode mapping) {
        return mapping.has("AWSTemplateFormatVersion")
                || (mapping.get("Resources").orElse(null) instanceof MappingNode resources && isFragment(resources));
    }

    /** Returns whether this holds resources by their logical names. */
    static boolean isFragment(MappingNode mapping) {
        for (MappingNode.Entry entry : mapping.entries()) {
            String type = type(entry);
            if (type.startsWith("AWS::") || type.startsWith("Custom::")) {
                return true;
            }
        }
        return false;
    }

    private static String type(MappingNode.Entry entry) {
        return entry.value() instanceof MappingNode resource
                        && resource.get("Type").orElse(null) instanceof ScalarNode type
                ? type.text()
                : "";
    }

    @Override
    public Set<String> members() {
        return Set.of("Resources");
    }

    @Override
    public Set<String> markers() {
        return Set.of(TemplateReferences.TYPE_PREFIX);
    }

    @Override
    public Source.Reading read(List<Document> documents, MeshReader.Options options) {
        FoundResources found = new FoundResources();
        GivenValues given = new GivenValues(options.parameters(), options.importedValues());
        Map<String, List<Document>> fragments = new LinkedHashMap<>();
        for (Document document : documents) {
            MappingNode root = (MappingNode) document.root();
            if (isOfOthers(root)) {
                given.declare(root);
                skip((MappingNode) root.get("Resources").orElse(root), found);
            } else if (root.has("Resources") || !isFragment(root)) {
                read(List.of(document), given, found);
            } else {
                fragments
                        .computeIfAbsent(document.file(), f -> new ArrayList<>())
                        .add(document);
            }
        }
        fragments.values().forEach(parts -> read(parts, given, found));
        given.reportUnknown(found);
        return found.reading(PropertyNames::path, EnumSet.complementOf(EnumSet.of(CloudFormationRule.STACK_SIZE)));
    }

    /** Returns whether a template only has resources of other services, so that its faults do not matter here. */
    private static boolean isOfOthers(MappingNode root) {
        if (!(root.get("Resources").orElse(root) instanceof MappingNode resources) || resources.isEmpty()) {
            return false;
        }
        for (MappingNode.Entry entry : resources.entries()) {
            if (type(entry).isEmpty() || type(entry).startsWith(TemplateReferences.TYPE_PREFIX)) {
                return false;
            }
        }
        return true;
    }

    private static void skip(MappingNode resources, FoundResources found) {
        for (MappingNode.Entry entry : resources.entries()) {
            found.skip(type(entry));
        }
    }

    private static void read(List<Document> parts, GivenValues given, FoundResources found) {
        TemplateReader reader = new TemplateReader(given, found);
        parts.forEach(reader::take);
        reader.read();
    }
}
