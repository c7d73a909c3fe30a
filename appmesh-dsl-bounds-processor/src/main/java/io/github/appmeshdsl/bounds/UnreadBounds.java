package io.github.appmeshdsl.bounds;

import java.util.ArrayList;
import java.util.List;
import javax.annotation.processing.Messager;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.TypeParameterElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementScanner14;
import javax.tools.Diagnostic;
import org.jspecify.annotations.Nullable;

/** Reports every bound that was not read and thus would never be checked. */
final class UnreadBounds extends ElementScanner14<@Nullable Void, Messager> {

    private final ModelReader model;

    UnreadBounds(ModelReader model) {
        this.model = model;
    }

    @Override
    public @Nullable Void visitType(TypeElement type, Messager messager) {
        List<TypeMirror> parents = new ArrayList<>(type.getInterfaces());
        parents.add(type.getSuperclass());
        report(type, parents, messager);
        return super.visitType(type, messager);
    }

    @Override
    public @Nullable Void visitExecutable(ExecutableElement executable, Messager messager) {
        if (!model.isRead(executable)) {
            report(executable, List.of(executable.getReturnType()), messager);
        }
        return super.visitExecutable(executable, messager);
    }

    @Override
    public @Nullable Void visitVariable(VariableElement variable, Messager messager) {
        if (!isOfComponent(variable)) {
            report(variable, List.of(variable.asType()), messager);
        }
        return super.visitVariable(variable, messager);
    }

    @Override
    public @Nullable Void visitTypeParameter(TypeParameterElement parameter, Messager messager) {
        report(parameter, parameter.getBounds(), messager);
        return super.visitTypeParameter(parameter, messager);
    }

    @Override
    public @Nullable Void visitRecordComponent(RecordComponentElement component, Messager messager) {
        // Its accessor has the same annotations.
        return null;
    }

    /** Returns whether a variable only repeats a component: fields of records and parameters of their constructors. */
    private static boolean isOfComponent(VariableElement variable) {
        Element owner = variable.getEnclosingElement();
        return isRecord(owner)
                || (owner instanceof ExecutableElement executable
                        && executable.getKind() == ElementKind.CONSTRUCTOR
                        && isRecord(executable.getEnclosingElement()));
    }

    private static boolean isRecord(@Nullable Element element) {
        return element != null && element.getKind() == ElementKind.RECORD;
    }

    /** Reports bounds on {@code element} itself, or in the types that it is declared with. */
    private static void report(Element element, List<? extends TypeMirror> types, Messager messager) {
        if (!BoundAnnotations.on(element).isEmpty() || types.stream().anyMatch(BoundAnnotations::isIn)) {
            messager.printMessage(Diagnostic.Kind.ERROR, "nothing checks the bounds of " + element, element);
        }
    }
}
