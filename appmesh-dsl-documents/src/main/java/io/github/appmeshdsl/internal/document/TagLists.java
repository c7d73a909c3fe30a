package io.github.appmeshdsl.internal.document;

import io.github.appmeshdsl.document.DocumentNode;
import io.github.appmeshdsl.document.MappingNode;
import io.github.appmeshdsl.document.ScalarNode;
import io.github.appmeshdsl.document.SequenceNode;
import io.github.appmeshdsl.internal.rule.ApiDocumentRule;
import io.github.appmeshdsl.report.PlainText;
import io.github.appmeshdsl.report.SpecPath;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tags as the API and CloudFormation list them: mappings of a key and a value. */
public final class TagLists {

    private TagLists() {}

    /** Returns the tags; empty, with problems, if they cannot be understood. */
    public static Optional<Map<String, String>> read(
            MappingNode object, String member, String keyName, String valueName, SpecPath path, FoundResources found) {
        Map<String, String> tags = new LinkedHashMap<>();
        DocumentNode node = object.get(member).orElse(null);
        if (node == null) {
            return Optional.of(tags);
        }
        SpecPath where = path.field(member);
        if (!(node instanceof SequenceNode list)) {
            found.report(ApiDocumentRule.TAGS, where, "expected a list, found " + node.describe(), node);
            return Optional.empty();
        }
        boolean isWhole = true;
        for (int i = 0; i < list.items().size(); i++) {
            DocumentNode item = list.items().get(i);
            if (item instanceof MappingNode tag
                    && tag.get(keyName).orElse(null) instanceof ScalarNode key
                    && tag.get(valueName).orElse(ScalarNode.string("")) instanceof ScalarNode value
                    && !key.isNull()
                    && !value.isNull()) {
                if (tags.put(key.text(), value.text()) != null) {
                    found.report(
                            ApiDocumentRule.TAGS,
                            where.item(i),
                            PlainText.quoted(key.text()) + " stands there already",
                            item);
                    isWhole = false;
                }
            } else {
                found.report(
                        ApiDocumentRule.TAGS,
                        where.item(i),
                        "expected a mapping of " + keyName + " and " + valueName + ", found " + item.describe(),
                        item);
                isWhole = false;
            }
        }
        return isWhole ? Optional.of(tags) : Optional.empty();
    }

    /** Returns tags as a list. */
    public static SequenceNode write(Map<String, String> tags, String keyName, String valueName) {
        List<DocumentNode> items = new ArrayList<>(tags.size());
        tags.forEach((key, value) -> items.add(
                MappingNode.of(List.of(MappingNode.Entry.of(keyName, key), MappingNode.Entry.of(valueName, value)))));
        return SequenceNode.of(items);
    }
}
