package io.github.comfysdk.core.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.comfysdk.core.http.TransportRequest;
import io.github.comfysdk.core.http.TransportResponse;
import io.github.comfysdk.core.internal.call.WorkerThreads;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the other side of a real socket sees of an exchange that is given up. */
class JdkHttpTransportTest {
    private static final byte[] HEAD =
            "HTTP/1.1 200 OK\r\nContent-Length: 100000\r\nX-Answer: yes\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final WorkerThreads threads = new WorkerThreads();
    private final ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    private final CountDownLatch received = new CountDownLatch(1);
    private final CountDownLatch mayAnswer = new CountDownLatch(1);
    private final FutureTask<String> server = new FutureTask<>(this::serveOne);
    private final TransportRequest request =
            TransportRequest.of("GET", URI.create("http://127.0.0.1:" + socket.getLocalPort() + "/file"));

    private final List<String> headOfRequest = new CopyOnWriteArrayList<>();

    private volatile byte[] answer = HEAD;

    JdkHttpTransportTest() throws IOException {
        var thread = new Thread(server, "one-exchange");
        thread.setDaemon(true);
        thread.start();
    }

    @AfterEach
    void close() throws IOException {
        socket.close();
        threads.close();
    }

    /** Reads a request, answers when it may, and tells how the connection ends. */
    private String serveOne() throws IOException, InterruptedException {
        try (Socket connection = socket.accept()) {
            var in = new BufferedReader(new InputStreamReader(connection.getInputStream(), StandardCharsets.US_ASCII));
            String line = in.readLine();
            while (line != null && !line.isEmpty()) {
                headOfRequest.add(line);
                line = in.readLine();
            }
            received.countDown();
            mayAnswer.await();
            try {
                connection.getOutputStream().write(answer);
                return in.read() < 0 ? "closed" : "another request";
            } catch (SocketException reset) {
                return "closed";
            }
        }
    }

    @Test
    void cancel_beforeTheHeaders_closesTheConnection() throws Exception {
        answer = new byte[0];
        CompletableFuture<TransportResponse> sent = new JdkHttpTransport(http, threads).send(request);
        received.await();

        assertThat(sent.cancel(true)).isTrue();
        assertThat(sent.cancel(true)).as("again").isTrue();
        mayAnswer.countDown();

        assertThat(server.get()).isEqualTo("closed");
        assertThat(sent).isCancelled();
    }

    @Test
    void cancel_afterTheHeaders_leavesTheAnswerToItsReader() throws Exception {
        mayAnswer.countDown();
        CompletableFuture<TransportResponse> sent = new JdkHttpTransport(http, threads).send(request);
        TransportResponse response = sent.get();

        assertThat(sent.cancel(true)).isFalse();

        assertThat(response.status()).isEqualTo(200);
        assertThat(response.header("x-answer")).contains("yes");
        DiscardedBody.of(response.body());
        assertThat(server.get()).isEqualTo("closed");
    }

    @Test
    void cancel_answerThatComesAllTheSame_givesItsConnectionBack() throws Exception {
        var late = new LateClient(http);
        CompletableFuture<TransportResponse> sent = new JdkHttpTransport(late, threads).send(request);
        mayAnswer.countDown();
        late.awaitAnswer();

        assertThat(sent.cancel(true)).isTrue();
        late.tellTheAnswer();

        assertThat(server.get()).isEqualTo("closed");
        assertThatThrownBy(sent::join).isInstanceOf(CancellationException.class);
    }

    @Test
    void send_request_hasItsHeadersAndTheResponseItsVersion() throws Exception {
        mayAnswer.countDown();
        TransportRequest withHeaders = request.withHeader("X-First", "1").withHeader("X-Second", "2");

        TransportResponse response =
                new JdkHttpTransport(http, threads).send(withHeaders).get();

        assertThat(response.httpVersion()).contains("HTTP/1.1");
        assertThat(headOfRequest).startsWith("GET /file HTTP/1.1").contains("X-First: 1", "X-Second: 2");
        DiscardedBody.of(response.body());
    }

    @Test
    void send_withoutABodyAndNotAllowed_sendsNothing() {
        CompletableFuture<TransportResponse> sent = new JdkHttpTransport(http, threads).send(request, () -> false);

        assertThat(sent).isCompletedExceptionally();
        assertThat(sent.handle((response, exception) -> exception).join()) // newer JDKs wrap what join throws
                .isExactlyInstanceOf(CancellationException.class)
                .hasMessage("the call ended before its request was sent");
        assertThat(received.getCount()).isEqualTo(1);
    }

    @Test
    void send_closedTransport_saysSo() {
        var transport = JdkHttpTransport.withOwnClient(threads, threads);
        transport.close();
        transport.close();

        assertThatThrownBy(transport.send(request)::join)
                .hasCauseExactlyInstanceOf(IOException.class)
                .hasRootCauseMessage("the transport is closed");
    }

    @Test
    void send_serverThatCloses_failsWithTheFaultItself() throws Exception {
        CompletableFuture<TransportResponse> sent = new JdkHttpTransport(http, threads).send(request);
        received.await();
        socket.close();
        server.cancel(true);

        assertThatThrownBy(sent::get).hasCauseInstanceOf(IOException.class);
    }
}
