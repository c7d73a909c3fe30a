package io.github.appmeshdsl.picture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.github.appmeshdsl.picture", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule ONLY_THE_LAYOUT_KNOWS_ITS_LIBRARY = noClasses()
            .that()
            .doNotHaveSimpleName("Layout")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.eclipse..", "com.google.common..");

    @ArchTest
    static final ArchRule PICTURES_KNOW_CORE_AND_DOCUMENTS = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java..",
                    "org.eclipse.elk..",
                    "org.eclipse.emf.common..",
                    "org.jspecify..",
                    "tools.jackson.core..",
                    "io.github.appmeshdsl",
                    "io.github.appmeshdsl.api..",
                    "io.github.appmeshdsl.document..",
                    "io.github.appmeshdsl.graph..",
                    "io.github.appmeshdsl.internal.api..",
                    "io.github.appmeshdsl.internal.text..",
                    "io.github.appmeshdsl.model..",
                    "io.github.appmeshdsl.picture..",
                    "io.github.appmeshdsl.report..",
                    "io.github.appmeshdsl.traffic..",
                    "io.github.appmeshdsl.validation..");

    @ArchTest
    static final ArchRule NOTHING_SLEEPS_OR_PRINTS = noClasses()
            .should()
            .callMethod(Thread.class, "sleep", long.class)
            .orShould()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err");
}
