package io.github.comfysdk.core.internal.batch;

import static io.github.comfysdk.core.testing.TestClients.NOW;

import io.github.comfysdk.core.batch.BatchItem;
import io.github.comfysdk.core.batch.BatchOptions;
import io.github.comfysdk.core.batch.PromptIds;
import io.github.comfysdk.core.client.BatchCallsOfClient;
import io.github.comfysdk.core.client.ComfyAsyncClient;
import io.github.comfysdk.core.http.HttpTransport;
import io.github.comfysdk.core.internal.ClientRuntime;
import io.github.comfysdk.core.internal.batch.folder.DeletedIds;
import io.github.comfysdk.core.internal.batch.folder.RunningMark.Leave;
import io.github.comfysdk.core.internal.batch.folder.Storage;
import io.github.comfysdk.core.internal.batch.pace.SubmitQueue;
import io.github.comfysdk.core.options.CallOptions;
import io.github.comfysdk.core.options.WaitPolicy;
import io.github.comfysdk.core.retry.RetryPolicy;
import io.github.comfysdk.core.testing.Answers;
import io.github.comfysdk.core.testing.RecordedEvents;
import io.github.comfysdk.core.testing.Reply;
import io.github.comfysdk.core.testing.StubServer;
import io.github.comfysdk.core.testing.TestClients;
import io.github.comfysdk.model.graph.PromptGraph;
import io.github.comfysdk.testkit.VirtualTime;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collections;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/**
 * One step of a batch: the calls of a client whose requests a scripted server in memory answers, and time that stands still until a
 * test advances it. All runs on the thread of the test, so that no test can hang, and what has not happened when a call returns has
 * not happened.
 */
abstract class StepFixture {
    private static final DateTimeFormatter WIRE_TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS").withZone(ZoneOffset.UTC);

    static final String KEY = "row";
    static final PromptGraph GRAPH = TestClients.graph();
    static final String HASH = PromptIds.graphHash(GRAPH);
    static final BatchItem<String> ITEM = new BatchItem<>(KEY, GRAPH, "context");

    final StubServer server = new StubServer();
    final VirtualTime time = VirtualTime.startingAt(NOW);
    final RecordedEvents events = new RecordedEvents();
    final ClientRuntime client = BatchCallsOfClient.runtime(ComfyAsyncClient.builder()
            .baseUrl("https://api.example.com/prod")
            .apiKey(TestClients.KEY)
            .time(time)
            .transport(transport())
            .listener(events));
    final BatchCalls calls =
            BatchCallsOfClient.of(client, CallOptions.defaults().withRetryPolicy(RetryPolicy.none()));

    @TempDir
    Path folder;

    private Optional<Storage> storage = Optional.empty();

    @AfterEach
    void close() {
        client.close();
        storage.ifPresent(opened -> opened.close(Leave.NOTHING_UNDER_WAY));
    }

    /** The transport of the client; a step that blocks needs one that makes time advance by itself. */
    HttpTransport transport() {
        return server;
    }

    /** Opens the folder of the batch, which all settings made later have. */
    final Storage openFolder() {
        Storage opened = Storage.open(folder, "demo", time, Duration.ofSeconds(35), Duration.ofSeconds(5));
        storage = Optional.of(opened);
        return opened;
    }

    final Setting setting() {
        return setting(options -> options);
    }

    final Setting setting(UnaryOperator<BatchOptions> change) {
        BatchOptions options = change.apply(BatchOptions.defaults().withEndpoint("comfy-async-demo"));
        return new Setting(
                "demo",
                options,
                calls,
                new SubmitQueue(time, options::submitsInFlight, options.ratePerSecond()),
                storage,
                DeletedIds.of(storage.map(Storage::folder)),
                new Patience(time),
                new BatchTrace(calls.events(), time, "demo"));
    }

    /** From then on it is known how long ago something happened by the server's clock, which is that of the tests. */
    final void seeAJobRightAfterItsCreate() {
        server.on(get(99), () -> row(99, "created", wireTime("create_time", 0)).send());
        var wait = calls.await(id(99), WaitPolicy.defaults());
        while (server.requests().isEmpty()) {
            time.skipToNextTask();
        }
        wait.cancel(true);
    }

    /** A member of a row with a time so long from now. */
    final String wireTime(String name, long millisFromNow) {
        return "'" + name + "': '" + WIRE_TIME.format(time.now().plusMillis(millisFromNow)) + "'";
    }

    static String id(int tryNumber) {
        return PromptIds.derive("demo", KEY, tryNumber, HASH);
    }

    static String get(int tryNumber) {
        return "GET /executes/" + id(tryNumber);
    }

    static Reply absent(int tryNumber) {
        return Reply.json(404, Answers.notFound(id(tryNumber)));
    }

    /** A row as a read gives it; the further members are given with single quotes. */
    static Reply row(int tryNumber, String status, String... members) {
        return Reply.execute(id(tryNumber), status, members);
    }

    static Reply unavailable() {
        return Reply.refusal(503, "Service Unavailable");
    }

    static Reply refused() {
        return Reply.refusal(400, "no");
    }

    final int count(String route) {
        return Collections.frequency(
                server.routes().stream()
                        .map(each -> each.replaceFirst("\\?.*", ""))
                        .toList(),
                route);
    }

    final void advance(long seconds) {
        time.advance(Duration.ofSeconds(seconds));
    }

    /** Returns what a future has ended with. */
    static <V> V valueOf(CompletableFuture<V> future) {
        if (!future.isDone()) {
            throw new AssertionError("it has not ended: " + future);
        }
        return future.join();
    }

    /** Returns what a future has failed with. */
    static Throwable failureOf(CompletableFuture<?> future) {
        try {
            throw new AssertionError("it has not failed, but ended with " + valueOf(future));
        } catch (CompletionException failed) {
            return failed.getCause() == null ? failed : failed.getCause();
        }
    }
}
