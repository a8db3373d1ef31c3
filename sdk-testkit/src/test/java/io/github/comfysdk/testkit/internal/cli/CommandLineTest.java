package io.github.comfysdk.testkit.internal.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.comfysdk.testkit.scenario.SimulatedEndpoint;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTest {
    @Test
    void parse_nothing_givesTheDefaults() {
        assertThat(CommandLine.parse(List.of()))
                .isEqualTo(new CommandLine(
                        CommandLine.Task.RUN,
                        8080,
                        "test-api-key",
                        List.of(),
                        1,
                        OptionalInt.empty(),
                        Duration.ofSeconds(20)));
    }

    @Test
    void parse_everyOption_givesTheirValues() {
        CommandLine command = CommandLine.parse(List.of(
                "--port",
                "0",
                "--api-key",
                "k",
                "--endpoint",
                "a",
                "--endpoint",
                "b",
                "--real-time-endpoint",
                "c",
                "--speed",
                "2.5"));

        assertThat(command)
                .isEqualTo(new CommandLine(
                        CommandLine.Task.RUN,
                        0,
                        "k",
                        List.of(
                                SimulatedEndpoint.async("a"),
                                SimulatedEndpoint.async("b"),
                                SimulatedEndpoint.realTime("c")),
                        2.5,
                        OptionalInt.empty(),
                        Duration.ofSeconds(20)));
    }

    @Test
    void parse_machines_givesEachAsynchronousEndpointAQueue() {
        CommandLine command = CommandLine.parse(
                List.of("--endpoint", "a", "--real-time-endpoint", "b", "--machines", "4", "--run", "2.5s"));

        assertThat(command.endpoints())
                .containsExactly(SimulatedEndpoint.async("a").machines(4), SimulatedEndpoint.realTime("b"));
        assertThat(command.run()).isEqualTo(Duration.ofMillis(2_500));
        assertThat(CommandLine.parse(List.of("--machines", "2")).endpoints())
                .contains(SimulatedEndpoint.async("comfy-async-demo").machines(2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"--help", "-h"})
    void parse_help_isATaskOfItsOwn(String option) {
        assertThat(CommandLine.parse(List.of("--port", "1", option)).task()).isEqualTo(CommandLine.Task.HELP);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--verbose | unknown option --verbose",
                "8080 | unknown option 8080",
                "--port | --port needs a value",
                "--endpoint a --real-time-endpoint a | the endpoint a is given twice",
                "--endpoint a --endpoint b --endpoint a | the endpoint a is given twice",
                "--api-key sch\u00fcssel | --api-key must consist of visible ASCII characters, without spaces",
                "--api-key a\tb | --api-key must consist of visible ASCII characters, without spaces",
                "--endpoint --port | --endpoint needs a value",
                "--port http | --port is http; it must be a whole number between 0 and 65535",
                "--port 65536 | --port is 65536; it must be a whole number between 0 and 65535",
                "--port -1 | --port is -1; it must be a whole number between 0 and 65535",
                "--speed fast | --speed is fast; it must be a number from 0.001 to 1000000, such as 10 or 0.5",
                "--speed 0 | --speed is 0; it must be a number from 0.001 to 1000000, such as 10 or 0.5",
                "--speed 0.0009 | --speed is 0.0009; it must be a number from 0.001 to 1000000, such as 10 or 0.5",
                "--speed 0.000000001 | --speed is 0.000000001; it must be a number from 0.001 to 1000000, such as 10 or 0.5",
                "--speed 1000000.1 | --speed is 1000000.1; it must be a number from 0.001 to 1000000, such as 10 or 0.5",
                "--machines 0 | --machines is 0; it must be a whole number from 1 to 99999",
                "--machines two | --machines is two; it must be a whole number from 1 to 99999",
                "--run long | --run is long; it must be a number of seconds, such as 10 or 0.5",
                "--speed 1e3 | --speed is 1e3; it must be a number from 0.001 to 1000000, such as 10 or 0.5",
            })
    void parse_whatMakesNoSense_saysWhichOptionAndWhy(String arguments, String message) {
        assertThatExceptionOfType(UsageException.class)
                .isThrownBy(() -> CommandLine.parse(List.of(arguments.split(" "))))
                .withMessage(message);
    }

    @ParameterizedTest
    @CsvSource({"0.001, 0.001", "1000000, 1e6"})
    void parse_speedAtALimit_isAccepted(String text, double speed) {
        assertThat(CommandLine.parse(List.of("--speed", text)).speed()).isEqualTo(speed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a/b", "a_b", "a.b", "a b", "-a", "a-", "-", "\u00e9", "comfy-async-\u0663"})
    void parse_nameThatSageMakerRefuses_isRefused(String name) {
        for (String option : List.of("--endpoint", "--real-time-endpoint")) {
            assertThatExceptionOfType(UsageException.class)
                    .isThrownBy(() -> CommandLine.parse(List.of(option, name)))
                    .withMessage(
                            option + " is " + name + "; SageMaker accepts names of 1 to 63 ASCII letters, digits and"
                                    + " hyphens that begin and end with a letter or digit, such as comfy-async-demo");
        }
    }

    @Test
    void parse_lengthOfAName_isLimitedTo63() {
        String longest = "a-".repeat(31) + "b";

        assertThat(CommandLine.parse(List.of("--endpoint", longest)).endpoints())
                .containsExactly(SimulatedEndpoint.async(longest));
        assertThatExceptionOfType(UsageException.class)
                .isThrownBy(() -> CommandLine.parse(List.of("--endpoint", longest + "c")))
                .withMessageStartingWith("--endpoint is " + longest + "c; SageMaker accepts");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "A1", "my--endpoint", "0", "comfy-real-time-demo"})
    void parse_nameThatSageMakerAccepts_isAccepted(String name) {
        assertThat(CommandLine.parse(List.of("--endpoint", name)).endpoints())
                .containsExactly(SimulatedEndpoint.async(name));
    }

    @Test
    void help_namesEveryOption() {
        assertThat(CommandLine.HELP)
                .contains(
                        "--port",
                        "--api-key",
                        "--endpoint",
                        "--real-time-endpoint",
                        "--speed",
                        "--machines",
                        "--run",
                        "--help");
    }
}
