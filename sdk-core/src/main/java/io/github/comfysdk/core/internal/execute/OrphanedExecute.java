package io.github.comfysdk.core.internal.execute;

import io.github.comfysdk.core.error.BadRequestException;
import io.github.comfysdk.core.internal.api.ApiExceptions;
import io.github.comfysdk.model.Execute;
import java.util.concurrent.CompletableFuture;

/**
 * Explains what a create that failed with 400 may leave behind. The server writes the execute before it calls SageMaker; if
 * that call fails, the client receives 400 and the execute stays in status {@code created} for ever.
 */
final class OrphanedExecute {
    private static final String MAY_STILL_RUN =
            "SageMaker ends real-time calls after 60 seconds; the job may still be running, but its result will be lost";

    private OrphanedExecute() {}

    /** Returns a future that fails with the exception, to which the result of the lookup is added. */
    static CompletableFuture<Execute> explain(
            BadRequestException exception, CompletableFuture<Submission.Lookup> lookup) {
        return lookup.thenCompose(found -> {
            String remark = isSixtySecondLimit(exception) ? MAY_STILL_RUN : remark(found);
            BadRequestException explained = new BadRequestException(
                    exception.failure(), remark.isEmpty() ? ApiExceptions.advice(exception.failure()) : remark);
            return CompletableFuture.failedFuture(explained);
        });
    }

    private static boolean isSixtySecondLimit(BadRequestException exception) {
        return exception.serverMessage().contains("timed out while waiting for a response");
    }

    private static String remark(Submission.Lookup found) {
        if (found.execute().isPresent()) {
            return "An execute with this id exists nevertheless, with status "
                    + found.execute().get().status()
                    + ": unless it existed before, the failed create wrote it and it will never start; delete it";
        }
        return found.isAbsent()
                ? "A read right afterwards found no execute with this id, though reads can lag behind writes"
                : "";
    }
}
