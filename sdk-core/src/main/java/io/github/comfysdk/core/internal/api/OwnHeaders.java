package io.github.comfysdk.core.internal.api;

import io.github.comfysdk.core.http.TransportRequest;
import io.github.comfysdk.core.internal.call.CallerCode;
import io.github.comfysdk.core.options.RequestHeaders;
import io.github.comfysdk.core.options.RequestInfo;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Adds the headers that callers want to send. A later source wins over an earlier one and over the constants, the headers of
 * the call over all. Thread-safe if the sources are.
 */
public final class OwnHeaders {
    private final RequestHeaders constants;
    private final List<Source> sources;

    /**
     * @param constants the headers of every request
     * @param sources give further headers of each request; what they throw fails the attempt
     */
    public OwnHeaders(RequestHeaders constants, List<Source> sources) {
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
        for (Source source : sources) {
            complete = with(complete, source.ask(info, code));
        }
        return with(complete, ofCall);
    }

    private static TransportRequest with(TransportRequest request, RequestHeaders headers) {
        return headers.asMap().isEmpty() ? request : request.withHeaders(headers.asMap());
    }

    private static RequestHeaders given(@Nullable RequestHeaders headers) {
        if (headers == null) {
            throw new IllegalArgumentException(
                    "the function given to headers(...) returned null; return RequestHeaders.none() to add none");
        }
        return headers;
    }

    /** Code of the caller that gives headers of a request. */
    @FunctionalInterface
    public interface Source {
        /**
         * Asks for the headers of a request.
         *
         * @param request the request
         * @param code asks the caller's code
         * @return the headers
         */
        RequestHeaders ask(RequestInfo request, CallerCode code);

        /**
         * {@return a source of one header}
         *
         * @param name its name
         * @param value supplies its value
         */
        static Source of(String name, Supplier<String> value) {
            String supplier = "the supplier given to header(\"" + name + "\", ...)";
            return (request, code) -> code.ask(supplier, value, text -> RequestHeaders.of(name, text));
        }

        /**
         * {@return a source of several headers}
         *
         * @param headers returns them
         */
        static Source of(Function<RequestInfo, RequestHeaders> headers) {
            return (request, code) ->
                    code.ask("the function given to headers(...)", () -> headers.apply(request), OwnHeaders::given);
        }
    }
}
