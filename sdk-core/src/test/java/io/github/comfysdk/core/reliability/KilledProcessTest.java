package io.github.comfysdk.core.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.comfysdk.core.testing.Answers;
import io.github.comfysdk.core.testing.LateServer;
import io.github.comfysdk.core.testing.RawServer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A process that creates its job by {@code createIfAbsent} under a fixed id is killed at a random moment and started again,
 * until it has the job. The row of a create becomes visible up to 4 seconds late, which the default lookup window covers. A few
 * kills by default; as many as {@code -Dexactly.once.kills} says.
 */
@Timeout(value = 3_000, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class KilledProcessTest {
    private static final int JOBS = Integer.getInteger("exactly.once.kills", 4);
    private static final int AT_ONCE = Integer.getInteger("exactly.once.processes", 4);
    private static final int LATEST_MILLIS = 4_000;

    private final LateServer esd = new LateServer();
    private final Map<String, CountDownLatch> received = new ConcurrentHashMap<>();

    @Test
    void createIfAbsent_processThatIsKilledAndStartedAgain_runsItsJobOnce() throws Exception {
        ExecutorService starters = Executors.newFixedThreadPool(AT_ONCE);
        try (var server = new RawServer(this::handle)) {
            List<Future<Boolean>> jobs = new ArrayList<>();
            for (int i = 0; i < JOBS; i++) {
                String id = "job-" + i;
                long seed = i;
                received.put(id, new CountDownLatch(1));
                jobs.add(starters.submit(() -> killAndFinish(server.baseUrl(), id, new Random(seed))));
            }
            int killed = 0;
            for (Future<Boolean> job : jobs) {
                killed += job.get() ? 1 : 0;
            }
            int twice = 0;
            int never = 0;
            for (int i = 0; i < JOBS; i++) {
                twice += esd.runs("job-" + i) > 1 ? 1 : 0;
                never += esd.runs("job-" + i) == 0 ? 1 : 0;
            }

            System.out.println("createIfAbsent under kill -9: " + JOBS + " jobs, " + killed
                    + " killed before their end, " + twice + " ran twice, " + never + " never ran");
            assertThat(killed)
                    .as("processes that were killed before they had the job")
                    .isPositive();
            assertThat(twice).as("jobs that ran twice").isZero();
            assertThat(never).as("jobs that never ran").isZero();
        } finally {
            starters.shutdownNow();
        }
    }

    private boolean handle(RawServer.Exchange exchange) throws IOException {
        if (exchange.method().equals("POST")) {
            String id = exchange.promptId();
            var random = new Random(id.hashCode());
            esd.take(exchange.body(), Duration.ofMillis(random.nextInt(LATEST_MILLIS)));
            Objects.requireNonNull(received.get(id)).countDown();
            exchange.json(201, Answers.created(id));
        } else {
            String id = exchange.lastSegment();
            var found = esd.read(id);
            exchange.json(found.isPresent() ? 200 : 404, found.orElseGet(() -> LateServer.absent(id)));
        }
        return true;
    }

    /** Kills the first process, mostly around its create, and lets the second one end; returns whether it was killed in time. */
    private boolean killAndFinish(String baseUrl, String id, Random random) throws Exception {
        Process first = start(baseUrl, id);
        if (random.nextInt(4) == 0) {
            first.waitFor(random.nextInt(7_000), TimeUnit.MILLISECONDS);
        } else {
            // The process may end at the same moment: then there was nothing to kill.
            assertThat(Objects.requireNonNull(received.get(id)).await(60, TimeUnit.SECONDS))
                    .isTrue();
            first.waitFor(random.nextInt(30), TimeUnit.MILLISECONDS);
        }
        boolean killed = first.isAlive();
        first.destroyForcibly().waitFor();
        Process second = start(baseUrl, id);
        assertThat(second.waitFor())
                .as("how the second process of " + id + " ends")
                .isZero();
        return killed;
    }

    private static Process start(String baseUrl, String id) throws IOException {
        String classes = Stream.of(System.getProperty("java.class.path"), System.getProperty("jdk.module.path", ""))
                .filter(path -> !path.isEmpty())
                .collect(Collectors.joining(System.getProperty("path.separator")));
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Xshare:auto",
                        "-cp",
                        ownClasses() + System.getProperty("path.separator") + classes,
                        CreateIfAbsentProcess.class.getName(),
                        baseUrl,
                        id)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static String ownClasses() {
        return Path.of(KilledProcessTest.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .getPath())
                .toString();
    }
}
