package io.github.comfysdk.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import io.github.comfysdk.core.error.ComfyException;
import io.github.comfysdk.core.time.ClientTime;
import io.github.comfysdk.model.error.UnreadableDataException;
import io.github.comfysdk.node.KSampler;
import io.github.comfysdk.testkit.VirtualTime;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Arrows between the modules point one way: examples to core to nodes to model, and core to what plugs into it, which the
 * testkit knows, too. What a module keeps to itself stays inside.
 */
class ModuleRulesTest {
    private static final String[] SPI = {Sdk.CORE + ".http", Sdk.CORE + ".time"};

    @Test
    void model_knowsNoOtherModule() {
        noClasses()
                .that()
                .resideInAPackage(Sdk.MODEL + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(Sdk.NODE + "..", Sdk.CORE + "..", Sdk.EXAMPLES + "..")
                .check(Sdk.classes());
    }

    @Test
    void nodes_knowOnlyTheGraphOfTheModelAndWhatNodesAreBuiltOn() {
        classes()
                .that()
                .resideInAPackage(Sdk.NODE + "..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        Sdk.NODE,
                        Sdk.MODEL + ".graph",
                        Sdk.MODEL + ".codegen",
                        Sdk.MODEL + ".catalog", // of the constant beside the types
                        "java..",
                        "org.jspecify..")
                .check(Sdk.classes());
    }

    @Test
    void core_knowsNeitherTestkitNorExamples() {
        noClasses()
                .that()
                .resideInAPackage(Sdk.CORE + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(Sdk.TESTKIT + "..", Sdk.EXAMPLES + "..")
                .check(Sdk.classes());
    }

    @Test
    void spi_knowsNothingElse() {
        noClasses()
                .that()
                .resideInAnyPackage(SPI)
                .should()
                .dependOnClassesThat(describe(
                        "other packages of the SDK",
                        type -> type.getPackageName().startsWith("io.github.comfysdk.")
                                && !List.of(SPI).contains(type.getPackageName())))
                .check(Sdk.classes());
    }

    @Test
    void testkit_knowsTheSpiOnly() {
        noClasses()
                .that()
                .resideInAPackage(Sdk.TESTKIT + "..")
                .should()
                .dependOnClassesThat(describe(
                        "other packages of the SDK",
                        type -> type.getPackageName().startsWith("io.github.comfysdk.")
                                && !type.getPackageName().startsWith(Sdk.TESTKIT)
                                && !List.of(SPI).contains(type.getPackageName())))
                .check(Sdk.classes());
    }

    @Test
    void core_dependsOnNoLibraryOfTheTests() {
        noClasses()
                .that()
                .resideInAPackage(Sdk.CORE + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("okhttp3..", "okio..", "mockwebserver3..", "kotlin..")
                .check(Sdk.classes());
    }

    @Test
    void core_namesImmutablesInOptionTypesOnly() {
        noClasses()
                .that()
                .resideInAPackage(Sdk.CORE + "..")
                .and()
                .areNotAnnotatedWith("org.immutables.value.Value$Immutable")
                .and()
                .areNotAnnotatedWith("org.immutables.value.Value$Style")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.immutables..")
                .check(Sdk.classes());
    }

    @Test
    void core_exportsEveryPackageWithPublicTypesExceptInternal() throws Exception {
        ModuleDescriptor module = moduleOf(ComfyException.class);

        assertThat(module.exports()).allMatch(exported -> !exported.isQualified());
        Set<String> published = packagesWithPublicTypes(Sdk.CORE);
        published.removeAll(List.of(SPI));
        assertThat(exportedToAll(module)).isEqualTo(published).noneMatch(name -> name.contains(".internal"));
    }

    @Test
    void spi_exportsItsTwoPackages() throws Exception {
        ModuleDescriptor module = moduleOf(ClientTime.class);

        assertThat(module.packages()).containsExactlyInAnyOrder(SPI);
        assertThat(exportedToAll(module)).containsExactlyInAnyOrder(SPI);
    }

    @Test
    void testkit_exportsEveryPackageWithPublicTypesExceptInternal() throws Exception {
        ModuleDescriptor module = moduleOf(VirtualTime.class);

        assertThat(module.exports()).allMatch(exported -> !exported.isQualified());
        assertThat(exportedToAll(module))
                .isEqualTo(packagesWithPublicTypes(Sdk.TESTKIT))
                .noneMatch(name -> name.contains(".internal"));
    }

    @Test
    void model_exportsEveryPackageWithPublicTypesAndJsonToCoreAndMappersOnly() throws Exception {
        ModuleDescriptor module = moduleOf(UnreadableDataException.class);

        assertThat(exportedToAll(module)).isEqualTo(packagesWithPublicTypes(Sdk.MODEL));
        assertThat(module.exports())
                .filteredOn(exported -> exported.source().equals(Sdk.MODEL + ".internal.json"))
                .singleElement()
                .extracting(ModuleDescriptor.Exports::targets)
                .isEqualTo(Set.of(Sdk.CORE, "com.fasterxml.jackson.databind", "tools.jackson.databind"));
    }

    @Test
    void nodes_exportTheirPackageAndReadTheModelForTheirUsers() throws Exception {
        ModuleDescriptor module = moduleOf(KSampler.class);

        assertThat(module.name()).isEqualTo(Sdk.NODE);
        assertThat(module.opens()).isEmpty();
        assertThat(exportedToAll(module)).isEqualTo(packagesWithPublicTypes(Sdk.NODE));
        assertThat(readForUsers(module)).containsExactlyInAnyOrder(Sdk.MODEL, "org.jspecify");
    }

    @Test
    void core_readsModelAndNodesForItsUsers() throws Exception {
        assertThat(readForUsers(moduleOf(ComfyException.class))).contains(Sdk.MODEL, Sdk.NODE);
    }

    private static Set<String> readForUsers(ModuleDescriptor module) {
        return module.requires().stream()
                .filter(required -> required.modifiers().contains(ModuleDescriptor.Requires.Modifier.TRANSITIVE))
                .map(ModuleDescriptor.Requires::name)
                .collect(Collectors.toSet());
    }

    private static ModuleDescriptor moduleOf(Class<?> type) throws Exception {
        Path place =
                Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
        return ModuleFinder.of(place).findAll().iterator().next().descriptor();
    }

    private static Set<String> exportedToAll(ModuleDescriptor module) {
        return module.exports().stream()
                .filter(exported -> !exported.isQualified())
                .map(ModuleDescriptor.Exports::source)
                .collect(Collectors.toSet());
    }

    private static Set<String> packagesWithPublicTypes(String root) {
        return Sdk.classes().stream()
                .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
                .map(JavaClass::getPackageName)
                .filter(name -> name.equals(root) || name.startsWith(root + "."))
                .filter(name -> !(name + ".").startsWith(root + ".internal."))
                .collect(Collectors.toSet());
    }
}
