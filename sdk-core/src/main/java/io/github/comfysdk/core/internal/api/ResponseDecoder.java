package io.github.comfysdk.core.internal.api;

import io.github.comfysdk.core.error.ApiException;
import io.github.comfysdk.core.error.ApiFailure;
import io.github.comfysdk.core.error.DecodeException;
import io.github.comfysdk.core.error.Responder;
import io.github.comfysdk.core.http.TransportResponse;
import io.github.comfysdk.core.internal.call.Operation;
import io.github.comfysdk.core.internal.http.BufferedResponse;
import io.github.comfysdk.model.DebugInfo;
import io.github.comfysdk.model.Execute;
import io.github.comfysdk.model.error.UnreadableDataException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Decodes a response into a value, or throws the exception for the failure it reports. */
public final class ResponseDecoder {
    private ResponseDecoder() {}

    /** Returns a reader of the data of a successful response, which must have data. */
    public static <T> ResponseReader<T> data(Envelope.DataReader<T> reader) {
        return (operation, response) -> envelope(operation, response, reader)
                .flatMap(Envelope::dataIfAny)
                .orElseThrow(() -> undecodable(operation, response, "it contains no data", null));
    }

    /** Returns a reader of the data of a successful response; empty if the server omitted it. */
    public static <T> ResponseReader<Optional<T>> optionalData(Envelope.DataReader<T> reader) {
        return (operation, response) -> envelope(operation, response, reader).flatMap(Envelope::dataIfAny);
    }

    /** Reads an execute, with the debug links that came with it. */
    public static Execute execute(Operation operation, BufferedResponse response) {
        Envelope<Execute> envelope = envelope(operation, response, Envelope.as(Execute.class))
                .orElseThrow(() -> undecodable(operation, response, "it is empty", null));
        Execute execute =
                envelope.dataIfAny().orElseThrow(() -> undecodable(operation, response, "it contains no data", null));
        String wanted = operation.promptId();
        if (wanted != null && !wanted.equals(execute.promptId())) {
            throw otherExecute(operation, response, wanted, execute.promptId());
        }
        return envelope.debug() == null
                ? execute
                : Execute.builder().from(execute).debug(envelope.debug()).build();
    }

    private static DecodeException otherExecute(
            Operation operation, BufferedResponse response, String wanted, String got) {
        return new DecodeException(
                operation.name() + " of execute " + wanted + " got HTTP " + response.status()
                        + " about another execute, " + got
                        + ". Check that no cache or proxy between client and API mixes up responses",
                wanted,
                null);
    }

    /**
     * Returns the head of a successful response, for operations whose response body is not needed. The server never sends a page;
     * whoever did has not asked it.
     */
    public static TransportResponse head(Operation operation, BufferedResponse response) {
        TransportResponse head = successful(operation, response);
        if (looksLikeHtml(response.body())) {
            throw undecodable(
                    operation, response, "it is not from the server; a proxy or a login page may have responded", null);
        }
        return head;
    }

    private static TransportResponse successful(Operation operation, BufferedResponse response) {
        if (!response.isSuccess()) {
            throw failure(operation, response);
        }
        return response.response();
    }

    /** Reads the envelope of a successful response; empty if the body is. */
    private static <T> Optional<Envelope<T>> envelope(
            Operation operation, BufferedResponse response, Envelope.DataReader<T> reader) {
        successful(operation, response).headers().getOrDefault("Content-Encoding", List.of()).stream()
                .flatMap(codings -> Stream.of(codings.split(",", -1)))
                .map(String::strip)
                .filter(coding -> !coding.isEmpty() && !coding.equalsIgnoreCase("identity"))
                .findFirst()
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
            Operation operation, BufferedResponse response, @Nullable String why, @Nullable Throwable cause) {
        return new DecodeException(
                operation.name() + " got HTTP " + response.status() + " with " + describe(response)
                        + " that cannot be read: " + why
                        + ". Check that baseUrl is the API's URL and that no proxy changes responses",
                operation.promptId(),
                cause);
    }

    private static ApiException failure(Operation operation, BufferedResponse response) {
        TransportResponse head = response.response();
        String requestId = head.header("x-amzn-RequestId").orElse(null);
        String version = head.header("x-api-version").orElse(null);
        Duration delay = RetryAfter.of(head, response.receivedAt()).orElse(null);
        Optional<Envelope<String>> envelope = envelopeOfFailure(response);
        return ApiExceptions.exception(new ApiFailure(
                operation.name(),
                response.status(),
                envelope.map(ServerMessage::of).orElseGet(() -> "(" + describe(response) + ")"),
                operation.promptId(),
                envelope.map(Envelope::requestId).orElse(requestId),
                envelope.map(body -> responder(head, body)).orElse(Responder.OTHER),
                version,
                envelope.map(Envelope::debug).orElse(null),
                delay,
                1));
    }

    private static Optional<Envelope<String>> envelopeOfFailure(BufferedResponse response) {
        try {
            return Optional.of(Envelope.read(response.body(), Envelope::text));
        } catch (UnreadableDataException noEnvelope) {
            return Optional.empty();
        }
    }

    /**
     * A proxy can pass headers on with a body of its own, so headers count only beside an envelope. It can also drop them, so
     * the links of the server's functions count without; other fields, such as an id of the request, are common.
     */
    private static Responder responder(TransportResponse head, Envelope<String> body) {
        if (head.header("x-api-version").isPresent() || hasLinks(body.debug())) {
            return Responder.LAMBDA;
        }
        boolean isGateway = head.header("x-amzn-ErrorType").isPresent()
                || head.header("x-amz-apigw-id").isPresent();
        return isGateway ? Responder.GATEWAY : Responder.OTHER;
    }

    private static boolean hasLinks(@Nullable DebugInfo debug) {
        return debug != null
                && debug.functionUrl().isPresent()
                && debug.logUrl().isPresent();
    }

    private static String describe(BufferedResponse response) {
        String type = response.response().header("Content-Type").orElse("no content type");
        String shape = looksLikeHtml(response.body()) ? "an HTML page" : "a body";
        return shape + " of " + response.body().length + " bytes (" + type.split(";", 2)[0].strip() + ")";
    }

    private static boolean looksLikeHtml(byte[] body) {
        String head = new String(body, 0, Math.min(64, body.length), StandardCharsets.ISO_8859_1)
                .stripLeading()
                .toLowerCase(Locale.ROOT);
        return head.startsWith("<!doctype html") || head.startsWith("<html");
    }
}
