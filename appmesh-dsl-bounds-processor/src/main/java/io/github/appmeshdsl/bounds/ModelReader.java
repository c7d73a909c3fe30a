package io.github.appmeshdsl.bounds;

import io.github.appmeshdsl.bounds.CheckedType.Attribute;
import io.github.appmeshdsl.bounds.ValueReader.UnsupportedBoundException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.annotation.processing.Messager;
import javax.lang.model.AnnotatedConstruct;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.tools.Diagnostic;

/** Reads the bounds of types, from the roots down along {@code @Valid}. */
final class ModelReader {

    private final ValueReader values;
    private final Messager messager;
    private final Set<TypeElement> roots = new LinkedHashSet<>();
    private final Map<TypeElement, CheckedType> types = new LinkedHashMap<>();
    private final Set<Element> read = new HashSet<>();
    private final Deque<TypeElement> waiting = new ArrayDeque<>();

    ModelReader(ValueReader values, Messager messager) {
        this.values = values;
        this.messager = messager;
    }

    /** Reads {@code root} and all types that it leads to. */
    void read(TypeElement root) {
        roots.add(root);
        waiting.add(root);
        while (!waiting.isEmpty()) {
            TypeElement type = waiting.remove();
            if (!types.containsKey(type)) {
                CheckedType checked = isUnion(type) ? union(type) : attributes(type);
                types.put(type, checked);
            }
        }
    }

    /** Returns the types read, roots first. */
    Collection<CheckedType> types() {
        return types.values();
    }

    /** Returns the roots. */
    Set<TypeElement> roots() {
        return roots;
    }

    /** Returns whether the bounds on {@code element} are part of what was read. */
    boolean isRead(Element element) {
        return read.contains(element);
    }

    /** Returns whether a type is a union, which permits interfaces or records. Classes are implementations. */
    private static boolean isUnion(TypeElement type) {
        return permitted(type).stream().anyMatch(member -> member.getKind() != ElementKind.CLASS);
    }

    private static List<TypeElement> permitted(TypeElement type) {
        List<TypeElement> permitted = new ArrayList<>();
        for (TypeMirror member : type.getPermittedSubclasses()) {
            // A type that another processor has yet to generate appears as a class.
            permitted.add((TypeElement) ((DeclaredType) member).asElement());
        }
        return permitted;
    }

    private CheckedType union(TypeElement type) {
        List<TypeElement> members = permitted(type);
        for (TypeElement member : members) {
            follow(member, type);
        }
        return new CheckedType(type, List.of(), members);
    }

    private CheckedType attributes(TypeElement type) {
        List<Attribute> attributes = new ArrayList<>();
        for (TypeElement declaring : supertypes(type)) {
            for (ExecutableElement method : ElementFilter.methodsIn(declaring.getEnclosedElements())) {
                if (method.getParameters().isEmpty() && !method.getModifiers().contains(Modifier.STATIC)) {
                    attribute(declaring, method).ifPresent(attributes::add);
                }
            }
        }
        return new CheckedType(type, attributes, List.of());
    }

    private Optional<Attribute> attribute(TypeElement declaring, ExecutableElement accessor) {
        List<AnnotatedConstruct> places = new ArrayList<>(List.of(accessor, accessor.getReturnType()));
        if (declaring.getKind() == ElementKind.RECORD) {
            // An accessor written by hand need not repeat the annotations of its component.
            for (VariableElement field : ElementFilter.fieldsIn(declaring.getEnclosedElements())) {
                if (field.getSimpleName().equals(accessor.getSimpleName())) {
                    places.add(field);
                }
            }
        }
        try {
            CheckedValue value = values.read(
                    accessor.getReturnType(), BoundAnnotations.on(places.toArray(new AnnotatedConstruct[0])));
            read.add(accessor);
            follow(value, accessor);
            return Optional.of(new Attribute(accessor.getSimpleName().toString(), value));
        } catch (UnsupportedBoundException e) {
            error(e.reason(), accessor);
            return Optional.empty();
        }
    }

    private void follow(CheckedValue value, Element from) {
        value.cascade().ifPresent(type -> follow(type, from));
        value.parts().forEach(part -> follow(part, from));
    }

    private void follow(TypeElement type, Element from) {
        boolean isClosed = type.getKind() == ElementKind.RECORD
                || (type.getKind() == ElementKind.INTERFACE
                        && type.getModifiers().contains(Modifier.SEALED));
        if (isClosed) {
            waiting.add(type);
        } else {
            error(
                    type + " must be a record or a sealed interface: other types may have values with unknown bounds",
                    from);
        }
    }

    private static Set<TypeElement> supertypes(TypeElement type) {
        Set<TypeElement> all = new LinkedHashSet<>(Set.of(type));
        for (TypeMirror parent : type.getInterfaces()) {
            all.addAll(supertypes((TypeElement) ((DeclaredType) parent).asElement()));
        }
        return all;
    }

    private void error(String message, Element at) {
        read.add(at);
        messager.printMessage(Diagnostic.Kind.ERROR, message, at);
    }
}
