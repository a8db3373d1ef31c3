package io.github.comfysdk.codegen;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** Arrows between the rooms point one way: the goal and the command line to source to plan to catalog to java. */
class RoomsTest {
    private static final String ROOT = "io.github.comfysdk.codegen";
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);

    @Test
    void rooms_dependDownwardsOnly() {
        layeredArchitecture()
                .consideringOnlyDependenciesInAnyPackage(ROOT + "..")
                .layer("entry")
                .definedBy(ROOT)
                .layer("source")
                .definedBy(ROOT + ".source")
                .layer("plan")
                .definedBy(ROOT + ".plan")
                .layer("catalog")
                .definedBy(ROOT + ".catalog")
                .layer("java")
                .definedBy(ROOT + ".java")
                .whereLayer("entry")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("source")
                .mayOnlyBeAccessedByLayers("entry")
                .whereLayer("plan")
                .mayOnlyBeAccessedByLayers("source")
                .whereLayer("catalog")
                .mayOnlyBeAccessedByLayers("entry", "source", "plan")
                .whereLayer("java")
                .mayOnlyBeAccessedByLayers("source", "plan", "catalog")
                .check(CLASSES);
    }

    @Test
    void packages_haveNoCycles() {
        slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(CLASSES);
    }
}
