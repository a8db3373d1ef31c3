package io.github.comfysdk.core.internal.api;

import io.github.comfysdk.core.http.TransportRequest;
import io.github.comfysdk.core.internal.call.CallerCode;
import io.github.comfysdk.core.options.RequestHeaders;
import io.github.comfysdk.core.options.RequestInfo;
import java.util.List;

/**
 * Adds the headers that callers want to send. A later source wins over an earlier one and over the constants, the headers of
 * the call over all. Thread-safe if the sources are.
 */
public final class OwnHeaders {
    private final RequestHeaders constants;
    private final List<HeaderSource> sources;

    /**
     * @param constants the headers of every request
     * @param sources give further headers of each request; what they throw fails the attempt
     */
    public OwnHeaders(RequestHeaders constants, List<HeaderSource> sources) {
        this.constants = constants;
        this.sources = List.copyOf(sources);
    }

    /**
     * {@return whether there are none at all}
     */
    public boolean isEmpty() {
        return constants.asMap().isEmpty() && sources.isEmpty();
    }

    /** {@return whether no code of the caller is asked} */
    boolean areConstant() {
        return sources.isEmpty();
    }

    TransportRequest addTo(TransportRequest request, RequestInfo info, RequestHeaders ofCall, CallerCode code) {
        TransportRequest complete = with(request, constants);
        for (HeaderSource source : sources) {
            complete = with(complete, source.ask(info, code));
        }
        return with(complete, ofCall);
    }

    private static TransportRequest with(TransportRequest request, RequestHeaders headers) {
        return headers.asMap().isEmpty() ? request : request.withHeaders(headers.asMap());
    }
}
