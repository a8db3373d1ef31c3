package io.github.comfysdk.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

/** The compiled classes that the rules look at, read once. */
final class Sdk {
    static final String MODEL = "io.github.comfysdk.model";
    static final String NODE = "io.github.comfysdk.node";
    static final String CORE = "io.github.comfysdk.core";
    static final String TESTKIT = "io.github.comfysdk.testkit";
    static final String EXAMPLES = "io.github.comfysdk.examples";

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(MODEL, NODE, CORE, TESTKIT, EXAMPLES);

    private Sdk() {}

    static JavaClasses classes() {
        return CLASSES;
    }
}
