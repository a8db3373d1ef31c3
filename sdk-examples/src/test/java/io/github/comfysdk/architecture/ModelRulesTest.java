package io.github.comfysdk.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.syntax.elements.GivenClassesConjunction;
import io.github.comfysdk.model.PrepareProps;
import java.util.List;
import java.util.Set;
import java.util.Timer;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The model is values: it opens no connection, starts no thread and asks no clock; its packages stand one on another. */
class ModelRulesTest {
    private static final List<String> FROM_BELOW = List.of(
            in("internal.text"),
            in("internal.number"),
            in("internal.ordered"),
            in("error"),
            in("internal.bytes"),
            in("internal.factory"),
            in("internal.json"),
            in("graph"),
            in("codegen"),
            in("internal.python"),
            Sdk.MODEL,
            in("catalog"),
            in("edit"),
            in("internal.validation"),
            in("validation"),
            in("diagram"),
            in("internal.loose"),
            in("workflow.pack"),
            in("internal.ui"),
            in("internal.widgets"),
            in("internal.hosts"),
            in("internal.writing"),
            in("workflow"),
            in("media"));

    private static final Set<String> ADDRESSES =
            Set.of("URI", "URISyntaxException", "URLDecoder", "URLEncoder", "MalformedURLException");

    /** Large files are read where something is, not from end to end. */
    private static final Set<String> FILES = Set.of("SeekableByteChannel");

    private static final DescribedPredicate<JavaClass> NETWORK = describe(
            "the network",
            type -> type.getPackageName().startsWith("java.net.http")
                    || (type.getPackageName().equals("java.nio.channels") && !FILES.contains(type.getSimpleName()))
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

    /** One default is the time: the container skips a preparation that carries the time of the last one. */
    @Test
    void model_asksNoClockExceptForTheTimeOfAPreparation() {
        model().and()
                .doNotBelongToAnyOf(PrepareProps.class)
                .should()
                .accessTargetWhere(CLOCK)
                .check(Sdk.classes());
    }

    /** Each package knows those before it only; so there is no cycle either. */
    @Test
    void packages_knowThoseBelowOnly() {
        Set<String> upward = inModel(Sdk.classes().stream())
                .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                .filter(arrow -> isInModel(arrow.getTargetClass()))
                .filter(arrow -> level(arrow.getOriginClass()) < level(arrow.getTargetClass()))
                .map(Dependency::getDescription)
                .collect(Collectors.toSet());

        assertThat(upward).isEmpty();
    }

    @Test
    void packages_areThoseOfTheOrder() {
        assertThat(inModel(Sdk.classes().stream())
                        .map(JavaClass::getPackageName)
                        .distinct())
                .containsExactlyInAnyOrderElementsOf(FROM_BELOW);
    }

    private static Stream<JavaClass> inModel(Stream<JavaClass> types) {
        return types.filter(ModelRulesTest::isInModel);
    }

    private static boolean isInModel(JavaClass type) {
        return (type.getPackageName() + ".").startsWith(Sdk.MODEL + ".");
    }

    private static int level(JavaClass type) {
        return FROM_BELOW.indexOf(type.getPackageName());
    }

    private static GivenClassesConjunction model() {
        return noClasses().that().resideInAPackage(Sdk.MODEL + "..");
    }

    private static String in(String name) {
        return Sdk.MODEL + "." + name;
    }
}
