package io.github.comfysdk.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaPackage;
import io.github.comfysdk.documentation.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
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
        Map<Path, Long> files = sources("sdk-\\w+", "(main|test)").stream()
                .collect(Collectors.groupingBy(Path::getParent, Collectors.counting()));

        assertThat(files).hasSizeGreaterThan(20);
        assertThat(files)
                .allSatisfy(
                        (folder, held) -> assertThat(held).as(folder.toString()).isLessThanOrEqualTo(30));
    }

    @Test
    void packageInfos_sayInThreeSentencesWhoMayUseThePackage() throws IOException {
        Map<Path, String> comments = sources("sdk-(model|codegen|spi|testkit|core)", "main").stream()
                .filter(file -> file.endsWith("package-info.java"))
                .collect(Collectors.toMap(Function.identity(), HouseRulesTest::comment));

        assertThat(comments).hasSizeGreaterThan(60);
        assertThat(comments).allSatisfy((file, comment) -> {
            assertThat(comment.split("[.](?=\\s|$)")).as(file + ", sentences").hasSizeBetween(1, 3);
            assertThat(comment)
                    .as(file + ", who may use it")
                    .containsPattern(
                            "(?i)\\b(for (users|the tests of users|generated code)|used( only)? (by|from)|for \\{@code)\\b");
        });
    }

    @Test
    void names_sayWhatATypeIs() {
        noClasses()
                .should()
                .haveNameMatching(".*(Util|Utils|Helper|Helpers|Manager|Impl)")
                .check(Sdk.classes());
    }

    private static List<Path> sources(String module, String kind) throws IOException {
        try (Stream<Path> all = Files.walk(Repository.ROOT)) {
            return all.filter(file -> file.toString().endsWith(".java"))
                    .filter(file ->
                            Repository.ROOT.relativize(file).toString().matches(module + "/src/" + kind + "/java/.*"))
                    .toList();
        }
    }

    /** Returns the text of the Javadoc comment of a file. */
    private static String comment(Path file) {
        String source = Repository.read(file);
        return source.substring(source.indexOf("/**") + 3, source.indexOf("*/"))
                .replaceAll("\\R \\* ?", " ")
                .strip();
    }
}
