package io.github.comfysdk.engines;

import io.github.comfysdk.core.batch.BatchResult;
import io.github.comfysdk.core.batch.Blame;
import io.github.comfysdk.core.error.BadRequestException;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;

/**
 * What became of an article: a line of the result.
 *
 * @param key the article number
 * @param status {@code done} or {@code failed}
 * @param detail the names of the files, or why there are none
 */
public record Picture(String key, String status, String detail) implements Serializable {
    static Picture done(String key, List<Path> files) {
        List<String> names =
                files.stream().map(file -> file.getFileName().toString()).toList();
        return new Picture(key, "done", String.join(",", names));
    }

    /**
     * Returns the result of an article that cannot become a picture: its graph is invalid, or its job failed. What is not the article's
     * fault is thrown, for the engine to try again; the row that a refused create can leave is deleted, or the next try would wait for
     * it.
     */
    static Picture failed(String key, Throwable failure, Consumer<String> delete) {
        Throwable cause = failure instanceof CompletionException wrapped && wrapped.getCause() != null
                ? wrapped.getCause()
                : failure;
        if (cause instanceof BadRequestException refused) {
            refused.leftBehind().ifPresent(delete);
        }
        if (Blame.of(cause) == Blame.ITEM) {
            return new Picture(key, "failed", cause.getClass().getSimpleName());
        }
        throw cause instanceof RuntimeException other ? other : new IllegalStateException(cause);
    }

    /** Returns the result of an item of a batch. One that is open or was skipped is thrown, for the engine to try again. */
    static Picture of(BatchResult<?> result) {
        if (result instanceof BatchResult.Succeeded<?> it) {
            return done(it.key(), it.files());
        } else if (result instanceof BatchResult.Failed<?> it) {
            return new Picture(it.key(), "failed", it.cause().getClass().getSimpleName());
        }
        throw new IllegalStateException(
                result.toString(), result instanceof BatchResult.Open<?> open ? open.cause() : null);
    }

    String line() {
        return key + ";" + status + ";" + detail;
    }
}
