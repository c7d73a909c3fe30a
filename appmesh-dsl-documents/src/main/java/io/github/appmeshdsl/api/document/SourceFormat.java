package io.github.appmeshdsl.api.document;

import io.github.appmeshdsl.api.ApiKind;
import io.github.appmeshdsl.document.DocumentNode;
import io.github.appmeshdsl.document.MappingNode;
import io.github.appmeshdsl.document.ScalarNode;
import io.github.appmeshdsl.document.SequenceNode;

/** The kinds of documents that can hold a mesh, told by what is in them. */
public enum SourceFormat {
    /** An object of Kubernetes: App Mesh's custom resources and everything else. */
    KUBERNETES,
    /** A CloudFormation template, or resources cut out of one. */
    CLOUDFORMATION,
    /** Inputs and answers of the App Mesh API, as the AWS CLI takes and writes them. */
    API,
    /** None of these. */
    UNKNOWN;

    /** Returns the format of a document; that of a list is that of its first element. */
    public static SourceFormat of(DocumentNode document) {
        if (document instanceof SequenceNode sequence) {
            return sequence.items().isEmpty() ? UNKNOWN : of(sequence.items().get(0)) == API ? API : UNKNOWN;
        }
        if (!(document instanceof MappingNode mapping)) {
            return UNKNOWN;
        }
        if (mapping.has("apiVersion") && mapping.has("kind")) {
            return KUBERNETES;
        }
        if (isTemplate(mapping) || isFragment(mapping)) {
            return CLOUDFORMATION;
        }
        return isApi(mapping) ? API : UNKNOWN;
    }

    private static boolean isTemplate(MappingNode mapping) {
        return mapping.has("AWSTemplateFormatVersion")
                || (mapping.get("Resources").orElse(null) instanceof MappingNode resources && isFragment(resources));
    }

    /** Returns whether this holds resources of CloudFormation by their logical names. */
    static boolean isFragment(MappingNode mapping) {
        for (MappingNode.Entry entry : mapping.entries()) {
            if (entry.value() instanceof MappingNode resource
                    && resource.get("Type").orElse(null) instanceof ScalarNode type
                    && (type.text().startsWith("AWS::") || type.text().startsWith("Custom::"))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isApi(MappingNode mapping) {
        if (mapping.has("spec") || mapping.has("tags")) {
            return true;
        }
        for (ApiKind kind : ApiKind.values()) {
            if (mapping.has(kind.nameMember())
                    || mapping.has(kind.collectionName())
                    || mapping.get(kind.memberName()).orElse(null) instanceof MappingNode) {
                return true;
            }
        }
        return SpecMembers.isBare(mapping);
    }
}
