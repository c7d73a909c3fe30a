package io.github.appmeshdsl.aws;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.github.appmeshdsl.aws.call.Pacing;

@AnalyzeClasses(packages = "io.github.appmeshdsl.aws", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule ONLY_CALLS_KNOW_THE_SDK = noClasses()
            .that()
            .resideOutsideOfPackage("io.github.appmeshdsl.aws.internal.call")
            .and()
            .doNotHaveFullyQualifiedName("io.github.appmeshdsl.aws.AppMesh")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("software.amazon.awssdk..");

    @ArchTest
    static final ArchRule CALLS_KNOW_NO_PLANS = noClasses()
            .that()
            .resideInAnyPackage("io.github.appmeshdsl.aws.call", "io.github.appmeshdsl.aws.internal.call")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.github.appmeshdsl.aws",
                    "io.github.appmeshdsl.aws.apply",
                    "io.github.appmeshdsl.aws.internal.apply",
                    "io.github.appmeshdsl.aws.live",
                    "io.github.appmeshdsl.aws.internal.live",
                    "io.github.appmeshdsl.plan");

    @ArchTest
    static final ArchRule READING_KNOWS_NO_PLANS = noClasses()
            .that()
            .resideInAPackage("io.github.appmeshdsl.aws.live")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.github.appmeshdsl.aws", "io.github.appmeshdsl.aws.apply", "io.github.appmeshdsl.plan");

    @ArchTest
    static final ArchRule NOTHING_BINDS_DATA = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("tools.jackson.databind..", "com.fasterxml..");

    @ArchTest
    static final ArchRule NOTHING_PRINTS =
            noClasses().should().accessField(System.class, "out").orShould().accessField(System.class, "err");

    @ArchTest
    static final ArchRule TIME_COMES_FROM_ONE_PLACE = noClasses()
            .that()
            .doNotImplement(Pacing.TimeSource.class)
            .should()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethodWhere(com.tngtech.archunit.base.DescribedPredicate.describe(
                    "sleeps",
                    call -> call.getTarget().getOwner().isEquivalentTo(Thread.class)
                            && call.getTarget().getName().equals("sleep")));

    @ArchTest
    static final ArchRule STATICS_HOLD_NO_STATE =
            fields().that().areStatic().should().beFinal();
}
