package io.github.comfysdk.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.comfysdk.testkit.scenario.Fault;
import io.github.comfysdk.testkit.scenario.Route;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Faults of the simulator that keep the client waiting, seen on the wire. */
class SilenceTest extends SimulatorTest {
    /** How long nothing must come to count as silence. */
    private static final int SILENCE_MILLIS = 300;

    private Socket connect() throws IOException {
        Socket socket = new Socket(
                InetAddress.getLoopbackAddress(), URI.create(esd.baseUrl()).getPort());
        socket.setSoTimeout(SILENCE_MILLIS);
        String head = "GET /prod/executes HTTP/1.1\r\nHost: simulator\r\nx-api-key: " + esd.apiKey() + "\r\n\r\n";
        socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    /** What comes until the first silence. */
    private static String untilSilence(InputStream in) throws IOException {
        var received = new ByteArrayOutputStream();
        try {
            for (int b = in.read(); b >= 0; b = in.read()) {
                received.write(b);
            }
            throw new AssertionError("the server ended the connection after: " + received);
        } catch (SocketTimeoutException silence) {
            return received.toString(StandardCharsets.UTF_8);
        }
    }

    private static String body(String received) {
        return received.substring(received.indexOf("\r\n\r\n") + 4);
    }

    private String wholeBody() {
        return client.get("/executes").body();
    }

    @Test
    void stallBeforeHeaders_sendsNothingAtAll() throws IOException {
        esd.faults().on(Route.LIST_EXECUTES).then(Fault.stallBeforeHeaders());

        try (Socket socket = connect()) {
            assertThat(untilSilence(socket.getInputStream())).isEmpty();
        }

        assertThat(esd.requestCount(Route.LIST_EXECUTES)).isEqualTo(1);
        assertThat(client.get("/executes").statusCode()).isEqualTo(200);
    }

    @Test
    void stallMidBody_sendsTheHeadersAndHalfOfTheBody() throws IOException {
        String whole = wholeBody();
        esd.faults().on(Route.LIST_EXECUTES).then(Fault.stallMidBody());

        try (Socket socket = connect()) {
            String received = untilSilence(socket.getInputStream());

            assertThat(received).startsWith("HTTP/1.1 200").contains("Content-Length: " + whole.length());
            assertThat(body(received)).hasSize(whole.length() / 2);
            assertThat(body(received)).isEqualTo(whole.substring(0, whole.length() / 2));
        }
    }

    @Test
    void trickle_sendsSoManyBytesASecond() throws IOException {
        String whole = wholeBody();
        esd.faults().on(Route.LIST_EXECUTES).then(Fault.trickle(7));

        try (Socket socket = connect()) {
            InputStream in = socket.getInputStream();

            assertThat(whole).startsWith(body(untilSilence(in))).hasSizeGreaterThan(14);
            socket.setSoTimeout(20_000);
            assertThat(in.read()).isNotNegative();
        }
    }

    @Test
    void delay_passesInTheSimulatorsTime() throws IOException {
        Instant before = clock.now();
        esd.faults().on(Route.LIST_EXECUTES).then(Fault.delay(Duration.ofSeconds(20)));

        assertThat(client.get("/executes").statusCode()).isEqualTo(200);

        assertThat(Duration.between(before, clock.now())).isEqualTo(Duration.ofSeconds(20));
    }
}
