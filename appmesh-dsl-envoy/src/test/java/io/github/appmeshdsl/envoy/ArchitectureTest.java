package io.github.appmeshdsl.envoy;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.github.appmeshdsl.envoy", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule CONFIGURATION_KNOWS_CORE_TEXT_AND_THE_API_OF_ENVOY = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java..",
                    "com.google.common.collect..",
                    "com.google.protobuf..",
                    "io.envoyproxy.envoy..",
                    "org.jspecify..",
                    "io.github.appmeshdsl",
                    "io.github.appmeshdsl.document..",
                    "io.github.appmeshdsl.graph..",
                    "io.github.appmeshdsl.internal.proxy..",
                    "io.github.appmeshdsl.internal.text..",
                    "io.github.appmeshdsl.model..",
                    "io.github.appmeshdsl.envoy..",
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
