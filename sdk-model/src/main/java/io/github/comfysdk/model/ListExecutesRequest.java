package io.github.comfysdk.model;

import java.util.Optional;
import java.util.OptionalInt;
import org.immutables.value.Value;

/** Which part of the list of executes to read. The server supports neither filters nor an order. Immutable. */
@Value.Immutable
public abstract class ListExecutesRequest {
    ListExecutesRequest() {}

    /**
     * {@return how many executes a page may hold, 1 to 2,147,483,647; default 10, the server's own. Pages can be
     * shorter: the server ends a page after 1 MB of rows}
     */
    public abstract OptionalInt limit();

    /**
     * {@return the cursor to continue from; default the beginning}
     */
    public abstract Optional<String> exclusiveStartKey();

    /** Checks the limit here, since the server responds to a wrong one with a message of its database. */
    @Value.Check
    void check() {
        limit().ifPresent(limit -> {
            if (limit < 1) {
                throw new IllegalArgumentException("limit is " + limit + "; it must be 1 or more");
            }
        });
    }

    /**
     * {@return the request for everything, in pages of the server's default size}
     */
    public static ListExecutesRequest all() {
        return builder().build();
    }

    /**
     * {@return a builder without any value set}
     */
    public static ListExecutesRequestBuilder builder() {
        return new ListExecutesRequestBuilder();
    }
}
