package io.github.comfysdk.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaPackage;
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
    void names_sayWhatATypeIs() {
        noClasses()
                .should()
                .haveNameMatching(".*(Util|Utils|Helper|Helpers|Manager|Impl)")
                .check(Sdk.classes());
    }
}
