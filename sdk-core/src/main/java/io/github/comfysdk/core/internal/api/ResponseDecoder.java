package io.github.comfysdk.core.internal.api;

import io.github.comfysdk.core.error.ApiException;
import io.github.comfysdk.core.error.ApiFailure;
import io.github.comfysdk.core.error.DecodeException;
import io.github.comfysdk.core.http.TransportResponse;
import io.github.comfysdk.core.internal.call.Operation;
import io.github.comfysdk.core.internal.http.BufferedResponse;
import io.github.comfysdk.model.Execute;
import io.github.comfysdk.model.error.UnreadableDataException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Turns an answer that has been read into a value, or into the exception that says what the server refused. */
public final class ResponseDecoder {
    private ResponseDecoder() {}

    /** Reads the data of a success, which must have some. */
    public static <T> ResponseReader<T> data(Envelope.DataReader<T> reader) {
        return (operation, response) -> envelope(operation, response, reader)
                .flatMap(Envelope::dataIfAny)
                .orElseThrow(() -> undecodable(operation, response, "it contains no data", null));
    }

    /** Reads the data of a success; empty if the server left it out. */
    public static <T> ResponseReader<Optional<T>> optionalData(Envelope.DataReader<T> reader) {
        return (operation, response) -> envelope(operation, response, reader).flatMap(Envelope::dataIfAny);
    }

    /** Reads an execute, with the debug links that came beside it. */
    public static Execute execute(Operation operation, BufferedResponse response) {
        Envelope<Execute> envelope = envelope(operation, response, Envelope.as(Execute.class))
                .orElseThrow(() -> undecodable(operation, response, "it is empty", null));
        Execute execute =
                envelope.dataIfAny().orElseThrow(() -> undecodable(operation, response, "it contains no data", null));
        return envelope.debug() == null
                ? execute
                : Execute.builder().from(execute).debug(envelope.debug()).build();
    }

    /** Reads the head of a success, for operations whose response says nothing beyond it. */
    public static TransportResponse head(Operation operation, BufferedResponse response) {
        if (!response.isSuccess()) {
            throw failure(operation, response);
        }
        return response.response();
    }

    /** The envelope of a success; empty if the body is. */
    private static <T> Optional<Envelope<T>> envelope(
            Operation operation, BufferedResponse response, Envelope.DataReader<T> reader) {
        head(operation, response)
                .header("Content-Encoding")
                .filter(coding -> !coding.equalsIgnoreCase("identity"))
                .ifPresent(coding -> {
                    throw undecodable(
                            operation,
                            response,
                            "it is encoded as " + coding + ", which was not requested;"
                                    + " a proxy between client and API must not compress responses",
                            null);
                });
        if (response.body().length == 0) {
            return Optional.empty();
        }
        try {
            return Optional.of(Envelope.read(response.body(), reader));
        } catch (UnreadableDataException e) {
            throw undecodable(operation, response, e.getMessage(), e);
        }
    }

    private static DecodeException undecodable(
            Operation operation, BufferedResponse answer, @Nullable String what, @Nullable Throwable cause) {
        return new DecodeException(
                operation.name() + " got HTTP " + answer.status() + " with " + describe(answer)
                        + " that cannot be read: " + what
                        + ". Check that baseUrl is the API's URL and that no proxy changes responses",
                operation.promptId(),
                cause);
    }

    private static ApiException failure(Operation operation, BufferedResponse answer) {
        var response = answer.response();
        String header = response.header("x-amzn-RequestId").orElse(null);
        String version = response.header("x-api-version").orElse(null);
        Duration delay = response.header("Retry-After")
                .flatMap(value -> RetryAfter.parse(value, answer.receivedAt()))
                .orElse(null);
        ApiFailure failure;
        try {
            Envelope<String> envelope = Envelope.read(answer.body(), Envelope::text);
            failure = new ApiFailure(
                    operation.name(),
                    answer.status(),
                    ServerMessage.of(envelope),
                    operation.promptId(),
                    envelope.requestId() == null ? header : envelope.requestId(),
                    version,
                    envelope.debug(),
                    delay,
                    1);
        } catch (UnreadableDataException noEnvelope) {
            failure = new ApiFailure(
                    operation.name(),
                    answer.status(),
                    "(" + describe(answer) + ")",
                    operation.promptId(),
                    header,
                    version,
                    null,
                    delay,
                    1);
        }
        return ApiExceptions.exception(failure);
    }

    private static String describe(BufferedResponse answer) {
        String type = answer.response().header("Content-Type").orElse("no content type");
        String shape = looksLikeHtml(answer.body()) ? "an HTML page" : "a body";
        return shape + " of " + answer.body().length + " bytes (" + type.split(";", 2)[0].strip() + ")";
    }

    private static boolean looksLikeHtml(byte[] body) {
        String head = new String(body, 0, Math.min(64, body.length), StandardCharsets.ISO_8859_1)
                .stripLeading()
                .toLowerCase(Locale.ROOT);
        return head.startsWith("<!doctype html") || head.startsWith("<html");
    }
}
