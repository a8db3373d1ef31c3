package io.github.comfysdk.core.waits;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.comfysdk.core.client.ComfyClient;
import io.github.comfysdk.core.testing.TestClients;
import io.github.comfysdk.model.Execute;
import io.github.comfysdk.model.validation.ValidationMode;
import io.github.comfysdk.testkit.VirtualTime;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.MediaType;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * How many requests jobs cost at default settings, creates included, where rows name no endpoint and nothing is known of its queue;
 * the figures are in docs/benchmarks.md.
 */
class RequestsPerJobTest {
    private static final int MACHINES = 50;
    private static final Duration RUNNING = Duration.ofSeconds(10);
    private static final int ROWS_PER_PAGE = 200;

    @ParameterizedTest
    @CsvSource({"1, 0, 10", "1, 2000, 10", "100, 0, 2.3", "100, 2000, 5", "1000, 0, 2.3", "1000, 2000, 2.6"})
    void submitAndAwait_manyJobs_costFewRequests(int jobs, int strangers, double mostPerJob, TestReporter reporter) {
        VirtualTime time = VirtualTime.startingAt(TestClients.NOW);
        var server = new JobServer(time, MACHINES, RUNNING, ROWS_PER_PAGE, strangers);
        List<CompletableFuture<Execute>> waits = new ArrayList<>();
        List<Duration> delays = new ArrayList<>();
        try (ComfyClient client = TestClients.standing(server, time)
                .validation(ValidationMode.OFF)
                .build()) {
            for (int i = 0; i < jobs; i++) {
                String id = "job-" + i;
                waits.add(client.executes()
                        .submit(TestClients.request(id))
                        .awaitAsync()
                        .thenApply(done -> {
                            delays.add(Duration.between(server.end(id), time.now()));
                            return done;
                        }));
                time.advance(Duration.ofMillis(10));
            }
            time.advance(Duration.ofMinutes(10));
        }

        double perJob = (double) server.requests() / jobs;
        String figures = String.format(
                "%5d jobs, %5d rows of others: %.2f requests a job (%d creates, %d reads, %d pages), noticed after %d ms at"
                        + " most%n",
                jobs,
                strangers,
                perJob,
                server.count("POST"),
                server.count("GET"),
                server.count("LIST"),
                delays.stream().mapToLong(Duration::toMillis).max().orElseThrow());
        reporter.publishFile("figures.txt", MediaType.TEXT_PLAIN_UTF_8, file -> Files.writeString(file, figures));
        assertThat(waits).allSatisfy(wait -> assertThat(wait).isCompletedWithValueMatching(Execute::hasOutputs));
        assertThat(server.count("POST")).isEqualTo(jobs);
        assertThat(perJob).isLessThan(mostPerJob);
        assertThat(delays).allSatisfy(delay -> assertThat(delay).isBetween(Duration.ZERO, Duration.ofSeconds(14)));
    }
}
