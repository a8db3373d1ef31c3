package io.github.comfysdk.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Inside the testkit: from the simulator down to what its parts share, each part of AWS in a room of its own. */
class TestkitRulesTest {
    /** From the top down: each knows those behind it, never those before it. */
    private static final List<String> ROOMS = List.of(
            Sdk.TESTKIT,
            in("frontend"),
            in("server"),
            in("lambda"),
            in("sagemaker"),
            in("dynamodb"),
            in("gateway"),
            in("s3"),
            in("runtime"),
            in("python"),
            in("http"),
            Sdk.TESTKIT + ".scenario");

    private static final JavaClasses TESTKIT = Sdk.classes().that(resideInAPackage(Sdk.TESTKIT + ".."));

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11})
    void room_knowsNoneAboveIt(int index) {
        noClasses()
                .that()
                .resideInAPackage(ROOMS.get(index))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(ROOMS.subList(0, index).toArray(String[]::new))
                .check(TESTKIT);
    }

    @Test
    void packages_areFreeOfCycles() {
        slices().matching("io.github.comfysdk.(**)").should().beFreeOfCycles().check(TESTKIT);
    }

    @Test
    void rooms_behindTheFrontend_knowNoServerOfHttp() {
        noClasses()
                .that()
                .resideInAnyPackage(ROOMS.subList(2, ROOMS.size()).toArray(String[]::new))
                .and()
                .resideOutsideOfPackage(in("http"))
                .should()
                .dependOnClassesThat(describe(
                        "the HTTP server, but for its bytes",
                        type -> type.getPackageName().equals(in("http"))
                                && !type.getSimpleName().equals("Bytes")))
                .check(TESTKIT);
    }

    @Test
    void testkit_needsTheJdkOnly() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..",
                        "javax..",
                        "io.github.comfysdk..",
                        "org.jspecify.annotations",
                        "org.immutables.value",
                        "org.junit.jupiter.api..")
                .check(TESTKIT);
    }

    @Test
    void http_knowsNothingOfTheTestkit() {
        classes()
                .that()
                .resideInAPackage(in("http"))
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(in("http"), "java..", "javax.net.ssl", "org.jspecify.annotations")
                .check(TESTKIT);
    }

    private static String in(String room) {
        return Sdk.TESTKIT + ".internal." + room;
    }
}
