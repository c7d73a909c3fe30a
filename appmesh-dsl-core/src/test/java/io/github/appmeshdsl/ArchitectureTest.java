package io.github.appmeshdsl;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaParameter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import io.github.appmeshdsl.model.MeshMember;
import io.github.appmeshdsl.model.Resource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** What holds for the code of this module as a whole. */
@AnalyzeClasses(
        packages = "io.github.appmeshdsl",
        importOptions = {ImportOption.DoNotIncludeTests.class, ArchitectureTest.WithoutTestSupport.class})
class ArchitectureTest {

    /** Leaves out the module that tests of all modules share. */
    static final class WithoutTestSupport implements ImportOption {
        @Override
        public boolean includes(Location location) {
            return !location.contains("test-data");
        }
    }

    private static final String ROOT = "io.github.appmeshdsl";

    /** Methods that take an attribute that may be absent just as the model holds it. */
    private static final Set<String> PASSED_ON = Set.of(
            "ApiResource.effectiveAwsName",
            "Defaults.requestTimeout",
            "RequestLimit.of",
            "TlsAgreement.of",
            "TlsAgreement.forPort",
            "TlsAgreement.policy");

    @ArchTest
    static final ArchRule PACKAGES_DEPEND_DOWNWARDS = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("report")
            .definedBy(ROOT + ".report..")
            .layer("model")
            .definedBy(ROOT + ".model..")
            .layer("graph")
            .definedBy(ROOT + ".graph..")
            .layer("traffic")
            .definedBy(ROOT + ".traffic..")
            .layer("validation")
            .definedBy(ROOT + ".validation..")
            .layer("root")
            .definedBy(ROOT)
            .whereLayer("report")
            .mayNotAccessAnyLayer()
            .whereLayer("model")
            .mayOnlyAccessLayers("report")
            .whereLayer("graph")
            .mayOnlyAccessLayers("report", "model")
            .whereLayer("traffic")
            .mayOnlyAccessLayers("report", "model", "graph")
            .whereLayer("validation")
            .mayOnlyAccessLayers("report", "model", "graph", "traffic")
            .whereLayer("root")
            .mayOnlyAccessLayers("report", "model", "graph", "traffic", "validation");

