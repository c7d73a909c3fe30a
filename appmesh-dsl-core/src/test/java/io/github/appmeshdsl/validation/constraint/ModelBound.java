package io.github.appmeshdsl.validation.constraint;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.github.appmeshdsl.graph.MeshView;
import io.github.appmeshdsl.model.MeshDefinition;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * A place in the model that bears bounds.
 *
 * @param id type and attribute, and which part of it: {@code Route.tags<key>}
 * @param element what the annotations are on
 * @param isCount whether a size bounds the number of elements, rather than of characters
 */
record ModelBound(String id, AnnotatedElement element, boolean isCount) {

    /** The interfaces and records that a mesh is made of. */
    static final List<Class<?>> TYPES = new ClassFileImporter()
            .importPackagesOf(MeshDefinition.class).stream()
                    .filter(type -> type.getPackageName().equals(MeshDefinition.class.getPackageName()))
                    .filter(type -> type.isInterface() || type.isRecord())
                    .filter(type -> !type.getName().startsWith(MeshView.class.getName()))
                    .<Class<?>>map(JavaClass::reflect)
                    .sorted(Comparator.comparing(Class::getName))
                    .toList();

    /** Every place with a bound, by id. */
    static List<ModelBound> all() {
        List<ModelBound> bounds = new ArrayList<>();
        for (Class<?> type : TYPES) {
            for (Method method : type.getDeclaredMethods()) {
                if (method.getParameterCount() == 0) {
                    collect(type, method, bounds);
                }
            }
        }
        bounds.sort(Comparator.comparing(ModelBound::id));
        return bounds;
    }

    private static void collect(Class<?> type, Method method, List<ModelBound> bounds) {
        Class<?> container = method.getReturnType();
        String id =
                type.getName().substring(type.getPackageName().length() + 1).replace('$', '.') + "." + method.getName();
        boolean isCount = Collection.class.isAssignableFrom(container) || Map.class.isAssignableFrom(container);
        add(id, method, isCount, bounds);
        if (method.getAnnotatedReturnType() instanceof AnnotatedParameterizedType parameterized) {
            AnnotatedType[] arguments = parameterized.getAnnotatedActualTypeArguments();
            for (int i = 0; i < arguments.length; i++) {
                String part = arguments.length == 1 ? (isCount ? "<element>" : "") : (i == 0 ? "<key>" : "<value>");
                add(id + part, arguments[i], false, bounds);
            }
        }
    }

    private static void add(String id, AnnotatedElement element, boolean isCount, List<ModelBound> bounds) {
        for (Annotation annotation : element.getAnnotations()) {
            if (annotation.annotationType().getPackageName().equals(Min.class.getPackageName())) {
                bounds.add(new ModelBound(id, element, isCount));
                return;
            }
        }
    }

    boolean isNumber() {
        return element.isAnnotationPresent(Min.class) || element.isAnnotationPresent(Max.class);
    }

    boolean hasPattern() {
        return element.isAnnotationPresent(Pattern.class);
    }

    /** The least number, characters or elements; {@code Long.MIN_VALUE} if there is no such bound. */
    long min() {
        Min min = element.getAnnotation(Min.class);
        Size size = element.getAnnotation(Size.class);
        return min != null ? min.value() : size != null ? size.min() : Long.MIN_VALUE;
    }

    /** The most; {@code Long.MAX_VALUE} if there is no such bound. */
    long max() {
        Max max = element.getAnnotation(Max.class);
        Size size = element.getAnnotation(Size.class);
        return max != null ? max.value() : size != null && size.max() < Integer.MAX_VALUE ? size.max() : Long.MAX_VALUE;
    }

    @Override
    public String toString() {
        return id;
    }
}
