package io.github.comfysdk.core.internal.api;

import io.github.comfysdk.core.http.TransportRequest;
import io.github.comfysdk.core.internal.call.Operation;
import io.github.comfysdk.core.options.RequestHeaders;
import io.github.comfysdk.core.options.RequestInfo;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Adds the headers that callers want to send. A later source wins over an earlier one, the headers of the call over all.
 * Thread-safe if the sources are.
 */
public final class OwnHeaders {
    private final List<Function<RequestInfo, RequestHeaders>> sources;

    /**
     * @param sources give the headers of each request; what they throw fails the attempt
     */
    public OwnHeaders(List<Function<RequestInfo, RequestHeaders>> sources) {
        this.sources = List.copyOf(sources);
    }

    /**
     * {@return whether there are no sources}
     */
    public boolean isEmpty() {
        return sources.isEmpty();
    }

    TransportRequest apply(TransportRequest request, Operation operation, int attempt, RequestHeaders ofCall) {
        TransportRequest complete = request;
        if (!sources.isEmpty()) {
            var info = new RequestInfo(operation.name(), Optional.ofNullable(operation.promptId()), attempt);
            for (Function<RequestInfo, RequestHeaders> source : sources) {
                complete = complete.withHeaders(given(source.apply(info)).asMap());
            }
        }
        return ofCall.asMap().isEmpty() ? complete : complete.withHeaders(ofCall.asMap());
    }

    private static RequestHeaders given(@Nullable RequestHeaders headers) {
        if (headers == null) {
            throw new IllegalArgumentException(
                    "the function given to headers(...) returned null; return RequestHeaders.none() to add none");
        }
        return headers;
    }
}
