package io.github.comfysdk.core.internal.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.comfysdk.core.error.CallTimeoutException;
import io.github.comfysdk.core.error.ComfyException;
import io.github.comfysdk.core.error.Delivery;
import io.github.comfysdk.core.error.TransportException;
import io.github.comfysdk.core.http.TransportRequest;
import io.github.comfysdk.core.internal.call.Operation;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What an exception of an exchange becomes. Whether something may have left is said by the departure, not by the exception. */
class TransportExceptionsTest {
    private static final Operation CREATE = Operation.createExecute("job-1");
    private static final Operation READ = Operation.getExecute("job-1");
    private static final TransportRequest REQUEST = TransportRequest.of(
                    "GET", URI.create("https://api.example.com/prod"))
            .withHeaders(Map.of("x-api-key", "a secret key"));

    private static RuntimeException translate(Operation operation, Departure departure, Throwable exception) {
        return TransportExceptions.translate(operation, REQUEST, departure, exception);
    }

    @ParameterizedTest
    @EnumSource(names = {"NOT_ASKED", "NO_CONNECTION"})
    void translate_nothingLeft_saysThatItWasNeverSent(Departure departure) {
        RuntimeException exception = translate(CREATE, departure, new ConnectException("refused"));

        assertThat(exception)
                .isExactlyInstanceOf(TransportException.class)
                .hasMessageStartingWith(
                        "CreateExecute could not reach api.example.com, so it was never sent: check baseUrl, DNS,"
                                + " proxy and certificates (ConnectException)");
        assertThat(((ComfyException) exception).neverSent()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(names = {"MAY_HAVE_LEFT", "RESPONSE_BEGUN"})
    void translate_somethingMayHaveLeft_doesNotSayThatItWasNeverSent(Departure departure) {
        RuntimeException exception = translate(CREATE, departure, new ConnectException("of a later connection"));

        assertThat(exception)
                .hasMessageStartingWith(
                        "CreateExecute lost the connection before a complete response arrived (ConnectException)");
        assertThat(((ComfyException) exception).neverSent()).isFalse();
    }

    /** Programming errors of a transport, and I/O failures of libraries that have unchecked exceptions for them. */
    @Test
    void translate_exceptionThatIsNotOfConnections_isSaidToBeOfTheTransport() {
        RuntimeException maySent = translate(READ, Departure.MAY_HAVE_LEFT, new NullPointerException());
        RuntimeException unsent = translate(CREATE, Departure.NO_CONNECTION, new IllegalStateException("closed"));

        assertThat(maySent)
                .isInstanceOf(TransportException.class)
                .hasMessageStartingWith(
                        "GetExecute failed in its transport, which may have sent it (NullPointerException)");
        assertThat(unsent)
                .isInstanceOf(TransportException.class)
                .hasMessageStartingWith(
                        "CreateExecute failed in its transport before it was sent (IllegalStateException)");
        assertThat(((ComfyException) unsent).neverSent()).isTrue();
    }

    @Test
    void translate_processWithoutFileDescriptors_saysSo() {
        var cause = new IOException("no socket", new SocketException("Too many open files"));

        assertThat(translate(CREATE, Departure.NO_CONNECTION, cause))
                .hasMessageContaining("too many files and sockets open: raise its limit (ulimit -n)");
    }

    @Test
    void translate_tlsThatBreaks_saysSo() {
        assertThat(translate(READ, Departure.MAY_HAVE_LEFT, new SSLException("closed")))
                .hasMessageStartingWith(
                        "GetExecute lost its TLS connection before a complete response arrived: check certificates and proxy"
                                + " (SSLException)")
                .message()
                .doesNotContain("elliptic");
    }

    @Test
    void translate_timeoutWithoutAConnection_saysThatItWasNeverSent() {
        var timeout = new CallTimeoutException("no answer within PT10S", "job-1", null, Delivery.MAY_HAVE_BEEN_SENT);

        RuntimeException exception = translate(CREATE, Departure.NO_CONNECTION, timeout);

        assertThat(exception)
                .isInstanceOf(CallTimeoutException.class)
                .hasMessageStartingWith("no answer within PT10S")
                .hasMessageContaining("It was never sent, because there was no connection: check network and proxy");
        assertThat(((ComfyException) exception).neverSent()).isTrue();
        assertThat(translate(CREATE, Departure.MAY_HAVE_LEFT, timeout)).isSameAs(timeout);
    }

    @Test
    void translate_exceptionOfTheLibraryThatSaysTheTruth_isItself() {
        var unsent = new TransportException("unsent", "job-1", null, Delivery.NEVER_SENT);

        assertThat(translate(CREATE, Departure.NO_CONNECTION, unsent)).isSameAs(unsent);
        RuntimeException corrected = translate(CREATE, Departure.MAY_HAVE_LEFT, unsent);
        assertThat(((ComfyException) corrected).neverSent()).isFalse();
        assertThat(corrected).hasCause(unsent);
    }

    @Test
    void translate_requestThatTheClientRefuses_isAnArgumentThatIsWrong() {
        var refusal = new IllegalArgumentException("invalid header value: a secret key");

        assertThat(translate(CREATE, Departure.NO_CONNECTION, refusal))
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(
                        "CreateExecute of execute job-1 was never sent: the HTTP client refuses the request")
                .hasNoCause()
                .message()
                .doesNotContain("secret");
        assertThat(translate(Operation.ping(), Departure.NO_CONNECTION, refusal))
                .hasMessageStartingWith("Ping was never sent");
        assertThat(translate(READ, Departure.MAY_HAVE_LEFT, refusal)).isInstanceOf(TransportException.class);
        assertThat(translate(CREATE, Departure.MAY_HAVE_LEFT, refusal)).isInstanceOf(TransportException.class);
    }

    @Test
    void translate_hostThatIsNotResolved_isAboutTheConnectionAlthoughItIsAnIllegalArgument() {
        assertThat(translate(CREATE, Departure.NO_CONNECTION, new UnresolvedAddressException()))
                .isInstanceOf(TransportException.class);
    }

    @Test
    void translate_executorThatRejects_isAStateThatIsWrong() {
        var rejected = new RejectedExecutionException("full");

        assertThat(translate(CREATE, Departure.NO_CONNECTION, rejected))
                .isExactlyInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith(
                        "CreateExecute of execute job-1 was never sent: the executor of the HTTP client")
                .hasCause(rejected);
        assertThat(translate(CREATE, Departure.MAY_HAVE_LEFT, rejected)).isInstanceOf(TransportException.class);
    }

    @Test
    void translate_secretInTheText_isHidden() {
        RuntimeException exception = translate(
                READ, Departure.MAY_HAVE_LEFT, new IOException("bad header a secret key", new EOFException()));

        assertThat(exception.getCause())
                .hasMessageContaining("bad header ***")
                .hasCauseInstanceOf(Secrets.HiddenException.class);
        assertThat(exception).hasMessageContaining("(IOException)");
    }

    static Stream<Throwable> aboutTheConnection() {
        return Stream.of(
                new ConnectException(),
                new HttpConnectTimeoutException("late"),
                new UnknownHostException(),
                new UnresolvedAddressException());
    }

    @ParameterizedTest
    @MethodSource("aboutTheConnection")
    void failedToConnect_exceptionAboutTheConnection_does(Throwable exception) {
        assertThat(TransportExceptions.failedToConnect(exception)).isTrue();
        assertThat(TransportExceptions.isEndOfRepeats(exception)).isFalse();
        exception.addSuppressed(new ConnectException());
        assertThat(TransportExceptions.isEndOfRepeats(exception)).isFalse();
        exception.addSuppressed(new EOFException());
        assertThat(TransportExceptions.isEndOfRepeats(exception)).isTrue();
    }

    @Test
    void failedToConnect_otherException_doesNot() {
        var cut = new EOFException();
        cut.addSuppressed(new EOFException());

        assertThat(TransportExceptions.failedToConnect(cut)).isFalse();
        assertThat(TransportExceptions.isEndOfRepeats(cut)).isFalse();
    }
}
