package io.github.comfysdk.core.download;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.comfysdk.core.http.TransportRequest;
import io.github.comfysdk.core.http.TransportResponse;
import io.github.comfysdk.core.testing.ClientFixture;
import io.github.comfysdk.core.testing.StubServer;
import io.github.comfysdk.model.OutputFile;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

/** The future of a file that is being opened, cancelled at every moment: the connection is always given back. */
class OpeningTest extends ClientFixture {
    private static final OutputFile FILE = OutputFile.of("https://bucket.s3.amazonaws.com/a.png?Signature=s");

    private final Parts parts = new Parts();

    @Test
    void cancel_whenTheBodyIsAboutToBeRead_cancelsTheBody() {
        var answer = new CompletableFuture<TransportResponse>();
        server.then(request -> answer);
        CompletableFuture<InputStream> opening = client.async().outputs().open(FILE);

        answer.complete(TransportResponse.of(200, Map.of(), subscriber -> {
            opening.cancel(true);
            parts.subscribe(subscriber);
        }));

        assertThat(opening).isCancelled();
        assertThat(parts.isCancelled()).isTrue();
        assertThat(time.pendingTasks()).isZero();
    }

    @Test
    void cancel_beforeTheHeaders_abortsTheRequest() {
        server.stall();
        CompletableFuture<InputStream> opening = client.async().outputs().open(FILE);

        assertThat(opening.cancel(true)).isTrue();

        assertThat(server.aborted()).isEqualTo(1);
        assertThat(time.pendingTasks()).isZero();
    }

    @Test
    void cancel_headersThatComeAfterwards_giveTheirConnectionBack() {
        CompletableFuture<TransportResponse> late = StubServer.unabortable();
        server.then((TransportRequest request) -> late);
        CompletableFuture<InputStream> opening = client.async().outputs().open(FILE);

        opening.cancel(true);
        late.complete(parts.answer(Map.of()));

        assertThat(parts.isRead()).isTrue();
        assertThat(parts.isCancelled()).isTrue();
    }

    @Test
    void cancel_afterTheStreamIsThere_leavesItToItsReader() throws IOException {
        server.then(request -> CompletableFuture.completedFuture(parts.answer(Map.of())));
        CompletableFuture<InputStream> opening = client.async().outputs().open(FILE);

        assertThat(opening.cancel(true)).isFalse();

        try (InputStream in = opening.join()) {
            parts.send("abc");
            assertThat(in.read()).isEqualTo('a');
        }
        assertThat(parts.isCancelled()).isTrue();
    }

    @Test
    void completeExceptionally_beforeTheHeaders_abortsTheRequest() {
        server.stall();
        CompletableFuture<InputStream> opening = client.async().outputs().open(FILE);

        opening.completeExceptionally(new TimeoutException("as by orTimeout"));

        assertThat(server.aborted()).isEqualTo(1);
        assertThat(time.pendingTasks()).isZero();
    }

    @Test
    void complete_beforeTheHeaders_abortsTheRequest() {
        server.stall();
        CompletableFuture<InputStream> opening = client.async().outputs().open(FILE);

        opening.complete(InputStream.nullInputStream());

        assertThat(server.aborted()).isEqualTo(1);
        assertThat(time.pendingTasks()).isZero();
    }
}
