package io.github.appmeshdsl.bounds;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.lang.model.AnnotatedConstruct;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.WildcardType;

/** Finds the annotations that Jakarta Validation would evaluate. */
final class BoundAnnotations {

    private static final String JAKARTA = "jakarta.validation.";
    private static final String CONSTRAINT = JAKARTA + "Constraint";

    private BoundAnnotations() {}

    static String name(AnnotationMirror annotation) {
        return type(annotation).getQualifiedName().toString();
    }

    /** Returns the annotations of any of {@code places}, each once. */
    static List<AnnotationMirror> on(AnnotatedConstruct... places) {
        Map<String, AnnotationMirror> found = new LinkedHashMap<>();
        for (AnnotatedConstruct place : places) {
            for (AnnotationMirror annotation : place.getAnnotationMirrors()) {
                if (isBound(annotation)) {
                    found.putIfAbsent(annotation.toString(), annotation);
                }
            }
        }
        return List.copyOf(found.values());
    }

    /** Returns whether there is an annotation anywhere in {@code type}, at any depth. */
    static boolean isIn(TypeMirror type) {
        return !on(type).isEmpty() || parts(type).stream().anyMatch(BoundAnnotations::isIn);
    }

    /** Returns the types that {@code type} consists of. */
    static List<TypeMirror> parts(TypeMirror type) {
        List<TypeMirror> parts = new ArrayList<>();
        if (type instanceof DeclaredType declared) {
            parts.addAll(declared.getTypeArguments());
        } else if (type instanceof ArrayType array) {
            parts.add(array.getComponentType());
        } else if (type instanceof WildcardType wildcard) {
            if (wildcard.getExtendsBound() != null) {
                parts.add(wildcard.getExtendsBound());
            }
            if (wildcard.getSuperBound() != null) {
                parts.add(wildcard.getSuperBound());
            }
        }
        return parts;
    }

    private static boolean isBound(AnnotationMirror annotation) {
        boolean isJakarta = name(annotation).startsWith(JAKARTA);
        return isJakarta
                ? !name(annotation).equals(CONSTRAINT)
                : type(annotation).getAnnotationMirrors().stream()
                        .anyMatch(meta -> name(meta).equals(CONSTRAINT));
    }

    private static TypeElement type(AnnotationMirror annotation) {
        Element type = annotation.getAnnotationType().asElement();
        return (TypeElement) type;
    }
}