    @ArchTest
    static final ArchRule CORE_READS_AND_WRITES_NOTHING_AND_KNOWS_NO_FORMAT = noClasses()
            .that()
            // Silences one line that Hibernate Validator logs when it is loaded.
            .doNotHaveSimpleName("BoundViolations")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "tools.jackson..",
                    "com.fasterxml..",
                    "software.amazon..",
                    "org.slf4j..",
                    "org.jboss.logging..",
                    "java.util.logging..",
                    "java.nio.file..",
                    "java.net..")
            .orShould()
            .dependOnClassesThat()
            .belongToAnyOf(
                    java.io.File.class, java.io.InputStream.class, java.io.OutputStream.class, System.Logger.class);

    @ArchTest
    static final ArchRule NOTHING_SLEEPS_OR_PRINTS = noClasses()
            .should()
            .callMethod(Thread.class, "sleep", long.class)
            .orShould()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err");

    @ArchTest
    static final ArchRule MEMBERS_ARE_MADE_BY_NAME_AND_CONSUMER = classes()
            .that(are(describe("resources with a factory of their own", ArchitectureTest::isMadeByName)))
            .should(new ArchCondition<JavaClass>("have of(String, Consumer)") {
                @Override
                public void check(JavaClass type, ConditionEvents events) {
                    boolean isThere = type.tryGetMethod("of", String.class, Consumer.class)
                            .filter(of -> of.getModifiers().contains(JavaModifier.STATIC))
                            .isPresent();
                    events.add(new SimpleConditionEvent(type, isThere, type.getSimpleName()));
                }
            });

    @ArchTest
    static final ArchRule RESOURCES_HOLD_REFERENCES_NOT_RESOURCES = noMethods()
            .that()
            .areDeclaredInClassesThat(are(describe("of the model", ArchitectureTest::isModelType)))
            .and(are(describe("attributes", ArchitectureTest::isAttribute)))
            .should()
            .haveRawReturnType(describe("a resource", type -> type.isAssignableTo(Resource.class)))
            .orShould(new ArchCondition<JavaMethod>("hold resources") {
                @Override
                public void check(JavaMethod method, ConditionEvents events) {
                    // What a reference's type argument names is not held.
                    boolean isHeld = !method.getRawReturnType().getSimpleName().equals("Ref")
                            && method.getReturnType().getAllInvolvedRawTypes().stream()
                                    .anyMatch(type -> type.isAssignableTo(MeshMember.class))
                            && method.getReturnType().getAllInvolvedRawTypes().stream()
                                    .noneMatch(type -> type.getSimpleName().equals("Ref"));
                    events.add(new SimpleConditionEvent(method, isHeld, method.getFullName()));
                }
            });

    @ArchTest
    static final ArchRule NOBODY_TAKES_A_UNARY_OPERATOR =
            noMethods().that().arePublic().should(haveAParameterOf(UnaryOperator.class));

    @ArchTest
    static final ArchRule OPTIONAL_IS_FOR_ANSWERS = noMethods()
            .that()
            .arePublic()
            .and()
            .areDeclaredInClassesThat(are(describe("written by hand", ArchitectureTest::isWrittenByHand)))
            .and(are(describe(
                    "not given an attribute as it is",
                    method -> !PASSED_ON.contains(method.getOwner().getSimpleName() + "." + method.getName()))))
            .should(haveAParameterOf(Optional.class));

    @ArchTest
    static final ArchRule STATICS_HOLD_NO_STATE = fields().that()
            .areStatic()
            .and()
            .areNotFinal()
            .should()
            .notBeStatic()
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule STATICS_ARE_NOT_CHANGED_INSIDE = noFields()
            .that()
            .areStatic()
            .should()
            .haveRawType(describe(
                    "something that changes",
                    type -> type.isAssignableTo(java.util.concurrent.ConcurrentMap.class)
                            || type.isAssignableTo(java.util.concurrent.atomic.AtomicReference.class)
                            || type.isAssignableTo(ThreadLocal.class)
                            || List.of("HashMap", "ArrayList", "EnumMap", "HashSet", "StringBuilder")
                                    .contains(type.getSimpleName())))
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule NAMES_SAY_WHAT_A_THING_IS = noClasses()
            .should()
            .haveSimpleNameEndingWith("Impl")
            .orShould()
            .haveNameMatching(".*(Utils?|Manager|Helper)$");

    @ArchTest
    static final ArchRule CHECKS_ARE_NOT_SEEN_FROM_OUTSIDE = classes()
            .that(resideInAPackage(ROOT + ".validation.check"))
            .and()
            .doNotHaveSimpleName("MeshChecks")
            .and()
            .doNotHaveSimpleName("package-info")
            .and()
            .areTopLevelClasses()
            .should()
            .notBePublic();

    /** Routes have a factory for each protocol instead. */
    private static boolean isMadeByName(JavaClass type) {
        return type.isInterface()
                && type.isAssignableTo(Resource.class)
                && type.getAllSubclasses().stream()
                        .anyMatch(c -> c.getSimpleName().equals("Immutable" + type.getSimpleName()))
                && !type.getSimpleName().endsWith("GatewayRoute");
    }

    private static boolean isModelType(JavaClass type) {
        return type.getPackageName().equals(ROOT + ".model")
                && (type.isInterface() || type.isRecord())
                // These hold what they are for: the members themselves.
                && !type.getName().contains("MeshView")
                && !type.getSimpleName().equals("MeshDefinition");
    }

    private static boolean isAttribute(JavaMethod method) {
        return method.getRawParameterTypes().isEmpty()
                // A view of the resource itself, with defaults filled in.
                && !method.getName().equals("effective")
                && (method.getModifiers().contains(JavaModifier.ABSTRACT)
                        || method.getOwner().isRecord());
    }

    private static boolean isWrittenByHand(JavaClass type) {
        return !type.getName().contains(".Immutable");
    }

    private static ArchCondition<JavaMethod> haveAParameterOf(Class<?> type) {
        return new ArchCondition<>("have a parameter of type " + type.getSimpleName()) {
            @Override
            public void check(JavaMethod method, ConditionEvents events) {
                boolean takes = method.getParameters().stream()
                        .map(JavaParameter::getRawType)
                        .anyMatch(parameter -> parameter.isEquivalentTo(type));
                events.add(new SimpleConditionEvent(method, takes, method.getFullName()));
            }
        };
    }
}
