package io.github.appmeshdsl.internal;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Arguments of the DSL: null is refused at the call, and maps get a fixed order. */
public final class Arguments {

    private Arguments() {}

    /** Applies {@code spec} to a builder. */
    public static <B> B configure(B builder, Consumer<? super B> spec) {
        Objects.requireNonNull(spec, "spec").accept(builder);
        return builder;
    }

    /** Applies {@code change} to a builder that was filled from a value. */
    public static <B> B changed(B builder, Consumer<? super B> change) {
        Objects.requireNonNull(change, "change").accept(builder);
        return builder;
    }

    /** Returns an unmodifiable copy of a list without nulls. */
    public static <T> List<T> list(List<? extends T> list, String name) {
        Objects.requireNonNull(list, name);
        if (list.isEmpty()) {
            return List.of();
        }
        for (T element : list) {
            Objects.requireNonNull(element, name);
        }
        return List.copyOf(list);
    }

    /** Returns a list of the elements of an array without nulls. */
    @SafeVarargs
    @SuppressWarnings("varargs")
    public static <T> List<T> list(String name, T... array) {
        Objects.requireNonNull(array, name);
        for (T element : array) {
            Objects.requireNonNull(element, name);
        }
        return List.of(array);
    }

    /** Returns an unmodifiable copy of a map without nulls, sorted by key. */
    public static Map<String, String> sorted(Map<String, String> map, String name) {
        check(map, name);
        return map.size() < 2 ? Map.copyOf(map) : Collections.unmodifiableMap(new LinkedHashMap<>(new TreeMap<>(map)));
    }

    /** Returns the map if its order is part of it, as in {@code LinkedHashMap} and {@code SortedMap}, else sorted by key. */
    public static Map<String, String> inOrder(Map<String, String> map, String name) {
        check(map, name);
        return map instanceof LinkedHashMap || map instanceof SortedMap ? map : new TreeMap<>(map);
    }

    private static void check(Map<String, String> map, String name) {
        for (Map.Entry<String, String> entry : Objects.requireNonNull(map, name).entrySet()) {
            Objects.requireNonNull(entry.getKey(), name);
            Objects.requireNonNull(entry.getValue(), name);
        }
    }

    /** Returns the map if its keys are in their natural order, else a sorted copy. */
    public static Map<String, String> inKeyOrder(Map<String, String> map) {
        @Nullable String last = null;
        for (String key : map.keySet()) {
            if (last != null && last.compareTo(key) > 0) {
                return new TreeMap<>(map);
            }
            last = key;
        }
        return map;
    }
}
