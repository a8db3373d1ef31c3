package io.github.comfysdk.core.reliability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.comfysdk.core.client.ComfyClient;
import io.github.comfysdk.core.error.ServerException;
import io.github.comfysdk.core.error.TransportException;
import io.github.comfysdk.core.http.HttpTransport;
import io.github.comfysdk.core.retry.AttemptEvent;
import io.github.comfysdk.core.retry.ClientListener;
import io.github.comfysdk.core.retry.RetryPolicy;
import io.github.comfysdk.core.testing.Answers;
import io.github.comfysdk.core.testing.StubServer;
import io.github.comfysdk.testkit.VirtualTime;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a server says about when to come back, the fault that it came with stays the fault. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RetryAfterTest {
    private static final String UNAVAILABLE =
            "{\"message\":\"Service Unavailable\",\"requestId\":\"Lir5KRGyUsiEz5_=\"}";

    private final VirtualTime time = VirtualTime.startingAt(Instant.parse("2026-11-23T09:41:26Z"));
    private final List<AttemptEvent> attempts = new ArrayList<>();

    private ComfyClient client(HttpTransport transport, Duration callTimeout) {
        return ComfyClient.builder()
                .baseUrl("https://api.example.com/prod")
                .apiKey("key")
                .time(time)
                .transport(time.drive(transport))
                .listener(new ClientListener() {
                    @Override
                    public void onAttempt(AttemptEvent event) {
                        attempts.add(event);
                    }
                })
                .options(options -> options.withCallTimeout(callTimeout))
                .build();
    }

    private static StubServer unavailable(String retryAfter) {
        return new StubServer().otherwise(request -> Answers.of(503, UNAVAILABLE, "Retry-After", retryAfter));
    }

    private static StubServer unavailableOnce(String retryAfter) {
        return new StubServer()
                .answer(503, UNAVAILABLE, "Retry-After", retryAfter)
                .answer(200, "{}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Sun, 01 Nov 2026 09:41:31 GMT | Sun, 01 Nov 2026 09:41:26 GMT | PT5S",
                "Fri, 25 Dec 2026 09:41:32 GMT | Fri, 25 Dec 2026 09:41:26 GMT | PT6S",
                "Mon, 23 Nov 2026 09:41:33 GMT | yesterday | PT7S"
            })
    void retryAfter_dateOfAServerWhoseClockDiffers_isComparedWithItsOwn(
            String retryAfter, String date, Duration pause) {
        StubServer server = new StubServer()
                .answer(503, UNAVAILABLE, "Retry-After", retryAfter, "Date", date)
                .answer(200, "{}");

        try (ComfyClient client = client(server, Duration.ofSeconds(100))) {
            assertThat(client.ping()).isNotNull();
        }

        assertThat(attempts.get(0).delay()).contains(pause);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2 | PT2S",
                "+3 | PT3S",
                "0.5 | PT0.5S",
                "1000000000 | PT20S",
                "1e9 | PT20S",
                "1e999999999 | PT20S",
                "Mon, 23 Nov 2026 09:41:33 GMT | PT7S",
                "Fri, 31 Dec 9999 23:59:59 GMT | PT20S"
            })
    void retryAfter_thatMakesSense_isKeptWithinTheLimits(String retryAfter, Duration pause) {
        StubServer server = unavailableOnce(retryAfter);

        try (ComfyClient client = client(server, Duration.ofSeconds(100))) {
            assertThat(client.ping()).isNotNull();
        }

        assertThat(attempts.get(0).delay()).contains(pause);
        assertThat(time.nanoTime()).isEqualTo(pause.toNanos());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"0", "-0", "-5", "1e-999999999", "Mon, 23 Nov 2026 09:41:20 GMT", "Thu, 01 Jan 1970 00:00:00 GMT"
            })
    void retryAfter_thatAsksForNoPause_leavesThePauseOfTheClient(String retryAfter) {
        Duration base = Duration.ofSeconds(4);
        var pauses = new ArrayList<Duration>();
        for (int i = 0; i < 20; i++) {
            attempts.clear();
            try (ComfyClient client = client(unavailable(retryAfter), Duration.ofSeconds(100))
                    .with(options -> options.withRetryPolicy(
                            RetryPolicy.defaults().withMaxAttempts(4).withBaseDelay(base)))) {
                assertThat(catchThrowableOfType(ServerException.class, client::ping)
                                .attempts())
                        .isEqualTo(4);
            }
            attempts.forEach(attempt -> attempt.delay().ifPresent(pauses::add));
        }

        assertThat(pauses).hasSize(60).allMatch(pause -> pause.compareTo(base.multipliedBy(4)) <= 0);
        assertThat(pauses.stream().reduce(Duration.ZERO, Duration::plus))
                .as("the pauses are drawn from 0 to 4, 8 and 16 seconds, so 20 calls take 280 seconds on average")
                .isGreaterThan(Duration.ofSeconds(100));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "soon",
                "NaN",
                "Infinity",
                "-Infinity",
                "0x10",
                "1,5",
                "2 seconds",
                "Mon, 31 Feb 2026 09:41:33 GMT",
                "Tue, 23 Nov 2026 09:41:33 GMT",
                "11111111111111111111111111111111111111111111111111",
                "\u0000",
                "e"
            })
    void retryAfter_thatMakesNoSense_isIgnored(String retryAfter) {
        StubServer server = unavailableOnce(retryAfter);

        try (ComfyClient client = client(server, Duration.ofSeconds(100))) {
            assertThat(client.ping()).isNotNull();
        }

        assertThat(attempts.get(0).delay())
                .hasValueSatisfying(delay ->
                        assertThat(delay).isLessThan(RetryPolicy.defaults().baseDelay()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"2", "-5", "NaN", "1e9", "1e999999999", "0.001", "Thu, 01 Jan 1970 00:00:00 GMT", "soon", ""})
    void retryAfter_ofAnyKind_neverReplacesTheFault(String retryAfter) {
        StubServer server = unavailable(retryAfter);

        try (ComfyClient client = client(server, Duration.ofSeconds(100))) {
            var fault = catchThrowableOfType(ServerException.class, client::ping);

            assertThat(fault.status()).isEqualTo(503);
            assertThat(fault.serverMessage()).isEqualTo("Service Unavailable");
            assertThat(fault.requestId()).contains("Lir5KRGyUsiEz5_=");
            assertThat(fault.attempts()).isEqualTo(3);
        }
        assertThat(server.requests()).hasSize(3);
    }

    @Test
    void retryAfter_beyondTheDeadline_failsAtOnceAndSaysBothTimes() {
        StubServer server = unavailable("15");

        try (ComfyClient client = client(server, Duration.ofSeconds(10))) {
            var fault = catchThrowableOfType(ServerException.class, client::ping);

            assertThat(fault)
                    .hasMessageContaining("Service Unavailable")
                    .hasMessageContaining("the delay of 15 seconds would exceed the deadline, which is in 10 seconds");
        }
        assertThat(server.requests()).hasSize(1);
        assertThat(time.nanoTime()).isZero();
    }

    @Test
    void pause_beyondTheDeadlineAfterACut_saysBothTimes() {
        Duration age = Duration.ofDays(36_500);
        HttpTransport cutting = request -> CompletableFuture.failedFuture(new IOException("cut"));

        try (ComfyClient client = client(cutting, Duration.ofSeconds(10))
                .with(options -> options.withRetryPolicy(
                        RetryPolicy.defaults().withBaseDelay(age).withMaxDelay(age)))) {
            var fault = catchThrowableOfType(TransportException.class, client::ping);

            assertThat(fault)
                    .hasMessageContaining("lost the connection")
                    .hasMessageMatching(
                            ".*the delay of .* seconds? would exceed the deadline, which is in 10 seconds.*")
                    .hasRootCauseMessage("cut");
        }
        assertThat(attempts).hasSize(1);
    }

    @Test
    void attempts_thatAreUsedUp_areCountedInTheFaultOfTheConnection() {
        HttpTransport cutting = request -> CompletableFuture.failedFuture(new IOException("cut"));

        try (ComfyClient client = client(cutting, Duration.ofSeconds(10))) {
            assertThat(catchThrowableOfType(TransportException.class, client::ping))
                    .hasMessageEndingWith("after 3 attempts");
        }
    }
}
