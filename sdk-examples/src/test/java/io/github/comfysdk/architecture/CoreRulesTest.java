package io.github.comfysdk.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import org.junit.jupiter.api.Test;

/** Inside the client module: client to batch, download, paging, retry and time to http; errors are known to all. */
class CoreRulesTest {
    private static final String CLIENT = "client";
    private static final String FEATURES = "features";
    private static final String INTERNAL = "internal";
    private static final String HTTP = "http";

    @Test
    void packages_dependDownwardsOnly() {
        layeredArchitecture()
                .consideringOnlyDependenciesInAnyPackage(Sdk.CORE + "..")
                .withOptionalLayers(true)
                .layer(CLIENT)
                .definedBy(in("client"))
                .layer(FEATURES)
                .definedBy(in("batch"), in("download"), in("options"), in("paging"), in("retry"), in("time"))
                .layer(INTERNAL)
                .definedBy(in("internal"))
                .layer(HTTP)
                .definedBy(in("http"))
                .layer("error")
                .definedBy(in("error"))
                .whereLayer(CLIENT)
                .mayNotBeAccessedByAnyLayer()
                .whereLayer(FEATURES)
                .mayOnlyBeAccessedByLayers(CLIENT, INTERNAL)
                .whereLayer(INTERNAL)
                .mayOnlyBeAccessedByLayers(CLIENT, FEATURES)
                .whereLayer(HTTP)
                .mayOnlyBeAccessedByLayers(CLIENT, FEATURES, INTERNAL)
                .check(Sdk.classes());
    }

    @Test
    void errors_knowOnlyTheModel() {
        classes()
                .that()
                .resideInAPackage(in("error"))
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(in("error"), Sdk.MODEL + "..", "java..", "org.jspecify..")
                .check(Sdk.classes());
    }

    @Test
    void features_doNotDependOnEachOtherInCycles() {
        slices().matching(Sdk.CORE + ".(batch|download|options|paging|retry|time|http|error)..")
                .should()
                .beFreeOfCycles()
                .allowEmptyShould(true)
                .check(Sdk.classes());
    }

    private static String in(String name) {
        return Sdk.CORE + "." + name + "..";
    }
}
