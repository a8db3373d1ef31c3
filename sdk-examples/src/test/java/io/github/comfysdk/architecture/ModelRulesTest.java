package io.github.comfysdk.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.elements.GivenClassesConjunction;
import io.github.comfysdk.model.UnreadableDataException;
import java.util.Set;
import java.util.Timer;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;
import org.junit.jupiter.api.Test;

/** The model is values: it opens no connection, starts no thread and asks no clock. */
class ModelRulesTest {
    private static final Set<String> ADDRESSES =
            Set.of("URI", "URISyntaxException", "URLDecoder", "URLEncoder", "MalformedURLException");

    private static final DescribedPredicate<JavaClass> NETWORK = describe(
            "the network",
            type -> type.getPackageName().startsWith("java.net.http")
                    || type.getPackageName().equals("java.nio.channels")
                    || (type.getPackageName().equals("java.net") && !ADDRESSES.contains(type.getSimpleName())));

    private static final DescribedPredicate<JavaClass> THREADS = describe(
            "threads",
            type -> type.isAssignableTo(Thread.class)
                    || type.isAssignableTo(Timer.class)
                    || type.isAssignableTo(Executor.class)
                    || type.isAssignableTo(Future.class)
                    || type.isAssignableTo(Executors.class)
                    || type.isAssignableTo(ThreadFactory.class));

    private static final DescribedPredicate<JavaAccess<?>> CLOCK = describe("it is a clock", access -> {
        String owner = access.getTargetOwner().getName();
        String name = access.getName();
        return switch (owner) {
            case "java.lang.System" -> Set.of("currentTimeMillis", "nanoTime").contains(name);
            case "java.time.Clock" -> name.startsWith("system") || name.startsWith("tick");
            case "java.util.Date" -> name.equals("<init>");
            default -> owner.startsWith("java.time.") && name.equals("now");
        };
    });

    @Test
    void model_opensNoConnection() {
        model().should().dependOnClassesThat(NETWORK).check(Sdk.classes());
    }

    @Test
    void model_startsNoThread() {
        model().should().dependOnClassesThat(THREADS).check(Sdk.classes());
    }

    @Test
    void model_asksNoClock() {
        model().should().accessTargetWhere(CLOCK).check(Sdk.classes());
    }

    @Test
    void graph_knowsNoValidation() {
        check(noClasses()
                .that()
                .resideInAPackage(in("graph"))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(in("validation")));
    }

    @Test
    void graph_knowsNoExecutes() {
        check(noClasses()
                .that()
                .resideInAPackage(in("graph"))
                .should()
                .dependOnClassesThat(describe(
                        "values of the Comfy API",
                        type -> type.getPackageName().equals(Sdk.MODEL)
                                && !type.isEquivalentTo(UnreadableDataException.class))));
    }

    @Test
    void executes_knowNoValidation() {
        check(noClasses()
                .that()
                .resideInAPackage(Sdk.MODEL)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(in("validation")));
    }

    @Test
    void json_knowsNoValidation() {
        check(noClasses()
                .that()
                .resideInAPackage(in("json"))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(in("validation")));
    }

    private static GivenClassesConjunction model() {
        return noClasses().that().resideInAPackage(Sdk.MODEL + "..");
    }

    /** A package of the design that has no class yet breaks no rule. */
    private static void check(ArchRule rule) {
        rule.allowEmptyShould(true).check(Sdk.classes());
    }

    private static String in(String name) {
        return Sdk.MODEL + "." + name + "..";
    }
}
