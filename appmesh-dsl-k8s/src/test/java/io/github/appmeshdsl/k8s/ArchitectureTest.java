package io.github.appmeshdsl.k8s;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.github.appmeshdsl.k8s", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule KUBERNETES_KNOWS_CORE_AND_TEXT_AND_NO_OTHER_TARGET = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java..",
                    "javax.annotation.processing..",
                    "org.immutables..",
                    "org.jspecify..",
                    "jakarta.validation..",
                    "tools.jackson.core..",
                    "io.github.appmeshdsl",
                    "io.github.appmeshdsl.api",
                    "io.github.appmeshdsl.document..",
                    "io.github.appmeshdsl.format..",
                    "io.github.appmeshdsl.graph..",
                    "io.github.appmeshdsl.internal..",
                    "io.github.appmeshdsl.k8s..",
                    "io.github.appmeshdsl.model..",
                    "io.github.appmeshdsl.report..",
                    "io.github.appmeshdsl.validation..");

    @ArchTest
    static final ArchRule NOTHING_BINDS_DATA = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("tools.jackson.databind..", "com.fasterxml..");

    @ArchTest
    static final ArchRule RULES_KNOW_NOTHING_OF_READING_AND_WRITING = noClasses()
            .that()
            .resideInAPackage("io.github.appmeshdsl.k8s.internal.validation")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.github.appmeshdsl.k8s",
                    "io.github.appmeshdsl.k8s.internal",
                    "io.github.appmeshdsl.internal.text..",
                    "java.nio.file..");

    @ArchTest
    static final ArchRule NOTHING_SLEEPS_OR_PRINTS = noClasses()
            .should()
            .callMethod(Thread.class, "sleep", long.class)
            .orShould()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err");

    @ArchTest
    static final ArchRule STATICS_HOLD_NO_STATE =
            fields().that().areStatic().should().beFinal();
}
