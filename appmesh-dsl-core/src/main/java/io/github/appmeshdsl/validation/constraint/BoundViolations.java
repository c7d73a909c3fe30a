package io.github.appmeshdsl.validation.constraint;

import io.github.appmeshdsl.model.Resource;
import io.github.appmeshdsl.model.Route;
import io.github.appmeshdsl.model.SpecName;
import io.github.appmeshdsl.model.UnionMember;
import io.github.appmeshdsl.report.PlainText;
import io.github.appmeshdsl.report.SpecPath;
import io.github.appmeshdsl.validation.MeshRule;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds where a resource breaks bounds, by the annotations on the model. Used only for a resource that breaks one according to
 * the generated {@code Bounds}.
 */
final class BoundViolations {

    /** The accessors of the model's classes, for the whole process. */
    private static final ClassValue<List<Accessor>> ACCESSORS = new ClassValue<>() {
        @Override
        protected List<Accessor> computeValue(Class<?> type) {
            return Accessor.of(type);
        }
    };

    private final Set<Violation> found = new LinkedHashSet<>();

    private BoundViolations() {}

    /**
     * A bound that is broken.
     *
     * @param rule the kind of bound
     * @param path the place, in App Mesh's names
     * @param text what is wrong
     */
    record Violation(MeshRule rule, SpecPath path, String text) {}

    /** Returns each place of {@code resource} where a bound is broken. */
    static Set<Violation> of(Resource resource) {
        BoundViolations violations = new BoundViolations();
        violations.walk(resource, resource.specPath());
        return violations.found;
    }

    /**
     * An attribute of the model that has a bound, or whose content has one.
     *
     * @param method the method that declares it, in a record or in the interface that names its place in a spec
     * @param type its type with the bounds
     */
    private record Accessor(Method method, AnnotatedType type) {

        static List<Accessor> of(Class<?> type) {
            Map<String, List<Method>> byName = new LinkedHashMap<>();
            collect(type, byName);
            List<Accessor> accessors = new ArrayList<>();
            for (List<Method> declared : byName.values()) {
                Optional<AnnotatedType> bounded = declared.stream()
                        .map(Method::getAnnotatedReturnType)
                        .filter(Accessor::isBounded)
                        .findFirst();
                Optional<Method> named = declared.stream()
                        .filter(method -> method.isAnnotationPresent(SpecName.class))
                        .findFirst();
                if (bounded.isPresent()) {
                    accessors.add(new Accessor(named.orElse(declared.get(0)), bounded.get()));
                }
            }
            return accessors;
        }

        private static void collect(Class<?> type, Map<String, List<Method>> byName) {
            if (type.isRecord() || type.isInterface()) {
                for (Method method : type.getDeclaredMethods()) {
                    if (method.getParameterCount() == 0
                            && method.getReturnType() != void.class
                            && !Modifier.isStatic(method.getModifiers())
                            && !method.isSynthetic()) {
                        byName.computeIfAbsent(method.getName(), n -> new ArrayList<>())
                                .add(method);
                    }
                }
            }
            for (Class<?> parent : type.getInterfaces()) {
                collect(parent, byName);
            }
        }

        private static boolean isBounded(AnnotatedType type) {
            if (type.isAnnotationPresent(Valid.class)
                    || type.isAnnotationPresent(Size.class)
                    || type.isAnnotationPresent(Min.class)
                    || type.isAnnotationPresent(Max.class)
                    || type.isAnnotationPresent(Pattern.class)) {
                return true;
            }
            return type instanceof AnnotatedParameterizedType generic
                    && Arrays.stream(generic.getAnnotatedActualTypeArguments()).anyMatch(Accessor::isBounded);
        }

        /** A union's member is a step of its own, before what the member has and not before what all members have. */
        SpecPath path(SpecPath owner, Object value) {
            SpecName name = method.getAnnotation(SpecName.class);
            boolean isInMember =
                    UnionMember.class.isAssignableFrom(method.getDeclaringClass()) || (name != null && name.inMember());
            SpecPath start =
                    isInMember && value instanceof UnionMember member ? owner.field(member.memberName()) : owner;
            return start.field(name == null ? method.getName() : name.value());
        }

