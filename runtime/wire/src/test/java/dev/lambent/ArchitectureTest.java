package dev.lambent;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

/** Which libraries may be seen from where. */
@AnalyzeClasses(packages = "dev.lambent", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    private static final DescribedPredicate<JavaClass> UNDERTOW = resideInAnyPackage("io.undertow..", "org.xnio..");
    private static final DescribedPredicate<JavaClass> JACKSON = resideInAPackage("com.fasterxml..");

    @ArchTest
    static final ArchRule theServerAloneKnowsUndertow = noClasses()
            .that()
            .haveNameNotMatching("dev\\.lambent\\.http\\.(HttpServer|Reception|Departure|Delivery|Wire)(\\$.*)?")
            .should()
            .dependOnClassesThat(UNDERTOW);

    @ArchTest
    static final ArchRule onePackageKnowsJackson = noClasses()
            .that()
            .resideOutsideOfPackage("dev.lambent.json")
            .should()
            .dependOnClassesThat(JACKSON);

    @ArchTest
    static final ArchRule noSignatureShowsALibrary = methods()
            .that()
            .arePublic()
            .and()
            .areDeclaredInClassesThat()
            .arePublic()
            .should(showOnly("types of the JDK and of Lambent"));

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("dev.lambent.(*)..").should().beFreeOfCycles();

    private static ArchCondition<JavaMethod> showOnly(String what) {
        return new ArchCondition<>("show only " + what) {
            @Override
            public void check(JavaMethod method, ConditionEvents events) {
                boolean clean = signature(method).noneMatch(UNDERTOW.or(JACKSON));
                events.add(new SimpleConditionEvent(method, clean, method.getFullName()));
            }
        };
    }

    private static java.util.stream.Stream<JavaClass> signature(JavaCodeUnit method) {
        return java.util.stream.Stream.concat(
                method.getRawParameterTypes().stream(), java.util.stream.Stream.of(method.getRawReturnType()));
    }
}
