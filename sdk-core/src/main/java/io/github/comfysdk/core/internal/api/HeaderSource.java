package io.github.comfysdk.core.internal.api;

import io.github.comfysdk.core.internal.call.CallerCode;
import io.github.comfysdk.core.options.RequestHeaders;
import io.github.comfysdk.core.options.RequestInfo;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Code of the caller that gives headers of a request. */
@FunctionalInterface
public interface HeaderSource {
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
    static HeaderSource of(String name, Supplier<String> value) {
        String supplier = "the supplier given to header(\"" + name + "\", ...)";
        return (request, code) -> code.ask(supplier, value, text -> RequestHeaders.of(name, text));
    }

    /**
     * {@return a source of several headers}
     *
     * @param headers returns them
     */
    static HeaderSource of(Function<RequestInfo, RequestHeaders> headers) {
        return (request, code) ->
                code.ask("the function given to headers(...)", () -> headers.apply(request), HeaderSource::given);
    }

    private static RequestHeaders given(@Nullable RequestHeaders headers) {
        if (headers == null) {
            throw new IllegalArgumentException(
                    "the function given to headers(...) returned null; return RequestHeaders.none() to add none");
        }
        return headers;
    }
}
