package io.github.appmeshdsl.document;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** What holds for the code of this module as a whole. */
@AnalyzeClasses(packages = "io.github.appmeshdsl", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String ROOT = "io.github.appmeshdsl";

    @ArchTest
    static final ArchRule PACKAGES_DEPEND_DOWNWARDS = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("tree")
            .definedBy(ROOT + ".document..")
            .layer("spec")
            .definedBy(ROOT + ".internal.spec..")
            .layer("text")
            .definedBy(ROOT + ".internal.text..")
            .layer("api")
            .definedBy(ROOT + ".api", ROOT + ".internal.api..")
            .layer("format")
            .definedBy(ROOT + ".format..", ROOT + ".internal.file..")
            .layer("formats")
            .definedBy(
                    ROOT + ".internal.document..",
                    ROOT + ".internal.apidocument..",
                    ROOT + ".internal.cloudformation..")
            .layer("plan")
            .definedBy(ROOT + ".plan..")
            .whereLayer("tree")
            .mayNotAccessAnyLayer()
            .whereLayer("spec")
            .mayOnlyAccessLayers("tree")
            .whereLayer("text")
            .mayOnlyAccessLayers("tree", "spec")
            .whereLayer("api")
            .mayOnlyAccessLayers("tree", "spec")
            .whereLayer("format")
            .mayOnlyAccessLayers("tree", "spec", "text", "api")
            .whereLayer("formats")
            .mayOnlyAccessLayers("tree", "spec", "text", "api", "format")
            .whereLayer("plan")
            .mayOnlyAccessLayers("tree", "spec", "text", "api", "format");

    @ArchTest
    static final ArchRule DOCUMENTS_CALL_NOTHING = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("software.amazon..", "java.net.http..", ROOT + ".aws..", ROOT + ".k8s..");

    @ArchTest
    static final ArchRule NOTHING_BINDS_DATA = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("tools.jackson.databind..", "com.fasterxml..");

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
