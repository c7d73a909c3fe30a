package io.github.appmeshdsl.behavior.reference;

import java.util.Map;
import java.util.TreeMap;

/** Counts what the reference met, so that a test can tell that nothing was left out. */
final class Coverage {

    private final Map<String, int[]> counts = new TreeMap<>();

    void count(String what) {
        counts.computeIfAbsent(what, name -> new int[1])[0]++;
    }

    boolean count(String what, boolean outcome) {
        count(outcome ? what + ": yes" : what + ": no");
        return outcome;
    }

    int of(String what) {
        return counts.getOrDefault(what, new int[1])[0];
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        counts.forEach((what, count) ->
                text.append(what).append(" = ").append(count[0]).append('\n'));
        return text.toString();
    }
}
