package io.github.appmeshdsl.validation.constraint;

import io.github.appmeshdsl.model.Resource;
import io.github.appmeshdsl.model.Route;
import io.github.appmeshdsl.model.SpecName;
import io.github.appmeshdsl.model.UnionMember;
import io.github.appmeshdsl.report.SpecPath;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A place in the model as Hibernate Validator names it, and the same place as App Mesh names it.
 *
 * @param path the place in App Mesh's names
 * @param accessor the accessor of the attribute that is out of bounds, or that holds what is
 * @param isKey whether the key of a map is out of bounds, rather than the value there
 */
record ViolationPath(SpecPath path, Method accessor, boolean isKey) {

    /** Follows {@code nodes} from {@code resource} down. */
    static ViolationPath of(Resource resource, Path nodes) {
        SpecPath path = resource.specPath();
        Object value = resource;
        Method accessor = null;
        boolean isKey = false;
        for (Path.Node node : nodes) {
            if (node.isInIterable()) {
                Element element = Element.of(value, node);
                path = path.item(element.position(), element.name());
                value = element.value();
            }
            if (node.getKind() == ElementKind.PROPERTY) {
                accessor = accessor(value.getClass(), node.getName());
                path = step(path, value, accessor);
                value = value(value, accessor);
            } else {
                isKey = node.getName().equals("<map key>");
            }
        }
        return new ViolationPath(path, Objects.requireNonNull(accessor), isKey);
    }

    /** A union's member is a step of its own, before what the member has and not before what all members have. */
    private static SpecPath step(SpecPath path, Object owner, Method accessor) {
        SpecName name = accessor.getAnnotation(SpecName.class);
        boolean isInMember =
                UnionMember.class.isAssignableFrom(accessor.getDeclaringClass()) || (name != null && name.inMember());
        SpecPath start = isInMember && owner instanceof UnionMember member ? path.field(member.memberName()) : path;
        return start.field(name == null ? accessor.getName() : name.value());
    }

    /** Returns the accessor as the model declares it: in the record, or in the interface that names its place. */
    private static Method accessor(Class<?> type, String name) {
        List<Method> declared = new ArrayList<>();
        collect(type, name, declared);
        for (Method method : declared) {
            if (method.isAnnotationPresent(SpecName.class)) {
                return method;
            }
        }
        return declared.get(0);
    }

    private static void collect(Class<?> type, String name, List<Method> declared) {
        if (type.isRecord() || type.isInterface()) {
            try {
                declared.add(type.getDeclaredMethod(name));
            } catch (NoSuchMethodException e) {
                // Another type that this one extends declares it.
            }
        }
        for (Class<?> parent : type.getInterfaces()) {
            collect(parent, name, declared);
        }
    }

    private static Object value(Object owner, Method accessor) {
        try {
            Object value = accessor.invoke(owner);
            return value instanceof Optional<?> optional && optional.isPresent() ? optional.get() : value;
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException(accessor + " cannot be read", e);
        }
    }

    /** An element of a list, or an entry of a map. */
    private record Element(int position, String name, Object value) {

        static Element of(Object container, Path.Node node) {
            if (container instanceof Map<?, ?> map) {
                int position = new ArrayList<>(map.keySet()).indexOf(node.getKey());
                return new Element(position, String.valueOf(node.getKey()), map);
            }
            Object value = ((List<?>) container).get(node.getIndex());
            return new Element(node.getIndex(), value instanceof Route route ? route.name() : "", value);
        }
    }
}
