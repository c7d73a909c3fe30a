package io.github.appmeshdsl.testkit;

import io.github.appmeshdsl.model.Ref;
import io.github.appmeshdsl.model.ResourceKind;
import jakarta.validation.constraints.Size;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The possible and the actual forms of values of the model's types: one line for each type, for each attribute
 * that is there, absent, empty or not, and for each constant. Kinds of resources are left out: a reference's kind is said by
 * its type already.
 */
public final class Reach {

    private final Set<String> lines = new TreeSet<>();
    private final Set<Class<?>> types = new HashSet<>();
    private final Map<Class<?>, List<Attribute>> attributes = new HashMap<>();

    /** An attribute of a type of the model. */
    private record Attribute(String name, Method accessor, Type type, boolean isNeverEmpty) {}

    /** Returns what values of this type, and all values within them, can be like. */
    public static Reach possible(Class<?> type) {
        Reach reach = new Reach();
        reach.addType(type);
        return reach;
    }

    public Set<String> lines() {
        return lines;
    }

    /** Returns the types of values, including unions. */
    public Set<Class<?>> types() {
        return types;
    }

    private static boolean isModel(Class<?> type) {
        return type.getName().startsWith("io.github.appmeshdsl.");
    }

    private void addType(Type generic) {
        if (generic instanceof ParameterizedType parameterized) {
            addType(parameterized.getRawType());
            if (parameterized.getRawType() == Ref.class) {
                return; // What is referred to is not part of the value.
            }
            for (Type argument : parameterized.getActualTypeArguments()) {
                addType(argument);
            }
        } else if (generic instanceof Class<?> type && isModel(type) && type != ResourceKind.class && types.add(type)) {
            if (type.isEnum()) {
                for (Object constant : type.getEnumConstants()) {
                    lines.add(name(type) + " " + constant);
                }
            } else if (!members(type).isEmpty()) {
                members(type).forEach(this::addType);
            } else {
                lines.add(name(type));
                for (Attribute attribute : attributes.computeIfAbsent(type, Reach::attributesOf)) {
                    addAttribute(name(type) + "." + attribute.name(), attribute);
                }
            }
        }
    }

    private void addAttribute(String path, Attribute attribute) {
        Class<?> type = rawType(attribute.type());
        if (type == Optional.class) {
            lines.add(path + " present");
            lines.add(path + " absent");
        } else if (Collection.class.isAssignableFrom(type) || type == Map.class) {
            lines.add(path + " not empty");
            if (!attribute.isNeverEmpty()) {
                lines.add(path + " empty");
            }
        } else if (type == boolean.class) {
            lines.add(path + " true");
            lines.add(path + " false");
        }
        addType(attribute.type());
    }

    private static Class<?> rawType(Type type) {
        if (type instanceof ParameterizedType parameterized) {
            return (Class<?>) parameterized.getRawType();
        }
        return type instanceof WildcardType ? Object.class : (Class<?>) type;
    }

    /** Returns the members of a union; none where the only subclass is the generated one. */
    private static List<Class<?>> members(Class<?> type) {
        List<Class<?>> members = new ArrayList<>();
        if (type.isSealed()) {
            for (Class<?> member : type.getPermittedSubclasses()) {
                if (!member.getSimpleName().startsWith("Immutable")) {
                    members.add(member);
                }
            }
        }
        return members;
    }

    private static List<Attribute> attributesOf(Class<?> type) {
        List<Attribute> found = new ArrayList<>();
        if (type.isRecord()) {
            for (RecordComponent component : type.getRecordComponents()) {
                Method accessor = component.getAccessor();
                found.add(new Attribute(
                        component.getName(), accessor, component.getGenericType(), isNeverEmpty(accessor)));
            }
            return found;
        }
        for (Method method : type.getMethods()) {
            boolean isAttribute = Modifier.isAbstract(method.getModifiers())
                    || method.getName().equals("leaf");
            if (isAttribute && method.getParameterCount() == 0) {
                found.add(new Attribute(method.getName(), method, method.getGenericReturnType(), isNeverEmpty(method)));
            }
        }
        return found;
    }

    private static boolean isNeverEmpty(Method accessor) {
        Size size = accessor.getAnnotation(Size.class);
        return size != null && size.min() > 0;
    }

    private static String name(Class<?> type) {
        return type.getName().replaceAll(".*\\.", "");
    }

    /** Adds what a value, and all values within it, are like. */
    public void add(Object value) {
        if (value instanceof Optional<?> optional) {
            optional.ifPresent(this::add);
        } else if (value instanceof Collection<?> collection) {
            collection.forEach(this::add);
        } else if (value instanceof Enum<?> constant) {
            if (isModel(constant.getDeclaringClass()) && !(constant instanceof ResourceKind)) {
                lines.add(name(constant.getDeclaringClass()) + " " + constant);
            }
        } else if (isModel(value.getClass())) {
            Class<?> type = publicType(value.getClass());
            lines.add(name(type));
            for (Attribute attribute : attributes.computeIfAbsent(type, Reach::attributesOf)) {
                addValue(name(type) + "." + attribute.name(), call(attribute.accessor(), value));
            }
        }
    }

    private void addValue(String path, Object value) {
        if (value instanceof Optional<?> optional) {
            lines.add(path + (optional.isPresent() ? " present" : " absent"));
        } else if (value instanceof Collection<?> collection) {
            lines.add(path + (collection.isEmpty() ? " empty" : " not empty"));
        } else if (value instanceof Map<?, ?> map) {
            lines.add(path + (map.isEmpty() ? " empty" : " not empty"));
        } else if (value instanceof Boolean) {
            lines.add(path + " " + value);
        }
        add(value);
    }

    /** The generated class of a value implements the type that is meant. */
    private static Class<?> publicType(Class<?> type) {
        return type.getSimpleName().startsWith("Immutable")
                ? Arrays.stream(type.getInterfaces())
                        .filter(Reach::isModel)
                        .findFirst()
                        .orElseThrow()
                : type;
    }

    private static Object call(Method accessor, Object value) {
        try {
            return accessor.invoke(value);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(accessor + " of " + value, e);
        }
    }
}
