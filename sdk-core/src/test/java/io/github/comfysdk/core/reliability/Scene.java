package io.github.comfysdk.core.reliability;

import io.github.comfysdk.core.client.ComfyClient;
import io.github.comfysdk.core.http.HttpTransport;
import io.github.comfysdk.model.CreateExecuteRequest;
import io.github.comfysdk.model.Execute;
import io.github.comfysdk.testkit.EsdSimulator;
import io.github.comfysdk.testkit.EsdSimulatorBuilder;
import io.github.comfysdk.testkit.VirtualTime;
import io.github.comfysdk.testkit.scenario.ExecuteScript;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A simulator, a client of it, and one job.
 *
 * @param time the time of both
 * @param esd the simulator
 * @param client the client
 * @param id the job
 * @param folder where downloads go
 * @param old the job as it was read long ago, if it was
 */
record Scene(
        VirtualTime time,
        EsdSimulator esd,
        ComfyClient client,
        String id,
        Path folder,
        AtomicReference<@Nullable Execute> old)
        implements AutoCloseable {
    static final Duration JOB = Duration.ofSeconds(20);
    static final int MAX_RESPONSE_BYTES = 200_000;

    static EsdSimulator simulator(VirtualTime time) {
        return settings(time).inMemory();
    }

    private static EsdSimulatorBuilder settings(VirtualTime time) {
        return EsdSimulator.builder()
                .time(time)
                .defaultScript(ExecuteScript.success(1)
                        .queuedFor(Duration.ofSeconds(1))
                        .runningFor(JOB.minusSeconds(1)));
    }

    /** The same on a real socket, through the JDK's client. */
    static Scene onSocket(VirtualTime time, HttpClient http, Path folder) {
        EsdSimulator esd = settings(time).start();
        return of(time, esd, folder, builder -> builder.httpClient(http).interceptTransport(time::drive));
    }

    static Scene of(VirtualTime time, Path folder, UnaryOperator<ComfyClient.Builder> settings) {
        EsdSimulator esd = simulator(time);
        return of(time, esd, esd.transport(time), folder, settings);
    }

    static Scene of(
            VirtualTime time,
            EsdSimulator esd,
            HttpTransport transport,
            Path folder,
            UnaryOperator<ComfyClient.Builder> settings) {
        return of(time, esd, folder, builder -> settings.apply(builder.transport(transport)));
    }

    private static Scene of(
            VirtualTime time, EsdSimulator esd, Path folder, UnaryOperator<ComfyClient.Builder> settings) {
        ComfyClient.Builder builder = ComfyClient.builder()
                .baseUrl(esd.baseUrl())
                .apiKey(esd.apiKey())
                .time(time)
                .maxResponseBytes(MAX_RESPONSE_BYTES);
        return new Scene(time, esd, settings.apply(builder).build(), "job-1", folder, new AtomicReference<>());
    }

    CreateExecuteRequest request() {
        return Jobs.on("comfy-async-demo", id);
    }

    /** The job, submitted and not yet begun. */
    void begin() {
        client.executes().create(request());
    }

    /** The job, finished long ago. */
    void finish() {
        begin();
        time.advance(Duration.ofMinutes(10));
    }

    Execute finished() {
        return client.executes().get(id);
    }

    /** Reads the job and lets the URLs of its files expire. */
    void finishLongAgo() {
        finish();
        old.set(finished());
        time.advance(Duration.ofHours(2));
    }

    /** The job as it was read long ago. */
    Execute expired() {
        return Objects.requireNonNull(old.get(), "call finishLongAgo first");
    }

    @Override
    public void close() {
        client.close();
        esd.close();
    }
}
