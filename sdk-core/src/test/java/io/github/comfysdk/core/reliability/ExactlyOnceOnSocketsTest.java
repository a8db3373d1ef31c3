package io.github.comfysdk.core.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.comfysdk.core.client.ComfyClient;
import io.github.comfysdk.core.client.RetryBudget;
import io.github.comfysdk.core.error.ApiException;
import io.github.comfysdk.core.error.BadRequestException;
import io.github.comfysdk.core.error.ComfyException;
import io.github.comfysdk.core.error.ForbiddenException;
import io.github.comfysdk.core.error.PromptIdUsedException;
import io.github.comfysdk.core.error.ThrottledException;
import io.github.comfysdk.core.testing.RawServer;
import io.github.comfysdk.core.testing.TestClients;
import io.github.comfysdk.model.CreateExecuteRequest;
import io.github.comfysdk.model.Execute;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Timer;
import java.util.TimerTask;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLServerSocket;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Jobs on real sockets, half of them over TLS, under every fault of {@link FaultyServer}, with callers that retry, look first,
 * give up or are interrupted. Some hundred jobs by default; as many as {@code -Dexactly.once.jobs} says.
 */
@Timeout(value = 3_000, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ExactlyOnceOnSocketsTest {
    private static final int JOBS = Integer.getInteger("exactly.once.jobs", 400);
    private static final int AT_ONCE = 48;

    private static final HeldCertificate CERTIFICATE =
            new HeldCertificate.Builder().addSubjectAlternativeName("127.0.0.1").build();

    private final FaultyServer faults = new FaultyServer();
    private final Map<String, Integer> endings = new ConcurrentSkipListMap<>();
    private final Map<String, Object> told = new ConcurrentSkipListMap<>();

    @Test
    void jobs_underEveryFault_runAtMostOnceAndAreToldRightly() throws Exception {
        ExecutorService callers = Executors.newFixedThreadPool(AT_ONCE);
        try (var plain = new RawServer(faults::handle);
                var secure = new RawServer(secureSocket(), faults::handle);
                ComfyClient first = client(plain.baseUrl());
                ComfyClient second = client("https://127.0.0.1:" + secure.port() + "/prod")) {
            List<Future<?>> jobs = new ArrayList<>();
            for (int i = 0; i < JOBS; i++) {
                String id = "job-" + i;
                ComfyClient client = i % 2 == 0 ? first : second;
                jobs.add(callers.submit(() -> run(client, id)));
            }
            for (Future<?> job : jobs) {
                job.get();
            }
        } finally {
            callers.shutdownNow();
        }

        List<String> wrong = new ArrayList<>();
        int twice = 0;
        int ran = 0;
        int undecidable = 0;
        for (Map.Entry<String, Object> job : told.entrySet()) {
            int runs = faults.runs(job.getKey());
            ran += Math.min(runs, 1);
            twice += runs > 1 ? 1 : 0;
            // Whose refusal is lost with its connection can see the row that it left, and nothing tells it from a
            // queued job.
            if (runs == 0 && job.getValue() instanceof Execute && faults.hasDeadRow(job.getKey())) {
                undecidable++;
            } else if (isWrong(job.getValue(), job.getKey(), runs)) {
                wrong.add(job.getKey() + ", " + runs + " runs, was told " + job.getValue());
            }
        }
        System.out.println("exactly once on sockets: " + JOBS + " jobs, " + ran + " ran, " + twice + " ran twice, "
                + wrong.size() + " told wrongly, " + undecidable + " refused with a row left and the answer lost, "
                + (JOBS - told.size()) + " not told; " + new TreeMap<>(endings));
        assertThat(told).as("jobs whose end was told").hasSize(JOBS);
        assertThat(twice).as("jobs that ran twice").isZero();
        assertThat(wrong).as("jobs of which something wrong was told").isEmpty();
        assertThat(endings)
                .containsKeys("Execute", "SubmitOutcomeUnknownException", "BadRequestException", "ForbiddenException");
    }

    private static SSLServerSocket secureSocket() throws Exception {
        SSLServerSocket socket = (SSLServerSocket) new HandshakeCertificates.Builder()
                .heldCertificate(CERTIFICATE)
                .addTrustedCertificate(CERTIFICATE.certificate())
                .build()
                .sslContext()
                .getServerSocketFactory()
                .createServerSocket();
        socket.setEnabledProtocols(new String[] {"TLSv1.2"});
        return socket;
    }

    private static ComfyClient client(String baseUrl) {
        return ComfyClient.builder()
                .baseUrl(baseUrl)
                .apiKey("a-key")
                .maxConcurrentRequests(16)
                .retryBudget(RetryBudget.of(1_000_000))
                .httpClient(HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .sslContext(new HandshakeCertificates.Builder()
                                .addTrustedCertificate(CERTIFICATE.certificate())
                                .build()
                                .sslContext())
                        .build())
                .options(options -> options.withLookupWindow(Duration.ofMillis(600))
                        .withAttemptTimeout(Duration.ofSeconds(1))
                        .withCallTimeout(Duration.ofSeconds(20))
                        .withRetryPolicy(options.retryPolicy()
                                .withBaseDelay(Duration.ofMillis(5))
                                .withThrottleBaseDelay(Duration.ofMillis(20))))
                .build();
    }

    private void run(ComfyClient client, String id) {
        var random = FaultyServer.random(id.hashCode());
        CreateExecuteRequest request = TestClients.request(id);
        Object ending = end(client, request, random);
        // Callers repeat what failed: a plain create of an unclear job is refused, and what was never sent may be sent
        // again.
        for (int i = 0; i < 2 && ending instanceof ComfyException failed && random.nextBoolean(); i++) {
            Object next = failed.neverSent() ? end(client, request, random) : again(client, request);
            ending = next instanceof PromptIdUsedException ? ending : next;
        }
        told.put(id, ending);
        endings.merge(ending.getClass().getSimpleName().replace("Immutable", ""), 1, Integer::sum);
    }

    private static Object again(ComfyClient client, CreateExecuteRequest request) {
        try {
            return client.executes().create(request);
        } catch (RuntimeException failed) {
            return failed;
        }
    }

    private static Object end(ComfyClient client, CreateExecuteRequest request, Random random) {
        try {
            return switch (random.nextInt(8)) {
                case 0 -> client.executes().createIfAbsent(request);
                case 1 -> impatient(client, request, random);
                case 2 -> interrupted(client, request, random);
                case 3 ->
                    client.with(options -> options.withCallTimeout(Duration.ofMillis(1 + random.nextInt(400))))
                            .executes()
                            .create(request);
                default -> client.executes().create(request);
            };
        } catch (RuntimeException failed) {
            return failed;
        } finally {
            boolean ignored = Thread.interrupted();
        }
    }

    private static Object impatient(ComfyClient client, CreateExecuteRequest request, Random random) {
        var call = client.async().executes().create(request);
        try {
            return call.get(random.nextInt(300), TimeUnit.MILLISECONDS);
        } catch (TimeoutException tooLate) {
            call.cancel(true);
            return new CancellationException();
        } catch (InterruptedException | ExecutionException failed) {
            return failed.getCause() == null ? failed : failed.getCause();
        }
    }

    private static Object interrupted(ComfyClient client, CreateExecuteRequest request, Random random) {
        Thread caller = Thread.currentThread();
        var alarm = new Timer(true);
        alarm.schedule(
                new TimerTask() {
                    @Override
                    public void run() {
                        caller.interrupt();
                    }
                },
                random.nextInt(300));
        try {
            return client.executes().create(request);
        } finally {
            alarm.cancel();
        }
    }

    /** Whether a caller that believes what it was told is wrong about its job. */
    private static boolean isWrong(Object ending, String id, int runs) {
        if (ending instanceof Execute execute) {
            return runs != 1
                    || !execute.promptId().equals(id)
                    || execute.status().value().equals("success");
        }
        if (ending instanceof ComfyException failed) {
            boolean saysThatNothingRuns = failed.neverSent()
                    || failed instanceof BadRequestException
                    || failed instanceof ForbiddenException
                    || failed instanceof ThrottledException
                    || (failed instanceof ApiException refused && refused.status() == 413);
            return !failed.promptId().orElse("").equals(id) || (saysThatNothingRuns && runs > 0);
        }
        return !(ending instanceof CancellationException);
    }
}
