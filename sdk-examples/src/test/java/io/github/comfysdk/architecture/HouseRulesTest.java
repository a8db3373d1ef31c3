package io.github.comfysdk.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaPackage;
import io.github.comfysdk.documentation.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** Rules that hold in every module. */
class HouseRulesTest {
    @Test
    void everyPackage_isNullMarked() {
        assertThat(Sdk.classes().stream().map(JavaClass::getPackage).distinct())
                .isNotEmpty()
                .allSatisfy(part -> assertThat(part.isAnnotatedWith(NullMarked.class))
                        .as(part.getName())
                        .isTrue());
    }

    @Test
    void everyPackageOfTheExamples_isSeen() {
        assertThat(Sdk.classes().stream().map(JavaClass::getPackage).map(JavaPackage::getName))
                .contains(Sdk.MODEL, Sdk.NODE, Sdk.CORE + ".error", Sdk.EXAMPLES);
    }

    @Test
    void packages_holdAtMostThirtyFiles() throws IOException {
        Map<Path, Long> files;
        try (Stream<Path> all = Files.walk(Repository.ROOT)) {
            files = all.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> Repository.ROOT.relativize(file).toString().matches("sdk-\\w+/src/main/java/.*"))
                    .collect(Collectors.groupingBy(Path::getParent, Collectors.counting()));
        }

        assertThat(files).hasSizeGreaterThan(20);
        assertThat(files)
                .allSatisfy(
                        (folder, held) -> assertThat(held).as(folder.toString()).isLessThanOrEqualTo(30));
    }

    @Test
    void names_sayWhatATypeIs() {
        noClasses()
                .should()
                .haveNameMatching(".*(Util|Utils|Helper|Helpers|Manager|Impl)")
                .check(Sdk.classes());
    }
}
