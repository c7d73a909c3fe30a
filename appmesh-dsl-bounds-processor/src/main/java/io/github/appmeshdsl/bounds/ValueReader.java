package io.github.appmeshdsl.bounds;

import io.github.appmeshdsl.bounds.CheckedValue.Bound;
import io.github.appmeshdsl.bounds.CheckedValue.Container;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/** Reads the bounds of values from the annotations on a type and inside it. */
final class ValueReader {

    private final Elements elements;
    private final Types types;
    private final List<String> patterns = new ArrayList<>();

    ValueReader(Elements elements, Types types) {
        this.elements = elements;
        this.types = types;
    }

    /** Returns the regular expressions read so far, in the order of the indices of {@link Bound#unlike}. */
    List<String> patterns() {
        return patterns;
    }

    /**
     * Reads a value of {@code type} with {@code annotations}.
     *
     * @throws UnsupportedBoundException if a bound cannot be turned into a check
     */
    CheckedValue read(TypeMirror type, List<AnnotationMirror> annotations) throws UnsupportedBoundException {
        List<Bound> bounds = new ArrayList<>();
        Optional<TypeElement> cascade = Optional.empty();
        for (AnnotationMirror annotation : annotations) {
            switch (BoundAnnotations.name(annotation)) {
                case "jakarta.validation.constraints.Min" -> bounds.add(Bound.below(range(type, annotation)));
                case "jakarta.validation.constraints.Max" -> bounds.add(Bound.above(range(type, annotation)));
                case "jakarta.validation.constraints.Size" -> bounds.addAll(size(type, annotation));
                case "jakarta.validation.constraints.Pattern" -> bounds.add(pattern(type, annotation));
                case "jakarta.validation.Valid" -> cascade = Optional.of(cascade(type, annotation));
                default -> throw new UnsupportedBoundException(annotation + " is not supported");
            }
        }
        List<CheckedValue> parts = new ArrayList<>();
        Container container = container(type);
        for (TypeMirror part : BoundAnnotations.parts(type)) {
            if (container == Container.NONE && BoundAnnotations.isIn(part)) {
                throw new UnsupportedBoundException("bounds inside " + type + " are not supported");
            }
            parts.add(read(part, BoundAnnotations.on(part)));
        }
        return new CheckedValue(bounds, cascade, container, parts);
    }

    private Container container(TypeMirror type) {
        if (!(type instanceof DeclaredType declared)) {
            return Container.NONE;
        }
        return switch (((TypeElement) declared.asElement()).getQualifiedName().toString()) {
            case "java.util.Optional" -> Container.OPTIONAL;
            case "java.util.List" -> Container.LIST;
            case "java.util.Map" -> Container.MAP;
            default -> Container.NONE;
        };
    }

    private long range(TypeMirror type, AnnotationMirror annotation) throws UnsupportedBoundException {
        boolean isWhole = types.isAssignable(type, types.getPrimitiveType(TypeKind.LONG))
                && !types.isAssignable(type, types.getPrimitiveType(TypeKind.CHAR));
        if (!isWhole) {
            throw new UnsupportedBoundException(annotation + " is only supported on whole numbers, not on " + type);
        }
        return ((Number) values(annotation, "value").get(0).orElseThrow()).longValue();
    }

    private List<Bound> size(TypeMirror type, AnnotationMirror annotation) throws UnsupportedBoundException {
        String counted;
        if (isA(type, "java.lang.CharSequence")) {
            counted = "length";
        } else if (isA(type, "java.util.Collection") || isA(type, "java.util.Map")) {
            counted = "size";
        } else {
            throw new UnsupportedBoundException(
                    annotation + " is only supported on texts and collections, not on " + type);
        }
        List<Optional<Object>> values = values(annotation, "min", "max");
        List<Bound> bounds = new ArrayList<>();
        int min = (int) values.get(0).orElse(0);
        int max = (int) values.get(1).orElse(Integer.MAX_VALUE);
        if (min > 0) {
            bounds.add(Bound.count(counted, Bound.below(min)));
        }
        if (max < Integer.MAX_VALUE) {
            bounds.add(Bound.count(counted, Bound.above(max)));
        }
        return bounds;
    }

    private Bound pattern(TypeMirror type, AnnotationMirror annotation) throws UnsupportedBoundException {
        if (!isA(type, "java.lang.CharSequence")) {
            throw new UnsupportedBoundException(annotation + " is only supported on texts, not on " + type);
        }
        String regexp = (String) values(annotation, "regexp").get(0).orElseThrow();
        try {
            Pattern.compile(regexp);
        } catch (PatternSyntaxException e) {
            throw new UnsupportedBoundException(
                    annotation + " has an invalid regular expression: " + e.getDescription());
        }
        if (!patterns.contains(regexp)) {
            patterns.add(regexp);
        }
        return Bound.unlike(patterns.indexOf(regexp));
    }

    private TypeElement cascade(TypeMirror type, AnnotationMirror annotation) throws UnsupportedBoundException {
        values(annotation);
        if (type.getKind() == TypeKind.DECLARED
                && container(type) == Container.NONE
                && types.asElement(type) instanceof TypeElement element) {
            return element;
        }
        throw new UnsupportedBoundException(annotation + " is only supported on values and elements, not on " + type);
    }

    private boolean isA(TypeMirror type, String name) {
        return types.isAssignable(
                types.erasure(type), types.erasure(elements.getTypeElement(name).asType()));
    }

    /** Returns the values of the elements {@code names}, if given. Other elements must not be given. */
    private static List<Optional<Object>> values(AnnotationMirror annotation, String... names)
            throws UnsupportedBoundException {
        List<Optional<Object>> values = new ArrayList<>();
        for (String name : names) {
            values.add(annotation.getElementValues().entrySet().stream()
                    .filter(e -> e.getKey().getSimpleName().contentEquals(name))
                    .findAny()
                    .map(e -> e.getValue())
                    .map(AnnotationValue::getValue));
        }
        long given = values.stream().filter(Optional::isPresent).count();
        if (given < annotation.getElementValues().size()) {
            throw new UnsupportedBoundException(
                    annotation + " has unsupported elements; supported are: " + String.join(", ", names));
        }
        return values;
    }

    /** A bound cannot be turned into a check. */
    static final class UnsupportedBoundException extends Exception {

        private static final long serialVersionUID = 1;

        private final String reason;

        UnsupportedBoundException(String reason) {
            super(reason);
            this.reason = reason;
        }

        String reason() {
            return reason;
        }
    }
}
