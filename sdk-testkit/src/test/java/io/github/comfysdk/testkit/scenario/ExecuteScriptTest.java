package io.github.comfysdk.testkit.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What scripts of executes hold, and what they refuse. */
class ExecuteScriptTest {
    private static final Duration NEGATIVE = Duration.ofNanos(-1);

    static Stream<Arguments> valuesThatMakeNoSense() {
        ExecuteScript script = ExecuteScript.success(1);
        return Stream.of(
                Arguments.of((Runnable) () -> script.queuedFor(NEGATIVE), "queued is PT-0.000000001S"),
                Arguments.of((Runnable) () -> script.runningFor(NEGATIVE), "running is PT-0.000000001S"),
                Arguments.of(
                        (Runnable) () -> script.statusBeforeFiles(NEGATIVE), "filesAfterStatus is PT-0.000000001S"),
                Arguments.of((Runnable) () -> ExecuteScript.success(-1), "files is -1"),
                Arguments.of((Runnable) () -> script.withTempFiles(-1), "tempFiles is -1"),
                Arguments.of((Runnable) () -> script.withStaleReads(-1), "staleReads is -1"),
                Arguments.of((Runnable) () -> script.onGpu(-1), "gpu is -1"));
    }

    @ParameterizedTest
    @MethodSource("valuesThatMakeNoSense")
    void change_valueThatMakesNoSense_isRefusedByName(Runnable change, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(change::run)
                .withMessageContaining(message)
                .withMessageEndingWith("or more");
    }

    @Test
    void change_listOfTheCaller_isCopied() {
        List<String> lines = new ArrayList<>(List.of("first"));
        ExecuteScript script = ExecuteScript.failed("out of memory").withLogLines(lines);

        lines.add("second");

        assertThat(script.logLines()).hasValue(List.of("first"));
        assertThat(script).isEqualTo(ExecuteScript.failed("out of memory").withLogLines(List.of("first")));
        assertThat(script.files()).isZero();
        assertThat(script.message()).isEqualTo("out of memory");
    }

    @Test
    void successWithFiles_names_areItsFiles() {
        ExecuteScript script = ExecuteScript.successWithFiles("a.png", "b.png").onGpu(3);

        assertThat(script.fileNames()).containsExactly("a.png", "b.png");
        assertThat(script.files()).isEqualTo(2);
        assertThat(script.gpu()).isEqualTo(3);
        assertThat(script.queued()).isEqualTo(Duration.ofMillis(100));
        assertThat(script.running()).isEqualTo(Duration.ofMillis(400));
    }
}
