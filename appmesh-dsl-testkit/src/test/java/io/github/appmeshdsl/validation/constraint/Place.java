package io.github.appmeshdsl.validation.constraint;

import io.github.appmeshdsl.model.Resource;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * A number, text, list or map somewhere in a value of the model.
 *
 * @param value the value at this place
 * @param around makes the whole anew with something else there
 */
record Place(Object value, Change around) {

    private static final List<Long> SIZES = aroundEach(1, 3, 5, 10, 12, 25, 50, 100, 128, 254, 256, 1000, 1024);
    private static final List<Long> NUMBERS = aroundEach(
            Integer.MIN_VALUE + 1, 0, 1, 2, 10, 100, 1000, 2000, 5000, 60_000, 65_535, 300_000, Integer.MAX_VALUE - 1);
    private static final List<String> CHARACTERS = List.of("a", "1", " ", "\u00e9", "\ud83d\ude00");

    private static List<Long> aroundEach(long... bounds) {
        return LongStream.of(bounds)
                .flatMap(bound -> LongStream.of(bound - 1, bound, bound + 1))
                .boxed()
                .toList();
    }

    private static <T> T any(List<T> values, Random random) {
        return values.get(random.nextInt(values.size()));
    }

    /** Makes a whole around a part. */
    private interface Change {
        Object with(Object part) throws ReflectiveOperationException;
    }

    /** Returns every place in {@code resource}, but not in those that it holds. */
    static List<Place> in(Resource resource) {
        List<Place> places = new ArrayList<>();
        try {
            addFields(resource, part -> part, places);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
        return places;
    }

    /** Returns the whole with an extreme value here; empty where values of this kind cannot be made. */
    Optional<Object> pushed(Random random) {
        try {
            return Optional.of(around.with(extreme(random)));
        } catch (InvocationTargetException e) {
            return Optional.empty();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private Object extreme(Random random) {
        int size = Math.toIntExact(any(SIZES, random));
        long number = any(NUMBERS, random);
        if (value instanceof Integer) {
            return Math.toIntExact(number);
        }
        if (value instanceof Long) {
            return number;
        }
        if (value instanceof String) {
            return any(CHARACTERS, random).repeat(size);
        }
        if (value instanceof List<?> list) {
            return Collections.nCopies(list.isEmpty() ? 0 : size, list.isEmpty() ? "" : list.get(0));
        }
        Map<String, String> map = new LinkedHashMap<>();
        for (int i = 0; i < size; i++) {
            map.put("k" + i, "v");
        }
        return map;
    }

    private static void add(Object value, Change around, List<Place> places) throws ReflectiveOperationException {
        if (value instanceof Integer || value instanceof Long || value instanceof String) {
            places.add(new Place(value, around));
        } else if (value instanceof Optional<?> optional) {
            if (optional.isPresent()) {
                add(optional.get(), part -> around.with(Optional.of(part)), places);
            }
        } else if (value instanceof List<?> list) {
            if (list.isEmpty() || !(list.get(0) instanceof Resource)) {
                places.add(new Place(value, around));
                for (int i = 0; i < list.size(); i++) {
                    int index = i;
                    add(list.get(i), part -> around.with(replaced(list, index, part)), places);
                }
            }
        } else if (value instanceof Map<?, ?> map) {
            places.add(new Place(value, around));
            for (Object key : map.keySet()) {
                add(key, part -> around.with(Map.of(part, "v")), places);
                add(map.get(key), part -> around.with(Map.of(key, part)), places);
            }
        } else if (value instanceof Record composed) {
            addComponents(composed, around, places);
        } else if (value.getClass().getSimpleName().startsWith("Immutable")) {
            addFields(value, around, places);
        }
    }

    private static List<Object> replaced(List<?> list, int index, Object element) {
        List<Object> copy = new ArrayList<>(list);
        copy.set(index, element);
        return copy;
    }

    private static void addComponents(Record value, Change around, List<Place> places)
            throws ReflectiveOperationException {
        RecordComponent[] components = value.getClass().getRecordComponents();
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        Constructor<?> constructor = value.getClass().getDeclaredConstructor(types);
        constructor.setAccessible(true);
        Object[] parts = new Object[components.length];
        for (int i = 0; i < parts.length; i++) {
            components[i].getAccessor().setAccessible(true);
            parts[i] = components[i].getAccessor().invoke(value);
        }
        for (int i = 0; i < parts.length; i++) {
            int index = i;
            Change change = part -> {
                Object[] changed = parts.clone();
                changed[index] = part;
                return around.with(constructor.newInstance(changed));
            };
            add(parts[i], change, places);
        }
    }

    private static void addFields(Object value, Change around, List<Place> places) throws ReflectiveOperationException {
        for (Field field : value.getClass().getDeclaredFields()) {
            Method accessor = accessor(value, field.getName());
            String wither = "with" + Character.toUpperCase(field.getName().charAt(0))
                    + field.getName().substring(1);
            if (!Modifier.isStatic(field.getModifiers()) && accessor != null) {
                Change change = part -> around.with(with(value, wither, part));
                add(accessor.invoke(value), change, places);
            }
        }
    }

    private static Object with(Object value, String name, Object part) throws ReflectiveOperationException {
        for (Method method : value.getClass().getDeclaredMethods()) {
            if (method.getName().equals(name) && method.getParameterCount() == 1 && takes(method, part)) {
                method.setAccessible(true);
                return method.invoke(value, part);
            }
        }
        throw new NoSuchMethodException(value.getClass() + "." + name);
    }

    private static boolean takes(Method method, Object part) {
        Class<?> type = method.getParameterTypes()[0];
        return type.isInstance(part)
                || (type == int.class && part instanceof Integer)
                || (type == long.class && part instanceof Long);
    }

    private static @Nullable Method accessor(Object value, String name) {
        for (Method method : value.getClass().getDeclaredMethods()) {
            if (method.getName().equals(name) && method.getParameterCount() == 0) {
                method.setAccessible(true);
                return method;
            }
        }
        return null;
    }
}
