package dev.lambent.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.Architectures;
import dev.lambent.environment.EnvironmentState;
import dev.lambent.event.RuntimeEvent;
import dev.lambent.function.FunctionState;
import dev.lambent.function.UpdateStatus;
import dev.lambent.time.SystemTimeline;
import dev.lambent.time.VirtualTimeline;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Executor;

/** The arrows between the packages of the core, and what none of them may touch. */
@AnalyzeClasses(packages = "dev.lambent", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    /** Every package with all that it may use, itself aside; a package that isn't here may not exist. */
    private static final Map<String, Set<String>> ARROWS = new TreeMap<>(Map.ofEntries(
            Map.entry("account", Set.of()),
            Map.entry("code", Set.of()),
            Map.entry("event", Set.of()),
            Map.entry("fault", Set.of()),
            Map.entry("id", Set.of()),
            Map.entry("policy", Set.of()),
            Map.entry("schedule", Set.of()),
            Map.entry("text", Set.of()),
            Map.entry("time", Set.of()),
            Map.entry("store", Set.of("time")),
            Map.entry("layer", Set.of("account", "code", "fault", "id", "policy", "store", "time")),
            Map.entry("function", Set.of("account", "code", "fault", "id", "layer", "policy", "store", "time")),
            Map.entry("sandbox", Set.of("function")),
            Map.entry("delivery", Set.of("sandbox")),
            Map.entry(
                    "environment",
                    Set.of("account", "code", "event", "fault", "function", "id", "layer", "sandbox", "text", "time")),
            Map.entry("concurrency", Set.of("account", "environment", "event", "fault", "function", "store", "time")),
            Map.entry("invoke", Set.of("environment", "event", "fault", "function", "id", "sandbox", "text", "time")),
            Map.entry(
                    "async",
                    Set.of(
                            "account",
                            "delivery",
                            "environment",
                            "event",
                            "fault",
                            "function",
                            "id",
                            "invoke",
                            "policy",
                            "sandbox",
                            "store",
                            "text",
                            "time")),
            Map.entry(
                    "deploy",
                    Set.of(
                            "account",
                            "async",
                            "delivery",
                            "event",
                            "fault",
                            "function",
                            "id",
                            "sandbox",
                            "store",
                            "text",
                            "time")),
            Map.entry("scaling", Set.of("account", "event", "fault", "id", "schedule", "store", "time")),
            Map.entry("log", Set.of("environment", "event", "function", "invoke", "sandbox", "text", "time")),
            Map.entry(
                    "metric",
                    Set.of(
                            "account",
                            "async",
                            "concurrency",
                            "environment",
                            "event",
                            "fault",
                            "function",
                            "invoke",
                            "time")),
            Map.entry("expression", Set.of("metric")),
            Map.entry(
                    "alarm",
                    Set.of("account", "delivery", "event", "expression", "metric", "sandbox", "store", "text", "time")),
            Map.entry(
                    "domain",
                    Set.of(
                            "alarm",
                            "async",
                            "code",
                            "concurrency",
                            "delivery",
                            "deploy",
                            "environment",
                            "event",
                            "fault",
                            "function",
                            "id",
                            "invoke",
                            "layer",
                            "log",
                            "metric",
                            "sandbox",
                            "scaling",
                            "store",
                            "time"))));

    private static final DescribedPredicate<JavaClass> A_TIMELINE =
            belongToAnyOf(SystemTimeline.class, VirtualTimeline.class);

    @ArchTest
    static final ArchRule packagesUseEachOtherInOneDirectionOnly =
            slices().matching("dev.lambent.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule packagesUseOnlyWhatTheyAreMeantTo = arrows();

    @ArchTest
    static final ArchRule everyPackageIsOneOfThem = classes()
            .should()
            .resideInAnyPackage(
                    ARROWS.keySet().stream().map(name -> "dev.lambent." + name).toArray(String[]::new));

    @ArchTest
    static final ArchRule theCoreNeedsTheJdkAndALoggingApi = noClasses()
            .should()
            .dependOnClassesThat(not(resideInAnyPackage(
                    "dev.lambent..",
                    "java.lang..",
                    "java.util..",
                    "java.time..",
                    "java.nio..",
                    "java.security",
                    "org.slf4j",
                    "org.jspecify..")))
            .because("I/O, protocols and libraries are at the edge");

    @ArchTest
    static final ArchRule fromNioItTakesPathsAndCharsets = noClasses()
            .should()
            .dependOnClassesThat(resideInAPackage("java.nio..")
                    .and(not(type(Path.class)))
                    .and(not(resideInAPackage("java.nio.charset"))))
            .because("a path is a value; reading what is there is I/O");

    @ArchTest
    static final ArchRule onlyTimelinesKnowThreads = noClasses()
            .that(not(A_TIMELINE))
            .should()
            .dependOnClassesThat(resideInAnyPackage("java.util.concurrent.locks", "java.util.concurrent.atomic")
                    .or(assignableTo(Executor.class))
                    .or(type(Thread.class))
                    .or(type(ThreadLocal.class)))
            .because("turns run one at a time, so the domain needs no locks and has no threads");

    @ArchTest
    static final ArchRule onlyTimelinesAreSynchronized = noMethods()
            .that()
            .areDeclaredInClassesThat(not(A_TIMELINE))
            .should()
            .haveModifier(JavaModifier.SYNCHRONIZED);

    @ArchTest
    static final ArchRule statesAndEventsAreImmutable = classes()
            .that()
            .areAssignableTo(FunctionState.class)
            .or()
            .areAssignableTo(UpdateStatus.class)
            .or()
            .areAssignableTo(EnvironmentState.class)
            .or()
            .areAssignableTo(RuntimeEvent.class)
            .should()
            .beInterfaces()
            .orShould()
            .beRecords();

    private static ArchRule arrows() {
        Architectures.LayeredArchitecture packages =
                Architectures.layeredArchitecture().consideringOnlyDependenciesInLayers();
        for (String name : ARROWS.keySet()) {
            packages = packages.layer(name).definedBy("dev.lambent." + name + "..");
        }
        for (Map.Entry<String, Set<String>> each : ARROWS.entrySet()) {
            String[] used = each.getValue().toArray(new String[0]);
            packages = used.length == 0
                    ? packages.whereLayer(each.getKey()).mayNotAccessAnyLayer()
                    : packages.whereLayer(each.getKey()).mayOnlyAccessLayers(used);
        }
        return packages;
    }
}
