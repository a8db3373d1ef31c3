package io.github.comfysdk.core.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.comfysdk.core.http.TransportResponse;
import io.github.comfysdk.core.testing.Answers;
import java.io.IOException;
import java.util.ArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A send that blocks its thread, and what becomes of that thread. */
class BlockingSendTest {
    private final AtomicInteger discarded = new AtomicInteger();
    private final TransportResponse response = Answers.withoutEnd(200, discarded::incrementAndGet);

    @Test
    void run_response_isTheResult() {
        var send = new BlockingSend(() -> response);

        send.run();

        assertThat(send.result()).isCompletedWithValue(response);
        assertThat(discarded).hasValue(0);
    }

    @Test
    void run_cancelledBefore_sendsNothing() {
        var sent = new AtomicInteger();
        var send = new BlockingSend(() -> {
            sent.incrementAndGet();
            return response;
        });
        send.result().cancel(true);

        send.run();

        assertThat(sent).hasValue(0);
    }

    @Test
    void cancel_duringTheSend_interruptsItAndDiscardsAResponseThatComesAllTheSame() {
        var send = new BlockingSend[1];
        var interrupts = new ArrayList<Boolean>();
        send[0] = new BlockingSend(() -> {
            assertThat(send[0].result().cancel(true)).isTrue();
            interrupts.add(Thread.interrupted());
            assertThat(send[0].result().cancel(true)).as("as the first one").isTrue();
            interrupts.add(Thread.interrupted());
            return response;
        });

        send[0].run();

        assertThat(interrupts).as("by the first one only").containsExactly(true, false);
        assertThat(send[0].result()).isCancelled();
        assertThat(discarded).hasValue(1);
    }

    @Test
    void run_interruptThatCameTooLate_doesNotReachTheNextTaskOfTheThread() {
        new BlockingSend(() -> {
                    Thread.currentThread().interrupt();
                    return response;
                })
                .run();
        assertThat(Thread.interrupted()).isFalse();

        new BlockingSend(() -> {
                    Thread.currentThread().interrupt();
                    throw new IOException("reset");
                })
                .run();
        assertThat(Thread.interrupted()).isFalse();
    }

    @Test
    void cancel_afterTheSend_interruptsNobody() {
        var send = new BlockingSend(() -> response);
        send.run();

        assertThat(send.result().cancel(true)).isFalse();

        assertThat(Thread.interrupted()).isFalse();
    }

    @Test
    void run_error_endsTheResult() {
        var error = new LinkageError("no such method");
        var send = new BlockingSend(() -> {
            throw error;
        });

        send.run();

        assertThat(send.result()).isCompletedExceptionally();
        assertThat(send.result().handle((value, exception) -> exception).join()).isSameAs(error);
    }
}
