package io.github.comfysdk.core.internal.input;

import io.github.comfysdk.core.error.ComfyException;
import io.github.comfysdk.core.error.TransportException;
import io.github.comfysdk.core.error.UploadException;
import io.github.comfysdk.core.http.TransportRequest;
import io.github.comfysdk.core.internal.api.Attempt;
import io.github.comfysdk.core.internal.api.FailureClassifier;
import io.github.comfysdk.core.internal.api.SdkVersion;
import io.github.comfysdk.core.internal.api.Secrets;
import io.github.comfysdk.core.internal.api.TransportExceptions;
import io.github.comfysdk.core.internal.call.CallContext;
import io.github.comfysdk.core.internal.call.CompletionCauses;
import io.github.comfysdk.core.internal.call.Operation;
import io.github.comfysdk.core.internal.http.BufferedResponse;
import io.github.comfysdk.core.internal.http.ExchangeException;
import io.github.comfysdk.core.internal.http.ExchangeTimeout;
import io.github.comfysdk.core.internal.http.NothingSentException;
import io.github.comfysdk.core.options.CallOptions;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Sends one part of a file to the storage, again if that may help, and follows the storage's redirects. The API key is not
 * involved, and no message shows the URL, which grants access to the storage.
 */
final class PartUpload {
    private static final int MAX_REDIRECTS = 3;
    private static final int MAX_ERROR_BODY = 64 * 1024;
    private static final int PROXY_AUTHENTICATION_REQUIRED = 407;
    private static final Set<Integer> REDIRECTS = Set.of(307, 308);
    private static final Pattern CODE = Pattern.compile("<Code>([A-Za-z0-9]{1,64})</Code>");

    private final UploadResources resources;
    private final LocalFile file;
    private final int number;
    private final String url;
    private final CallOptions options;
    private final CallContext context;

    PartUpload(
            UploadResources resources,
            LocalFile file,
            int number,
            String url,
            CallOptions options,
            CallContext context) {
        this.resources = resources;
        this.file = file;
        this.number = number;
        this.url = url;
        this.options = options;
        this.context = context;
    }

    /** {@return the tag that the storage gives to the part} */
    CompletableFuture<String> run() {
        return resources
                .retries()
                .run(Operation.putInputPart(), options.retryPolicy(), context, this::attempt)
                .exceptionallyCompose(exception ->
                        CompletableFuture.failedFuture(afterLastAttempt(CompletionCauses.unwrap(exception))));
    }

    /** Reads the part only when it is its turn, so that parts which wait take no memory. */
    private CompletableFuture<String> attempt(Attempt attempt) {
        return resources
                .permits()
                .run(context, () -> put(checked(url), file.read(number), attempt, 0))
                .exceptionallyCompose(
                        exception -> CompletableFuture.failedFuture(translated(CompletionCauses.unwrap(exception))));
    }

    private CompletableFuture<String> put(URI target, byte[] bytes, Attempt attempt, int followed) {
        return resources
                .exchange()
                .fetch(
                        TransportRequest.of("PUT", target)
                                .withHeader("User-Agent", SdkVersion.userAgent())
                                .withBody(bytes),
                        response -> {
                            attempt.responded(response);
                            return BufferedResponse.beginning(response, MAX_ERROR_BODY, context.time()::now);
                        },
                        ExchangeTimeout.total(UploadTime.of(options.attemptTimeout(), bytes.length)),
                        context)
                .thenCompose(response -> {
                    Optional<String> location = response.response().header("Location");
                    return REDIRECTS.contains(response.status()) && location.isPresent() && followed < MAX_REDIRECTS
                            ? put(redirect(target, location.get()), bytes, attempt, followed + 1)
                            : CompletableFuture.completedFuture(tag(response));
                });
    }

    private String tag(BufferedResponse response) {
        if (response.isSuccess()) {
            return response.response()
                    .header("ETag")
                    .filter(tag -> !tag.isBlank())
                    .orElseThrow(() -> failed(
                            "was taken by the storage without an ETag, which the server needs to join the"
                                    + " parts: check that no proxy removes it",
                            null));
        }
        Matcher code = CODE.matcher(new String(response.body(), StandardCharsets.UTF_8));
        String what = "HTTP " + response.status() + (code.find() ? " " + code.group(1) : "");
        if (FailureClassifier.isPassing(response.status()) || what.endsWith(" RequestTimeout")) {
            throw new TransportException("the storage responded " + what, null, null);
        }
        throw failed(
                response.status() == PROXY_AUTHENTICATION_REQUIRED
                        ? "was refused by a proxy: " + what
                                + ". The proxy requires credentials: set an Authenticator on the HTTP client"
                        : "was refused by the storage: " + what
                                + (response.status() == 403
                                        ? ". The URLs for an upload live for an hour; upload it again"
                                        : ""),
                null);
    }

    private URI checked(String text) {
        try {
            URI target = new URI(text);
            resources.target().refusal(target).ifPresent(why -> {
                throw failed("cannot be uploaded: its URL " + why, null);
            });
            return target;
        } catch (URISyntaxException e) {
            throw failed("cannot be uploaded: the server gave something that is not a URL", null);
        }
    }

    private URI redirect(URI from, String location) {
        URI target;
        try {
            target = from.resolve(location);
        } catch (IllegalArgumentException e) {
            throw failed("was redirected by the storage to something that is not a URL", null);
        }
        if ("https".equalsIgnoreCase(from.getScheme()) && !"https".equalsIgnoreCase(target.getScheme())) {
            throw failed("was redirected by the storage to a URL that is not https, while the first one was", null);
        }
        return checked(target.toString());
    }

    /** Leaves causes of the transport out, since they can show the URL. */
    private Throwable translated(Throwable ended) {
        Throwable exception = NothingSentException.refusalIn(ended);
        if (exception instanceof ComfyException || context.stopReason().isPresent()) {
            return exception;
        }
        if (exception instanceof IOException) {
            return new TransportException(
                    TransportExceptions.storageFailure(exception),
                    null,
                    exception instanceof ExchangeException
                            ? Secrets.ofPresigned(url).removedFrom(exception)
                            : null);
        }
        return failed(
                "failed with an unexpected exception (" + exception.getClass().getSimpleName() + ")", null);
    }

    private Throwable afterLastAttempt(Throwable exception) {
        return exception instanceof TransportException && context.stopReason().isEmpty()
                ? failed("could not be uploaded: " + exception.getMessage(), exception)
                : exception;
    }

    private UploadException failed(String what, @Nullable Throwable cause) {
        return new UploadException("the file " + file.name() + " " + what, file.name(), cause);
    }
}
