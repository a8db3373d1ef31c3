package io.github.comfysdk.core.options;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.comfysdk.core.download.DownloadListener;
import io.github.comfysdk.core.download.DownloadOptions;
import io.github.comfysdk.core.download.FileNaming;
import io.github.comfysdk.core.retry.RetryPolicy;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The one style of options, checked for every option type. */
class OptionTypesTest {
    private static final int CHANGES = 2_000;
    /** Functions, whose texts would say nothing. */
    private static final Set<String> NOT_IN_THE_TEXT = Set.of("naming", "listener");

    private static final Duration FOR_EVER = Duration.ofSeconds(Long.MAX_VALUE, 999_999_999);
    private static final List<Object> EXTREMES = List.of(
            FOR_EVER,
            Duration.ofSeconds(Long.MIN_VALUE),
            Duration.ZERO,
            Duration.ofNanos(1),
            Duration.ofNanos(-1),
            Integer.MAX_VALUE,
            Integer.MIN_VALUE,
            0,
            1,
            -1,
            Long.MAX_VALUE,
            Long.MIN_VALUE,
            0L,
            1L,
            -1L,
            0.0,
            -0.0,
            1.0,
            -1.0,
            Double.MAX_VALUE,
            Double.MIN_VALUE,
            Double.NaN,
            Double.POSITIVE_INFINITY,
            RetryPolicy.none(),
            FileNaming.flat(),
            (DownloadListener) progress -> {},
            RequestHeaders.of("X-Own", "value"));

    static Stream<OptionType> types() {
        return Stream.of(
                        CallOptions.defaults(),
                        WaitPolicy.defaults(),
                        RetryPolicy.defaults(),
                        DownloadOptions.defaults())
                .map(OptionType::new);
    }

    @ParameterizedTest
    @MethodSource("types")
    void with_extremeValues_areRefusedByNameOrSetAlone(OptionType type) throws Throwable {
        var random = new Random(20261124);
        Object options = type.defaults();
        int refused = 0;
        for (int i = 0; i < CHANGES; i++) {
            Method change = type.changes().get(random.nextInt(type.changes().size()));
            List<Object> values = values(change, random);
            Map<String, Object> before = type.values(options);
            try {
                options = OptionType.change(change, options, values);
                assertSetAlone(change, values, before, type.values(options));
            } catch (IllegalArgumentException e) {
                refused++;
                String name = String.valueOf(e.getMessage()).split(" ", 2)[0];
                assertThat(before).containsKey(name);
                assertThat(e).hasMessageMatching(name + " is [^;]+; it must .+");
                assertThat(type.values(options)).isEqualTo(before);
            }
        }
        assertThat(refused).isBetween(CHANGES / 10, CHANGES * 9 / 10);
    }

    private static void assertSetAlone(
            Method change, List<Object> values, Map<String, Object> before, Map<String, Object> after) {
        List<Object> expected = values.isEmpty() ? List.of(true) : values;
        assertThat(after.values()).as("set by %s%s", change.getName(), values).containsAll(expected);
        assertThat(after.keySet())
                .filteredOn(name -> !Objects.equals(after.get(name), before.get(name)))
                .as("changed by %s%s", change.getName(), values)
                .hasSizeLessThanOrEqualTo(expected.size())
                .allSatisfy(name -> assertThat(expected).contains(after.get(name)));
    }

    @ParameterizedTest
    @MethodSource("types")
    void with_sameValuesTwice_makesEqualOptions(OptionType type) throws Throwable {
        for (Method change : type.changes()) {
            Object once = changed(type, change, new Random(7));
            Object again = changed(type, change, new Random(7));

            assertThat(once)
                    .as(change.getName())
                    .isEqualTo(again)
                    .hasSameHashCodeAs(again)
                    .hasToString(again.toString());
            assertThat(type.defaults())
                    .isSameAs(type.type().getMethod("defaults").invoke(null));
        }
    }

    @ParameterizedTest
    @MethodSource("types")
    void type_eachOption_hasAGetterAChangeAndAPlaceInTheText(OptionType type) {
        List<String> changes = type.changes().stream().map(Method::getName).toList();
        List<String> options = type.getters().stream().map(Method::getName).toList();

        assertThat(options)
                .hasSizeBetween(4, 12)
                .allSatisfy(name -> assertThat(name.endsWith("Interval") ? "withIntervals" : "with" + capitalized(name))
                        .isIn(changes));
        assertThat(options)
                .filteredOn(name -> !NOT_IN_THE_TEXT.contains(name))
                .allSatisfy(name -> assertThat(type.defaults().toString()).containsOnlyOnce(name + "="));
        assertThat(type.defaults().toString()).startsWith(type + "{").doesNotContain("Lambda", "@");
    }

    @ParameterizedTest
    @MethodSource("types")
    void getters_throughThePublicLookup_canBeCalled(OptionType type) throws Throwable {
        for (Method getter : type.getters()) {
            Object value = MethodHandles.publicLookup().unreflect(getter).invokeWithArguments(type.defaults());

            assertThat(value).as(getter.getName()).isNotNull();
        }
    }

    private static Object changed(OptionType type, Method change, Random random) throws Throwable {
        while (true) {
            try {
                return OptionType.change(change, type.defaults(), values(change, random));
            } catch (IllegalArgumentException refused) {
                assertThat(refused).hasMessageContaining("; it must ");
            }
        }
    }

    private static List<Object> values(Method change, Random random) {
        return Arrays.stream(change.getParameterTypes())
                .map(type -> value(type, random))
                .toList();
    }

    private static Object value(Class<?> type, Random random) {
        Object[] candidates = type.isEnum()
                ? type.getEnumConstants()
                : EXTREMES.stream().filter(boxed(type)::isInstance).toArray();
        return candidates[random.nextInt(candidates.length)];
    }

    private static Class<?> boxed(Class<?> type) {
        return type.isPrimitive() ? MethodType.methodType(type).wrap().returnType() : type;
    }

    private static String capitalized(String name) {
        return Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }
}