        Object value(Object owner) {
            try {
                return method.invoke(owner);
            } catch (IllegalAccessException | InvocationTargetException e) {
                throw new IllegalStateException(method + " cannot be read", e);
            }
        }
    }

    private void walk(Object value, SpecPath path) {
        for (Accessor accessor : ACCESSORS.get(value.getClass())) {
            check(accessor.type(), accessor.value(value), accessor.path(path, value), false);
        }
    }

    /** Checks a value by what its type requires of it and of what it contains. */
    private void check(AnnotatedType type, Object value, SpecPath path, boolean isKey) {
        if (value instanceof Optional<?> optional) {
            if (optional.isPresent()) {
                check(argument(type, 0), optional.get(), path, isKey);
            }
            return;
        }
        checkBounds(type, value, path, isKey);
        if (value instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                Object item = list.get(i);
                check(argument(type, 0), item, path.item(i, item instanceof Route route ? route.name() : ""), false);
            }
        } else if (value instanceof Map<?, ?> map) {
            checkEntries(type, map, path);
        } else if (type.isAnnotationPresent(Valid.class)) {
            walk(value, path);
        }
    }

    private void checkEntries(AnnotatedType type, Map<?, ?> map, SpecPath path) {
        int position = 0;
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            SpecPath place = path.item(position++, String.valueOf(entry.getKey()));
            check(argument(type, 0), entry.getKey(), place, true);
            check(argument(type, 1), entry.getValue(), place, false);
        }
    }

    private static AnnotatedType argument(AnnotatedType type, int index) {
        return ((AnnotatedParameterizedType) type).getAnnotatedActualTypeArguments()[index];
    }

    private void checkBounds(AnnotatedType bounded, Object value, SpecPath path, boolean isKey) {
        Size size = bounded.getAnnotation(Size.class);
        if (size != null) {
            checkSize(size, value, path, isKey);
        }
        Pattern pattern = bounded.getAnnotation(Pattern.class);
        if (pattern != null && !value.toString().matches(pattern.regexp())) {
            add(
                    MeshRule.BOUND_PATTERN,
                    path,
                    PlainText.quoted(value.toString()) + " does not match " + pattern.regexp());
        }
        if (value instanceof Number number) {
            checkRange(bounded.getAnnotation(Min.class), bounded.getAnnotation(Max.class), number.longValue(), path);
        }
    }

    private void checkRange(@Nullable Min min, @Nullable Max max, long value, SpecPath path) {
        boolean isBelow = min != null && value < min.value();
        boolean isAbove = max != null && value > max.value();
        if (!isBelow && !isAbove) {
            return;
        }
        if (min != null && max != null) {
            add(MeshRule.BOUND_RANGE, path, value + " is not between " + min.value() + " and " + max.value());
        } else if (min != null) {
            add(MeshRule.BOUND_RANGE, path, value + " is below " + min.value());
        } else if (max != null) {
            add(MeshRule.BOUND_RANGE, path, value + " is above " + max.value());
        }
    }

    /** App Mesh counts characters, of which some are two of Java's. */
    private void checkSize(Size size, Object value, SpecPath path, boolean isKey) {
        if (value instanceof CharSequence chars) {
            String text = chars.toString();
            int length = text.codePointCount(0, text.length());
            if (length < size.min() || length > size.max()) {
                String subject = (isKey ? "key " : "") + PlainText.quoted(text);
                add(MeshRule.BOUND_LENGTH, path, subject + " has " + count(length, "character", size));
            }
            return;
        }
        int items = value instanceof Map<?, ?> map ? map.size() : ((Collection<?>) value).size();
        if (items < size.min() || items > size.max()) {
            add(MeshRule.BOUND_ITEMS, path, "has " + count(items, "element", size));
        }
    }

    private static String count(int count, String what, Size size) {
        String counted = count + " " + what + (count == 1 ? "" : "s");
        if (size.min() == size.max()) {
            return counted + ", not " + size.min();
        }
        return count < size.min() ? counted + ", fewer than " + size.min() : counted + ", more than " + size.max();
    }

    private void add(MeshRule rule, SpecPath path, String text) {
        found.add(new Violation(rule, path, text));
    }
}
