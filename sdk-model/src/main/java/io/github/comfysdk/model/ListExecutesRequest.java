package io.github.comfysdk.model;

import java.util.Optional;
import java.util.OptionalInt;
import org.immutables.value.Value;

/** Which part of the list of executes to read. The server knows no filter and no order. Immutable. */
@Value.Immutable
public abstract class ListExecutesRequest {
    ListExecutesRequest() {}

    /**
     * {@return how many executes a page may hold, 1 to 2,147,483,647; the server's default, 10, if not set. Pages can be
     * shorter all the same: the server ends a page after 1 MB of rows}
     */
    public abstract OptionalInt limit();

    /**
     * {@return the cursor to go on from; the beginning if not set}
     */
    public abstract Optional<String> exclusiveStartKey();

    /** Checks the limit here, since the server answers a wrong one with the text of its database. */
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
