package io.github.comfysdk.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import org.junit.jupiter.api.Test;

/**
 * Inside the client module: the client on top, then batch, download, input, paging and retry, then the rooms that are not exported,
 * then what plugs in; exceptions are known to all.
 */
class CoreRulesTest {
    private static final String CLIENT = "client";
    private static final String FEATURES = "features";
    private static final String INTERNAL = "internal";
    private static final String SPI = "spi";
    private static final String ERROR = "error";

    @Test
    void packages_dependDownwardsOnly() {
        layeredArchitecture()
                .consideringOnlyDependenciesInAnyPackage(Sdk.CORE + "..")
                .withOptionalLayers(true)
                .layer(CLIENT)
                .definedBy(in("client"))
                .layer(FEATURES)
                .definedBy(
                        in("batch"), in("download"), in("event"), in("input"), in("options"), in("paging"), in("retry"))
                .layer(INTERNAL)
                .definedBy(in("internal"))
                .layer(SPI)
                .definedBy(in("http"), in("time"))
                .layer(ERROR)
                .definedBy(in("error"))
                .whereLayer(CLIENT)
                .mayNotBeAccessedByAnyLayer()
                .whereLayer(FEATURES)
                .mayOnlyBeAccessedByLayers(CLIENT, INTERNAL)
                .whereLayer(INTERNAL)
                .mayOnlyBeAccessedByLayers(CLIENT, FEATURES, ERROR) // of error see below
                .whereLayer(SPI)
                .mayOnlyBeAccessedByLayers(CLIENT, FEATURES, INTERNAL)
                .check(Sdk.classes());
    }

    /** The way of a call: wait, which asks the queue, and batch, runtime, download and input, execute, api, http, call. */
    @Test
    void rooms_dependDownwardsOnly() {
        layeredArchitecture()
                .consideringOnlyDependenciesInAnyPackage(Sdk.CORE + ".internal..")
                .layer("wait")
                .definedBy(in("internal.wait"))
                .layer("queue")
                .definedBy(in("internal.queue"))
                .layer("batch")
                .definedBy(in("internal.batch"))
                .layer("runtime")
                .definedBy(Sdk.CORE + ".internal")
                .layer("download")
                .definedBy(in("internal.download"))
                .layer("input")
                .definedBy(in("internal.input"))
                .layer("execute")
                .definedBy(in("internal.execute"))
                .layer("api")
                .definedBy(in("internal.api"))
                .layer("event")
                .definedBy(in("internal.event"))
                .layer("http")
                .definedBy(in("internal.http"))
                .layer("call")
                .definedBy(in("internal.call"))
                .layer("time")
                .definedBy(in("internal.time"))
                .layer("options")
                .definedBy(in("internal.options"))
                .layer("serial")
                .definedBy(in("internal.serial"))
                .whereLayer("wait")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("queue")
                .mayOnlyBeAccessedByLayers("wait")
                .whereLayer("batch")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("runtime")
                .mayOnlyBeAccessedByLayers("wait")
                .whereLayer("download")
                .mayOnlyBeAccessedByLayers("runtime")
                .whereLayer("input")
                .mayOnlyBeAccessedByLayers("runtime")
                .whereLayer("execute")
                .mayOnlyBeAccessedByLayers("wait", "runtime", "download")
                .whereLayer("api")
                .mayOnlyBeAccessedByLayers("wait", "batch", "runtime", "download", "input", "execute")
                .whereLayer("event")
                .mayOnlyBeAccessedByLayers("runtime")
                .whereLayer("http")
                .mayOnlyBeAccessedByLayers("runtime", "download", "input", "execute", "api")
                .whereLayer("serial")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("time")
                .mayOnlyBeAccessedByLayers("batch", "download", "call")
                .ensureAllClassesAreContainedInArchitecture()
                .check(Sdk.classes().that(resideInAPackage(Sdk.CORE + ".internal..")));
    }

    @Test
    void packages_haveNoCycles() {
        slices().matching(Sdk.CORE + ".(**)").should().beFreeOfCycles().check(Sdk.classes());
    }

    @Test
    void errors_knowOnlyTheModelAndHowTheyAreWritten() {
        classes()
                .that()
                .resideInAPackage(in("error"))
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(in(ERROR), in("internal.serial"), Sdk.MODEL + "..", "java..", "org.jspecify..")
                .check(Sdk.classes());
    }

    private static String in(String name) {
        return Sdk.CORE + "." + name + "..";
    }
}
