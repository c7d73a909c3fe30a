package io.github.appmeshdsl.internal.text;

import io.github.appmeshdsl.document.DocumentNode;
import io.github.appmeshdsl.document.MappingNode;
import io.github.appmeshdsl.document.ScalarNode;
import io.github.appmeshdsl.document.SequenceNode;
import io.github.appmeshdsl.internal.rule.DocumentRule;
import io.github.appmeshdsl.report.Location;
import io.github.appmeshdsl.report.PlainText;
import io.github.appmeshdsl.report.Severity;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;

/**
 * Reads one YAML document from parser events, so that quoting, tags, anchors and places are at hand.
 *
 * <p>Anchors, aliases and merge keys mean what they mean to {@code kubectl}: an alias stands for the value itself, and a
 * merge key takes effect where it stands, over the entries before it and under those after it.
 */
final class YamlDocuments implements DocumentReading.Format {

    private final YamlEvents.Settings settings = new YamlEvents.Settings();

    @Override
    public boolean hasComments() {
        return true;
    }

    @Override
    public List<DocumentNode> read(DocumentReading reading) {
        YamlEvents events = new YamlEvents(settings, reading);
        Event first = events.nextContent();
        if (first == null) {
            return List.of();
        }
        DocumentNode root = new Values(events, reading).value(first, 1);
        reportRest(events, reading);
        return List.of(root);
    }

    /** Kubernetes tooling does not see what stands behind the first value; it should not be lost silently. */
    private static void reportRest(YamlEvents events, DocumentReading reading) {
        try {
            Event rest = events.nextContent();
            if (rest != null) {
                reading.report(DocumentRule.SYNTAX, "content after the end of the document", events.place(rest));
            }
        } catch (DocumentReading.Unreadable e) {
            reading.report(e.problem());
        }
    }

    private static final class Values {
        private final YamlEvents events;
        private final DocumentReading reading;
        private final YamlAnchors anchors;
        private final YamlScalars scalars;
        /** Levels of the value that was read last. */
        private int height;

        Values(YamlEvents events, DocumentReading reading) {
            this.events = events;
            this.reading = reading;
            this.anchors = new YamlAnchors(reading);
            this.scalars = new YamlScalars(reading);
        }

        DocumentNode value(Event event, int depth) {
            Location here = events.place(event);
            if (event instanceof AliasEvent alias) {
                return alias(alias, here, depth);
            }
            reading.count(here);
            Anchor name = ((NodeEvent) event).getAnchor().orElse(null);
            YamlAnchors.Anchored anchored = name == null ? null : anchors.open(name.getValue());
            DocumentNode node;
            if (event instanceof ScalarEvent scalar) {
                height = 0;
                node = scalars.scalar(scalar, here);
            } else {
                reading.checkDepth(depth, here);
                node = tagged(
                        event.getEventId() == Event.ID.MappingStart ? mapping(here, depth) : sequence(here, depth),
                        (CollectionStartEvent) event);
            }
            if (anchored != null) {
                anchors.close(anchored, node, height);
            }
            return node;
        }

        private DocumentNode alias(AliasEvent event, Location here, int depth) {
            YamlAnchors.Anchored target = anchors.resolve(event.getAlias().getValue(), here);
            reading.checkDepth(depth + target.height() - 1, here);
            height = target.height();
            return target.node();
        }

        private MappingNode mapping(Location here, int depth) {
            MappingAssembly entries = reading.takeAssembly();
            int highest = 0;
            for (Event event = events.next(); event.getEventId() != Event.ID.MappingEnd; event = events.next()) {
                Location place = events.place(event);
                boolean merge = event instanceof ScalarEvent scalar && YamlScalars.isMergeKey(scalar);
                String key = merge ? "<<" : key(value(event, depth + 1), place);
                highest = Math.max(highest, height);
                Event valueEvent = events.next();
                DocumentNode value = value(valueEvent, depth + 1);
                highest = Math.max(highest, height);
                if (merge) {
                    merge(value, entries, valueEvent);
                } else if (key != null) {
                    entries.put(new MappingNode.Entry(key, place, value));
                }
            }
            height = highest + 1;
            return reading.toMapping(entries, here);
        }

        private SequenceNode sequence(Location here, int depth) {
            List<DocumentNode> items = new ArrayList<>(4);
            int highest = 0;
            for (Event event = events.next(); event.getEventId() != Event.ID.SequenceEnd; event = events.next()) {
                items.add(value(event, depth + 1));
                highest = Math.max(highest, height);
            }
            height = highest + 1;
            return SequenceNode.of(items, here);
        }

        /** Returns the key's text, or null where it can be none. */
        private @Nullable String key(DocumentNode node, Location place) {
            if (!(node instanceof ScalarNode scalar)) {
                reading.report(
                        reading.problem(DocumentRule.KEY, "a key must be a string, found " + node.describe(), place)
                                .withHint("quote a value that starts with { or ["));
                return null;
            }
            if (scalar.isString()) {
                return scalar.text();
            }
            if (scalar.isNull()) {
                reading.report(DocumentRule.KEY, "a key must be a string, found null", place);
                return null;
            }
            String written = PlainText.of(scalar.text());
            reading.report(reading.problem(
                            DocumentRule.KEY,
                            "the key " + written + " is not a string; Kubernetes tools turn it into "
                                    + PlainText.quoted(scalar.value()),
                            place)
                    .withSeverity(Severity.WARNING)
                    .withHint("quote the key: \"" + written + "\""));
            return reading.shared(scalar.value());
        }

        /** A list of mappings counts only where it is written, not through an alias; its first mapping wins. */
        private void merge(DocumentNode value, MappingAssembly into, Event event) {
            if (value instanceof MappingNode mapping) {
                merge(mapping, into);
            } else if (value instanceof SequenceNode sequence
                    && !(event instanceof AliasEvent)
                    && areMappings(sequence)) {
                for (int i = sequence.items().size() - 1; i >= 0; i--) {
                    merge((MappingNode) sequence.items().get(i), into);
                }
            } else {
                reading.report(
                        DocumentRule.KEY,
                        "the merge key << takes a mapping or a list of mappings",
                        events.place(event));
            }
        }

        private static void merge(MappingNode mapping, MappingAssembly into) {
            for (MappingNode.Entry entry : mapping.entries()) {
                into.merge(entry);
            }
        }

        private static boolean areMappings(SequenceNode sequence) {
            for (DocumentNode item : sequence.items()) {
                if (!(item instanceof MappingNode)) {
                    return false;
                }
            }
            return true;
        }

        private static DocumentNode tagged(DocumentNode node, CollectionStartEvent event) {
            String tag = event.getTag().orElse(null);
            if (tag == null || tag.equals("!") || tag.startsWith(YamlScalars.CORE)) {
                return node;
            }
            return node instanceof MappingNode mapping ? mapping.withTag(tag) : ((SequenceNode) node).withTag(tag);
        }
    }
}
