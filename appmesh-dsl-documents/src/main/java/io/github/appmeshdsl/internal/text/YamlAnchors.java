package io.github.appmeshdsl.internal.text;

import io.github.appmeshdsl.document.DocumentNode;
import io.github.appmeshdsl.internal.rule.DocumentRule;
import io.github.appmeshdsl.report.Location;
import io.github.appmeshdsl.report.PlainText;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The anchors of one document, and what its aliases have cost so far. */
final class YamlAnchors {

    /** Small documents may repeat themselves this much; beyond, aliases may blow a document up by the factor below. */
    private static final int ALWAYS_ALLOWED = 10_000;

    private static final int LARGEST_FACTOR = 100;

    private final DocumentReading reading;
    private final Map<String, Anchored> anchors = new HashMap<>(4);
    private long expanded;

    YamlAnchors(DocumentReading reading) {
        this.reading = reading;
    }

    /** An anchored value; it has no node until it is complete. */
    static final class Anchored {
        private final String name;
        private final long start;
        private @Nullable DocumentNode node;
        private long size;
        private int height;

        private Anchored(String name, long start) {
            this.name = name;
            this.start = start;
        }

        DocumentNode node() {
            if (node == null) {
                throw new IllegalStateException("the value of " + name + " is not complete");
            }
            return node;
        }

        int height() {
            return height;
        }
    }

    /** Starts a value with an anchor; an earlier one of the same name is forgotten. */
    Anchored open(String name) {
        Anchored anchored = new Anchored(name, reading.nodes() + expanded - 1);
        anchors.put(name, anchored);
        return anchored;
    }

    void close(Anchored anchored, DocumentNode node, int height) {
        anchored.node = node;
        anchored.height = height;
        anchored.size = reading.nodes() + expanded - anchored.start;
    }

    /** Returns what an alias stands for. */
    Anchored resolve(String name, Location place) {
        Anchored target = anchors.get(name);
        if (target == null) {
            throw reading.unreadable(
                    DocumentRule.ALIAS, "no anchor stands before the alias *" + PlainText.of(name), place);
        }
        if (target.node == null) {
            throw reading.unreadable(
                    DocumentRule.ALIAS, "the alias *" + PlainText.of(name) + " stands within its own value", place);
        }
        expanded += target.size;
        long allowed =
                Math.min(reading.limits().maxAliasNodes(), ALWAYS_ALLOWED + (long) LARGEST_FACTOR * reading.nodes());
        if (expanded > allowed) {
            throw reading.unreadable(
                    DocumentRule.ALIAS, "the document's aliases stand for more than " + allowed + " values", place);
        }
        return target;
    }
}
