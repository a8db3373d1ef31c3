package io.github.comfysdk.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Users of the published modules see no type of Jackson, Immutables, OkHttp or Kotlin, so that these can be replaced. */
class PublicSignatureRulesTest {
    static final DescribedPredicate<JavaClass> USERS_SEE_IT = describe(
            "public types in exported packages",
            type -> PublicSignature.isVisible(type)
                    && (isIn(type, Sdk.MODEL)
                            || isIn(type, Sdk.NODE)
                            || isIn(type, Sdk.CORE)
                            || isIn(type, Sdk.TESTKIT))
                    && !isIn(type, Sdk.MODEL + ".internal")
                    && !isIn(type, Sdk.CORE + ".internal")
                    && !isIn(type, Sdk.TESTKIT + ".internal"));

    @Test
    void publicTypes_showNoTypeOfOtherLibraries() {
        ruleFor(USERS_SEE_IT).check(Sdk.classes());
    }

    @Test
    void rule_typeFromAHiddenSuperclassOrTypeArgument_isFound() {
        var sample = new ClassFileImporter().importClasses(Leaky.class, Leaky.Builder.class, HiddenBuilder.class);

        List<String> faults = ruleFor(describe(
                        "the sample",
                        type -> type.isEquivalentTo(Leaky.Builder.class) || type.isEquivalentTo(Leaky.class)))
                .evaluate(sample)
                .getFailureReport()
                .getDetails();

        assertThat(faults)
                .hasSize(3)
                .anyMatch(fault -> fault.contains("Leaky.Builder") && fault.contains("json("))
                .anyMatch(fault -> fault.contains("Leaky.trees"))
                .anyMatch(fault -> fault.contains("Leaky.one"));
    }

    private static ArchRule ruleFor(DescribedPredicate<JavaClass> types) {
        return classes()
                .that(types)
                .should(PublicSignature.showNoTypeOf(
                        "com.fasterxml",
                        "tools.jackson",
                        "org.immutables",
                        "okhttp3",
                        "okio",
                        "mockwebserver3",
                        "kotlin"));
    }

    private static boolean isIn(JavaClass type, String root) {
        return type.getPackageName().equals(root) || type.getPackageName().startsWith(root + ".");
    }

    /** Breaks the rule in the three ways in which a value type can. */
    @SuppressWarnings("unused")
    public abstract static class Leaky {
        protected Leaky() {}

        public abstract Map<String, ? extends List<JsonNode[]>> trees();

        protected <T extends JsonNode> void one(T tree) {}

        JsonNode notSeenByUsers(JsonNode tree) {
            return tree;
        }

        /** Shows what its superclass declares, as the builders of values do. */
        public static final class Builder extends HiddenBuilder {}
    }

    @SuppressWarnings("unused")
    abstract static class HiddenBuilder {
        public void json(JsonNode tree) {}
    }
}
