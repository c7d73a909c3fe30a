package io.github.appmeshdsl.internal.spec;

import java.util.ArrayList;
import java.util.List;

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
}
