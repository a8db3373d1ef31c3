package io.github.comfysdk.core.internal.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.comfysdk.core.error.ClientClosedException;
import io.github.comfysdk.core.error.TransportException;
import io.github.comfysdk.core.internal.batch.blame.BatchCause;
import io.github.comfysdk.core.testing.TestClients;
import io.github.comfysdk.testkit.VirtualTime;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How long a batch goes on while its server is down. */
class PatienceTest {
    private final VirtualTime time = VirtualTime.startingAt(TestClients.NOW);
    private final Patience patience = new Patience(time);
    private final TransportException reset = new TransportException("reset", null, null);

    @ParameterizedTest
    @CsvSource({"0, 1", "1, 2", "5, 32", "6, 60", "7, 60", "1000, 60"})
    void pause_failureAfterFailure_isTwiceAsLongUpToAMinute(int failures, long seconds) {
        assertThat(Patience.pause(failures)).isEqualTo(Duration.ofSeconds(seconds));
    }

    @Test
    void failed_tenMinutesWithoutASuccess_endsTheBatch() {
        patience.failed(reset);
        time.advance(Duration.ofMinutes(10).minusNanos(1));
        patience.failed(reset);
        time.advance(Duration.ofNanos(1));

        assertThatThrownBy(() -> patience.failed(reset))
                .isInstanceOf(BatchCause.class)
                .hasMessage("nothing has succeeded for 10 minutes, the last failure was: reset")
                .hasCause(reset);
    }

    @Test
    void failed_successInBetween_beginsAnew() {
        patience.failed(reset);
        time.advance(Duration.ofMinutes(9));
        patience.succeeded();
        time.advance(Duration.ofMinutes(9));

        assertThatCode(() -> patience.failed(reset)).doesNotThrowAnyException();
    }

    @Test
    void failed_clientThatWasClosed_endsTheBatchAtOnce() {
        var closed = new ClientClosedException("the client is closed", null);

        assertThatThrownBy(() -> patience.failed(closed))
                .isInstanceOf(BatchCause.class)
                .hasCause(closed);
    }
}
