package io.github.appmeshdsl.model;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.immutables.value.Value;

/** How the values of this library are generated; the reasons are in decision 0003. Of no use to others. */
@Target({ElementType.PACKAGE, ElementType.TYPE})
@Retention(RetentionPolicy.SOURCE)
@Value.Style(
        typeImmutable = "Immutable*",
        visibility = Value.Style.ImplementationVisibility.PACKAGE,
        builderVisibility = Value.Style.BuilderVisibility.PACKAGE,
        overshadowImplementation = true,
        get = "*",
        depluralize = true,
        depluralizeDictionary = {
            "retry:retries",
            "match:matches",
            "backend:backends",
            "queryParameter:queryParameters",
            "entry:entries"
        },
        jdkOnly = true,
        jacksonIntegration = false,
        optionalAcceptNullable = false,
        throwForInvalidImmutableState = IncompleteModelException.class,
        // None of those that Immutables adds to class files on its own: users do not have their classes.
        allowedClasspathAnnotations = Override.class)
public @interface ModelStyle {}
