package io.github.appmeshdsl.internal.spec;

import io.github.appmeshdsl.document.DocumentNode;
import io.github.appmeshdsl.document.MappingNode;
import io.github.appmeshdsl.document.ScalarNode;
import io.github.appmeshdsl.document.SequenceNode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Builds a tree of what is written to it; the nodes have no location. */
public final class TreeSink implements SpecSink {

    private final Deque<Level> open = new ArrayDeque<>();
    private @Nullable DocumentNode root;

    /** Creates a sink that has taken nothing yet. */
    public TreeSink() {}

    /**
     * Returns the tree.
     *
     * @throws IllegalStateException if nothing was written, or a mapping or sequence is still open
     */
    public DocumentNode tree() {
        if (root == null || !open.isEmpty()) {
            throw new IllegalStateException(root == null ? "nothing is complete yet" : "still open: " + open.size());
        }
        return root;
    }

    @Override
    public void startMapping() {
        open.push(new Level(true));
    }

    @Override
    public void endMapping() {
        add(MappingNode.of(close(true).entries));
    }

    @Override
    public void startSequence() {
        open.push(new Level(false));
    }

    @Override
    public void endSequence() {
        add(SequenceNode.of(close(false).items));
    }

    @Override
    public void name(String key) {
        Level level = open.peek();
        if (level == null || !level.mapping || level.name != null) {
            throw new IllegalStateException("no place for the key " + key);
        }
        level.name = key;
    }

    @Override
    public void string(String value) {
        add(ScalarNode.string(value));
    }

    @Override
    public void plain(String word) {
        add(ScalarNode.string(word));
    }

    @Override
    public void number(long value) {
        add(ScalarNode.number(value));
    }

    @Override
    public void bool(boolean value) {
        add(ScalarNode.bool(value));
    }

    private Level close(boolean mapping) {
        Level level = open.peek();
        if (level == null || level.mapping != mapping || level.name != null) {
            throw new IllegalStateException("nothing to end here");
        }
        return open.pop();
    }

    private void add(DocumentNode value) {
        Level level = open.peek();
        if (level == null) {
            if (root != null) {
                throw new IllegalStateException("a second root");
            }
            root = value;
        } else if (!level.mapping) {
            level.items.add(value);
        } else if (level.name == null) {
            throw new IllegalStateException("a value without a key");
        } else {
            level.entries.add(MappingNode.Entry.of(level.name, value));
            level.name = null;
        }
    }

    private static final class Level {
        final boolean mapping;
        final List<MappingNode.Entry> entries = new ArrayList<>();
        final List<DocumentNode> items = new ArrayList<>();

        @Nullable
        String name;

        Level(boolean mapping) {
            this.mapping = mapping;
        }
    }
}
