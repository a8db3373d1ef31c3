package io.github.comfysdk.core.internal;

import io.github.comfysdk.core.error.BadRequestException;
import io.github.comfysdk.model.Execute;
import java.util.concurrent.CompletableFuture;

/**
 * What a refused create leaves behind. The server writes the execute before it calls SageMaker; if that call is refused, the
 * client gets 400, and the execute stays in status {@code created} for ever.
 */
final class LeftBehind {
    private LeftBehind() {}

    /** Ends with the refusal, which tells what a look by id found. */
    static CompletableFuture<Execute> explain(
            BadRequestException refusal, CompletableFuture<Submission.Lookup> lookingUp) {
        return lookingUp.thenCompose(found -> {
            String remark = found.execute()
                    .map(execute -> remark(refusal, execute))
                    .orElse(found.isAbsent() ? "no execute of this id was left behind" : "");
            BadRequestException told = new BadRequestException(
                    refusal.failure(), remark.isEmpty() ? Refusals.advice(refusal.failure()) : remark);
            return CompletableFuture.failedFuture(told);
        });
    }

    private static String remark(BadRequestException refusal, Execute left) {
        if (refusal.serverMessage().contains("timed out while waiting for a response")) {
            return "SageMaker ends real-time calls after 60 seconds; the job may still be running, but its result will not"
                    + " be stored";
        }
        return "An execute of this id exists all the same, with status " + left.status()
                + ": unless it was there before, it was written before the refusal and will never start; delete it";
    }
}
