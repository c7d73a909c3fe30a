package io.github.appmeshdsl.aws.internal.call;

import io.github.appmeshdsl.document.DocumentNode;
import io.github.appmeshdsl.document.MappingNode;
import io.github.appmeshdsl.document.ScalarNode;
import io.github.appmeshdsl.document.SequenceNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The members of a request, by their names in the service's model, in the order in which they are given. */
final class RequestMembers {

    private final Map<String, DocumentNode> members = new LinkedHashMap<>();

    RequestMembers with(String name, DocumentNode value) {
        members.put(name, value);
        return this;
    }

    RequestMembers with(String name, String value) {
        return with(name, ScalarNode.string(value));
    }

    /** Adds a member if it has a value. */
    RequestMembers with(String name, Optional<String> value) {
        return value.isPresent() ? with(name, value.get()) : this;
    }

    RequestMembers with(String name, Collection<String> values) {
        return with(
                name, SequenceNode.of(values.stream().map(ScalarNode::string).toList()));
    }

    RequestMembers withTags(Map<String, String> tags) {
        List<DocumentNode> items = new ArrayList<>();
        tags.forEach((key, value) -> items.add(
                new RequestMembers().with("key", key).with("value", value).tree()));
        return with("tags", SequenceNode.of(items));
    }

    MappingNode tree() {
        List<MappingNode.Entry> entries = new ArrayList<>();
        members.forEach((name, value) -> entries.add(MappingNode.Entry.of(name, value)));
        return MappingNode.of(entries);
    }
}
