package io.github.comfysdk.core.internal.execute;

import io.github.comfysdk.core.error.BadRequestException;
import io.github.comfysdk.core.internal.api.ApiExceptions;
import io.github.comfysdk.model.Execute;
import java.util.concurrent.CompletableFuture;

/**
 * What a refused create leaves behind. The server writes the execute before it calls SageMaker; if that call is refused, the
 * client gets 400, and the execute stays in status {@code created} for ever.
 */
final class OrphanedExecute {
    private static final String MAY_STILL_RUN =
            "SageMaker ends real-time calls after 60 seconds; the job may still be running, but its result will not be stored";

    private OrphanedExecute() {}

    /** Ends with the refusal, which tells what a look by id found. */
    static CompletableFuture<Execute> explain(
            BadRequestException refusal, CompletableFuture<Submission.Lookup> lookingUp) {
        return lookingUp.thenCompose(found -> {
            String remark = isSixtySecondLimit(refusal) ? MAY_STILL_RUN : remark(found);
            BadRequestException told = new BadRequestException(
                    refusal.failure(), remark.isEmpty() ? ApiExceptions.advice(refusal.failure()) : remark);
            return CompletableFuture.failedFuture(told);
        });
    }

    private static boolean isSixtySecondLimit(BadRequestException refusal) {
        return refusal.serverMessage().contains("timed out while waiting for a response");
    }

    private static String remark(Submission.Lookup found) {
        if (found.execute().isPresent()) {
            return "An execute with this id exists nevertheless, with status "
                    + found.execute().get().status()
                    + ": unless it existed before, the server wrote it before it refused the request and it will never start; delete it";
        }
        return found.isAbsent()
                ? "A read right afterwards found no execute with this id, though reads can lag behind writes"
                : "";
    }
}
