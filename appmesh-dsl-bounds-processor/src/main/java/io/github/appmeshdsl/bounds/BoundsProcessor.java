package io.github.appmeshdsl.bounds;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.Messager;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;
import javax.tools.Diagnostic;

/**
 * Generates a class with methods {@code static boolean hold(Root)}, which return whether a value keeps all of its bounds.
 *
 * <p>The options are {@value #CLASS}, the name of the class, and {@value #ROOTS}, the types of the parameters,
 * separated by commas.
 */
public final class BoundsProcessor extends AbstractProcessor {

    static final String CLASS = "bounds.class";
    static final String ROOTS = "bounds.roots";

    private boolean isDone;

    @Override
    public Set<String> getSupportedOptions() {
        return Set.of(CLASS, ROOTS);
    }

    @Override
    public Set<String> getSupportedAnnotationTypes() {
        return Set.of("*");
    }

    @Override
    public SourceVersion getSupportedSourceVersion() {
        return SourceVersion.latestSupported();
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        if (!isDone) {
            isDone = true;
            process(round);
        }
        return false;
    }

    private void process(RoundEnvironment round) {
        Messager messager = processingEnv.getMessager();
        Elements elements = processingEnv.getElementUtils();
        String name = processingEnv.getOptions().getOrDefault(CLASS, "");
        int dot = name.lastIndexOf('.');
        if (dot < 0) {
            messager.printMessage(Diagnostic.Kind.ERROR, "-A" + CLASS + " must be the name of a class in a package");
            return;
        }
        ValueReader values = new ValueReader(elements, processingEnv.getTypeUtils());
        ModelReader model = new ModelReader(values, messager);
        for (String root : processingEnv.getOptions().getOrDefault(ROOTS, "").split(",", -1)) {
            TypeElement type = elements.getTypeElement(root);
            if (type == null) {
                messager.printMessage(Diagnostic.Kind.ERROR, "-A" + ROOTS + " has an unknown type: \"" + root + "\"");
                return;
            }
            model.read(type);
        }
        UnreadBounds unread = new UnreadBounds(model);
        for (Element element : round.getRootElements()) {
            unread.scan(element, messager);
        }
        write(
                name,
                new BoundsWriter(model, elements::getConstantExpression)
                        .write(name.substring(0, dot), name.substring(dot + 1), values.patterns()));
    }

    private void write(String name, String source) {
        try (Writer writer = processingEnv.getFiler().createSourceFile(name).openWriter()) {
            writer.write(source);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
