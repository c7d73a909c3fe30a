package io.github.appmeshdsl.testkit;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.github.appmeshdsl.testkit", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule ONLY_THE_PACKAGE_FOR_JQWIK_NEEDS_IT = noClasses()
            .that()
            .resideOutsideOfPackage("io.github.appmeshdsl.testkit.jqwik")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("net.jqwik..", "io.github.appmeshdsl.testkit.jqwik");
}
