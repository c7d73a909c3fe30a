package io.github.appmeshdsl.server;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.github.appmeshdsl.server", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String SERVER = "io.github.appmeshdsl.server";

    @ArchTest
    static final ArchRule REQUESTS_FLOW_ONE_WAY = layeredArchitecture()
            .consideringOnlyDependenciesInAnyPackage(SERVER + "..")
            .layer("root")
            .definedBy(SERVER)
            .layer("http")
            .definedBy(SERVER + ".internal.http")
            .layer("service")
            .definedBy(SERVER + ".internal.service")
            .layer("operation")
            .definedBy(SERVER + ".internal.operation")
            .layer("auth")
            .definedBy(SERVER + ".auth", SERVER + ".internal.auth")
            .layer("limit")
            .definedBy(SERVER + ".limit")
            .layer("fault")
            .definedBy(SERVER + ".fault")
            .layer("store")
            .definedBy(SERVER + ".store")
            .whereLayer("root")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("http")
            .mayOnlyBeAccessedByLayers("root")
            .whereLayer("service")
            .mayOnlyBeAccessedByLayers("root", "http")
            .whereLayer("operation")
            .mayOnlyBeAccessedByLayers("http", "service", "auth", "fault")
            .whereLayer("auth")
            .mayOnlyBeAccessedByLayers("root", "http")
            .whereLayer("limit")
            .mayOnlyBeAccessedByLayers("root", "http", "service")
            .whereLayer("fault")
            .mayOnlyBeAccessedByLayers("root", "http")
            .whereLayer("store")
            .mayOnlyBeAccessedByLayers("root", "http", "service");

    @ArchTest
    static final ArchRule THE_SERVICE_DEPENDS_ON_NO_HTTP_AND_NO_DATABASE = noClasses()
            .that()
            .resideInAPackage(SERVER + ".internal.service")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.eclipse.jetty..", "java.sql..", "software.amazon..");

    @ArchTest
    static final ArchRule THE_SDK_ONLY_SIGNS = noClasses()
            .that()
            .resideOutsideOfPackage(SERVER + ".internal.auth")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("software.amazon..");

    @ArchTest
    static final ArchRule NOTHING_BINDS_DATA = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("tools.jackson.databind..", "com.fasterxml..");

    @ArchTest
    static final ArchRule NOTHING_PRINTS =
            noClasses().should().accessField(System.class, "out").orShould().accessField(System.class, "err");

    @ArchTest
    static final ArchRule STATICS_HOLD_NO_STATE =
            fields().that().areStatic().should().beFinal();
}
