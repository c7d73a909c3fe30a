package io.github.appmeshdsl.testkit.mesh;

import io.github.appmeshdsl.model.ResourceKind;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Gives names that are used once in a kind and namespace; those that are wished for, where they are free. */
final class Names {

    private final Set<Key> taken = new HashSet<>();
    private final Map<Key, Integer> next = new HashMap<>();

    private record Key(ResourceKind kind, String namespace, String name) {}

    String unique(ResourceKind kind, String namespace, String wish) {
        Key wished = new Key(kind, namespace, wish);
        if (taken.add(wished)) {
            return wish;
        }
        int number = next.getOrDefault(wished, 1);
        String name;
        do {
            name = variant(wish, number++);
        } while (!taken.add(new Key(kind, namespace, name)));
        next.put(wished, number);
        return name;
    }

    /** The simplest name is followed by the letters after it, every other one by numbers. */
    private static String variant(String wish, int number) {
        return wish.equals("a") && number < 26 ? String.valueOf((char) ('a' + number)) : wish + "-" + (number + 1);
    }
}
