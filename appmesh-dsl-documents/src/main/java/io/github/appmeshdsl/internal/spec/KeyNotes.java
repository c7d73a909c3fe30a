package io.github.appmeshdsl.internal.spec;

import io.github.appmeshdsl.document.MappingNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Room to note which keys readings ask for. Readings in one thread may share it, one after the other. */
public final class KeyNotes {

    /** Those that no mapping is read with now. */
    private final List<AskedKeys> idle = new ArrayList<>();

    /** Makes new room. */
    public KeyNotes() {}

    /** Returns what the keys of one mapping are noted in while it is read; empty. */
    AskedKeys take() {
        return idle.isEmpty() ? new AskedKeys() : idle.remove(idle.size() - 1);
    }

    /** Takes back what {@link #take} gave. */
    void giveBack(AskedKeys keys) {
        keys.clear();
        idle.add(keys);
    }

    /** Which keys of a mapping were asked for while it is read. Used again as one mapping after the other is read. */
    static final class AskedKeys {

        private static final int TYPICAL = 16;

        /** In the order they were asked for, whether they are there or not. */
        private String[] keys = new String[TYPICAL];

        private int count;
        /** A bit for each of the first 64 entries that was asked for. */
        private long read;

        /** Notes that a key of {@code node} was asked for; returns the position of its entry, or -1. */
        int ask(MappingNode node, String key) {
            if (count == keys.length) {
                keys = Arrays.copyOf(keys, 2 * count);
            }
            keys[count++] = key;
            int at = node.indexOf(key);
            if (at >= 0 && at < Long.SIZE) {
                read |= 1L << at;
            }
            return at;
        }

        /** Returns whether all keys of {@code node} were asked for; false also where it has more than are counted. */
        boolean areAll(MappingNode node) {
            return node.size() <= Long.SIZE && Long.bitCount(read) == node.size();
        }

        /** Names the keys of {@code node} that were not asked for, in their order. */
        void forEachOther(MappingNode node, Consumer<String> use) {
            int few = Math.min(node.size(), Long.SIZE);
            if (Long.bitCount(read) < few) {
                for (int i = 0; i < few; i++) {
                    if ((read & 1L << i) == 0) {
                        use.accept(node.entryAt(i).key());
                    }
                }
            }
            if (node.size() > few) {
                Set<String> lookup = new HashSet<>(list());
                for (int i = few; i < node.size(); i++) {
                    if (!lookup.contains(node.entryAt(i).key())) {
                        use.accept(node.entryAt(i).key());
                    }
                }
            }
        }

        /** Returns the keys, in the order they were asked for; a view. */
        List<String> list() {
            return Arrays.asList(keys).subList(0, count);
        }

        /** Forgets them. */
        void clear() {
            count = 0;
            read = 0;
        }
    }
}
