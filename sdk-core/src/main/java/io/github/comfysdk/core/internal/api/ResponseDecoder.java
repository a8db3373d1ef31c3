package io.github.comfysdk.core.internal.api;

import io.github.comfysdk.core.error.ApiException;
import io.github.comfysdk.core.error.ApiFailure;
import io.github.comfysdk.core.error.DecodeException;
import io.github.comfysdk.core.internal.http.BufferedResponse;
import io.github.comfysdk.model.Execute;
import io.github.comfysdk.model.UnreadableDataException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Turns an answer that has been read into a value, or into the exception that says what the server refused. */
public final class ResponseDecoder {
    private ResponseDecoder() {}

    /** The data of a success; empty if the server left it out. */
    public static <T> Optional<T> decode(ApiRequest request, BufferedResponse answer, Envelope.DataReader<T> reader) {
        return envelope(request, answer, reader).flatMap(Envelope::dataIfAny);
    }

    /** The envelope of a success; empty if the body is. */
    static <T> Optional<Envelope<T>> envelope(
            ApiRequest request, BufferedResponse answer, Envelope.DataReader<T> reader) {
        if (!answer.isSuccess()) {
            throw refusal(request, answer);
        }
        answer.response()
                .header("Content-Encoding")
                .filter(coding -> !coding.equalsIgnoreCase("identity"))
                .ifPresent(coding -> {
                    throw undecodable(
                            request,
                            answer,
                            "it is encoded as " + coding + ", which was not asked for;"
                                    + " a proxy between client and API must not compress",
                            null);
                });
        if (answer.body().length == 0) {
            return Optional.empty();
        }
        try {
            return Optional.of(Envelope.read(answer.body(), reader));
        } catch (UnreadableDataException e) {
            throw undecodable(request, answer, e.getMessage(), e);
        }
    }

    /** The data of a success that cannot do without. */
    static <T> T decodeRequired(ApiRequest request, BufferedResponse answer, Envelope.DataReader<T> reader) {
        return decode(request, answer, reader)
                .orElseThrow(() -> undecodable(request, answer, "it holds no data", null));
    }

    /** For calls whose answer says nothing beyond its status. */
    @SuppressWarnings("NullAway") // the only value of Void is null
    public static Function<BufferedResponse, Void> ignoringBody(ApiRequest request) {
        return answer -> {
            if (!answer.isSuccess()) {
                throw refusal(request, answer);
            }
            return null;
        };
    }

    /** An execute, with the debug links that came beside it. */
    public static Execute execute(ApiRequest request, BufferedResponse answer, Envelope.DataReader<Execute> reader) {
        Envelope<Execute> envelope =
                envelope(request, answer, reader).orElseThrow(() -> undecodable(request, answer, "it is empty", null));
        Execute execute =
                envelope.dataIfAny().orElseThrow(() -> undecodable(request, answer, "it holds no data", null));
        return envelope.debug() == null
                ? execute
                : Execute.builder().from(execute).debug(envelope.debug()).build();
    }

    private static DecodeException undecodable(
            ApiRequest request, BufferedResponse answer, @Nullable String what, @Nullable Throwable cause) {
        return new DecodeException(
                request.operation() + " got HTTP " + answer.status() + " with " + describe(answer)
                        + " that cannot be read: " + what
                        + ". Check that baseUrl is the API's address and that no proxy changes answers",
                request.promptId(),
                cause);
    }

    private static ApiException refusal(ApiRequest request, BufferedResponse answer) {
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
                    request.operation(),
                    answer.status(),
                    ServerMessage.of(envelope),
                    request.promptId(),
                    envelope.requestId() == null ? header : envelope.requestId(),
                    version,
                    envelope.debug(),
                    delay,
                    1);
        } catch (UnreadableDataException noEnvelope) {
            failure = new ApiFailure(
                    request.operation(),
                    answer.status(),
                    "(" + describe(answer) + ")",
                    request.promptId(),
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
