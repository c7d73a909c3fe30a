package io.github.appmeshdsl.k8s.inject;

import io.github.appmeshdsl.model.IncompleteModelException;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.immutables.value.Value;

/** How the values of this package are generated; the reasons are in decision 0003. */
@Target({ElementType.PACKAGE, ElementType.TYPE})
@Retention(RetentionPolicy.SOURCE)
@Value.Style(
        typeImmutable = "Immutable*",
        visibility = Value.Style.ImplementationVisibility.PACKAGE,
        builderVisibility = Value.Style.BuilderVisibility.PACKAGE,
        overshadowImplementation = true,
        get = "*",
        depluralize = true,
        jdkOnly = true,
        jacksonIntegration = false,
        optionalAcceptNullable = false,
        throwForInvalidImmutableState = IncompleteModelException.class,
        allowedClasspathAnnotations = {})
@interface InjectStyle {}
