package io.github.comfysdk.core.testing;

import io.github.comfysdk.core.client.ComfyClient;
import io.github.comfysdk.core.options.RequestHeaders;
import java.util.function.Supplier;

/** The suppliers that a client asks before each attempt. */
public enum SupplierKind {
    KEY("the supplier given to apiKey(...)") {
        @Override
        public ComfyClient.Builder give(ComfyClient.Builder builder, Supplier<String> supplier) {
            return builder.apiKey(supplier);
        }
    },
    HEADER("the supplier given to header(\"X-Token\", ...)") {
        @Override
        public ComfyClient.Builder give(ComfyClient.Builder builder, Supplier<String> supplier) {
            return builder.header("X-Token", supplier);
        }
    },
    HEADERS("the function given to headers(...)") {
        @Override
        @SuppressWarnings("NullAway") // callers without a null checker can return null
        public ComfyClient.Builder give(ComfyClient.Builder builder, Supplier<String> supplier) {
            return builder.headers(request -> {
                String value = supplier.get();
                return value == null ? null : RequestHeaders.of("X-Token", value);
            });
        }
    };

    private final String words;

    SupplierKind(String words) {
        this.words = words;
    }

    /** Gives a supplier to a client. */
    public abstract ComfyClient.Builder give(ComfyClient.Builder builder, Supplier<String> supplier);

    /** How messages name the supplier. */
    public String words() {
        return words;
    }
}
