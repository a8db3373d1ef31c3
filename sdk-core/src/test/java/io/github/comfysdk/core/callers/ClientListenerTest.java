package io.github.comfysdk.core.callers;

import static io.github.comfysdk.core.testing.TestClients.ID;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.comfysdk.core.client.ComfyClient;
import io.github.comfysdk.core.retry.AttemptEvent;
import io.github.comfysdk.core.retry.ClientListener;
import io.github.comfysdk.core.testing.Answers;
import io.github.comfysdk.core.testing.Face;
import io.github.comfysdk.core.testing.StubServer;
import io.github.comfysdk.core.testing.TestClients;
import io.github.comfysdk.model.Execute;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A listener of attempts on real threads, whatever it does: no call waits for it, and it gets its events in order. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ClientListenerTest {
    private final StubServer server =
            new StubServer().otherwise(request -> Answers.of(200, Answers.found(ID, "created")));
    private final BlockingQueue<String> events = new LinkedBlockingQueue<>();
    private final CountDownLatch called = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);

    @AfterEach
    void release() {
        released.countDown();
    }

    private final class Recording implements ClientListener {
        private final Consumer<AttemptEvent> first;

        Recording(Consumer<AttemptEvent> first) {
            this.first = first;
        }

        @Override
        public void onAttempt(AttemptEvent event) {
            first.accept(event);
            events.add(event.promptId().orElse(event.operation()) + " " + event.attempt());
        }

        @Override
        public void onDropped(long count) {
            events.add(count + " dropped");
        }
    }

    private ComfyClient.Builder builder(Consumer<AttemptEvent> first) {
        return ComfyClient.builder()
                .baseUrl("https://api.example.com/prod")
                .apiKey(TestClients.KEY)
                .transport(server)
                .listener(new Recording(first));
    }

    private void block(AttemptEvent event) {
        called.countDown();
        try {
            released.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void ping(Face face, ComfyClient client) {
        face.call(client, ComfyClient::ping, comfy -> comfy.async().ping());
    }

    @ParameterizedTest
    @EnumSource
    void create_listenerThatBlocks_returnsWhatTheServerSaid(Face face) throws Exception {
        try (ComfyClient client = builder(this::block).build()) {
            assertThat(face.create(client, TestClients.ID).promptId()).isEqualTo(ID);
            called.await();
            assertThat(events).isEmpty();
        }
        assertThat(server.methods()).containsExactly("POST");
    }

    @ParameterizedTest
    @EnumSource
    void create_listenerThatBlocksOnAnExecutorOfOneThread_returnsWhatTheServerSaid(Face face) {
        Executor single = task -> {
            called.countDown();
            task.run();
        };
        try (ComfyClient client = builder(this::block).executor(single).build()) {
            assertThat(face.create(client, TestClients.ID).promptId()).isEqualTo(ID);
        }
    }

    @Test
    void cancel_listenerThatBlocks_endsTheCall() throws Exception {
        server.stall();
        try (ComfyClient client = builder(this::block).build()) {
            CompletableFuture<Execute> call = client.async().executes().get(ID);

            call.cancel(true);

            assertThat(call).isCancelled();
            called.await();
        }
    }

    @ParameterizedTest
    @EnumSource
    void events_ofManyCalls_comeInOrderAndOneAtATime(Face face) throws Exception {
        var inside = new ArrayList<String>();
        try (ComfyClient client = builder(event -> inside.add("only one thread at a time may be here"))
                .build()) {
            for (int i = 0; i < 500; i++) {
                String id = "job-" + i;
                server.answer(200, Answers.found(id, "success"));
                face.get(client, id);
            }
        }
        for (int i = 0; i < 500; i++) {
            assertThat(events.take()).isEqualTo("job-" + i + " 1");
        }
        assertThat(inside).hasSize(500);
    }

    @Test
    void events_ofOneCall_comeInTheOrderOfItsAttempts() throws Exception {
        server.answer(503, Answers.gateway("Service Unavailable"), "Retry-After", "0")
                .answer(503, Answers.gateway("Service Unavailable"), "Retry-After", "0");
        try (ComfyClient client = builder(event -> {}).build()) {
            client.executes().get(ID);
        }
        assertThat(List.of(events.take(), events.take(), events.take()))
                .containsExactly(ID + " 1", ID + " 2", ID + " 3");
    }

    @ParameterizedTest
    @EnumSource
    void events_ofAListenerThatStalls_areDroppedFromTheOldestAndCounted(Face face) throws Exception {
        try (ComfyClient client = builder(this::block).build()) {
            ping(face, client);
            called.await();
            for (int i = 0; i < 1_007; i++) {
                ping(face, client);
            }

            released.countDown();

            // Only attempts count: the listener overrides nothing else.
            assertThat(List.of(events.take(), events.take(), events.take()))
                    .containsExactly("Ping 1", "7 dropped", "Ping 1");
            for (int i = 0; i < 999; i++) {
                assertThat(events.take()).isEqualTo("Ping 1");
            }
            ping(face, client);
            assertThat(events.take()).isEqualTo("Ping 1");
        }
    }

    @Test
    void close_listenerThatBlocks_waitsForNothingAndLosesNothing() throws Exception {
        ComfyClient client = builder(this::block).build();
        client.ping();
        called.await();
        client.executes().get(ID);

        client.close();

        assertThat(events).isEmpty();
        released.countDown();
        assertThat(List.of(events.take(), events.take())).containsExactly("Ping 1", ID + " 1");
    }

    @Test
    void close_executorThatDropsEverything_deliversWhatIsQueued() throws Exception {
        ComfyClient client = builder(event -> {}).executor(task -> {}).build();
        client.ping();
        client.executes().get(ID);

        client.close();

        assertThat(List.of(events.take(), events.take())).containsExactly("Ping 1", ID + " 1");
    }
}
