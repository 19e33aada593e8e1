package dev.lambent;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Which libraries may be seen from where. */
@AnalyzeClasses(packages = "dev.lambent", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule onePackageKnowsSql = noClasses()
            .that()
            .resideOutsideOfPackage("dev.lambent.database")
            .should()
            .dependOnClassesThat(resideInAnyPackage("java.sql..", "org.sqlite.."));

    @ArchTest
    static final ArchRule onePackageKnowsJackson = noClasses()
            .that()
            .resideOutsideOfPackage("dev.lambent.row")
            .should()
            .dependOnClassesThat(resideInAnyPackage("com.fasterxml.."));

    @ArchTest
    static final ArchRule ofTheCoreTheyKnowTheStoreTheTimelineAndBytes = classes()
            .that()
            .resideInAnyPackage("dev.lambent.row", "dev.lambent.database")
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage(
                    "java..",
                    "org.sqlite..",
                    "org.slf4j",
                    "org.jspecify..",
                    "com.fasterxml..",
                    "dev.lambent.row",
                    "dev.lambent.database",
                    "dev.lambent.store",
                    "dev.lambent.time",
                    "dev.lambent.sandbox"));

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("dev.lambent.(*)..").should().beFreeOfCycles();
}
