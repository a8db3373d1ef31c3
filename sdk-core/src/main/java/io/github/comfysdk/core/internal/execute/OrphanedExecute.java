package io.github.comfysdk.core.internal.execute;

import io.github.comfysdk.core.error.BadRequestException;
import io.github.comfysdk.core.internal.api.ApiExceptions;
import io.github.comfysdk.core.internal.execute.CreateMark.Author;
import io.github.comfysdk.core.internal.execute.ExecuteSearch.Reading;
import io.github.comfysdk.model.CreateExecuteRequest;
import io.github.comfysdk.model.Execute;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Explains what a create that failed with 400 may leave behind. The server writes the execute before it calls SageMaker; if
 * that call fails, the client receives 400 and the execute stays in status {@code created} for ever.
 */
final class OrphanedExecute {
    private static final String MAY_STILL_RUN =
            "SageMaker ends real-time calls after 60 seconds; the job may still be running, but its result will be lost";

    private OrphanedExecute() {}

    /**
     * Returns the exception with what a read right afterwards found.
     *
     * @param exception the refusal
     * @param request the create
     * @param found the reading
     * @param author who wrote the row that was found
     */
    static BadRequestException explain(
            BadRequestException exception, CreateExecuteRequest request, Reading found, Author author) {
        boolean mayRun = isSixtySecondLimit(exception);
        String remark = mayRun ? MAY_STILL_RUN : remark(found, author);
        boolean isLeft = !mayRun && author == Author.THIS_CREATE;
        String endpoint = ApiExceptions.isOfEndpoint(exception.serverMessage())
                ? request.workflowName()
                        .map(name -> "The request's workflowName was " + name
                                + ", which means the endpoint comfy-async-" + name)
                        .orElseGet(() -> "The request's endpointName was "
                                + request.endpointName().orElse("not set"))
                : "";
        return new BadRequestException(
                exception.failure(),
                Stream.of(ApiExceptions.advice(exception.failure()), endpoint, remark)
                        .filter(part -> !part.isEmpty())
                        .collect(Collectors.joining(". ")),
                isLeft ? found.execute().map(Execute::promptId).orElse(null) : null);
    }

    private static boolean isSixtySecondLimit(BadRequestException exception) {
        return exception.serverMessage().contains("timed out while waiting for a response");
    }

    private static String remark(Reading found, Author author) {
        if (found.execute().isEmpty()) {
            return found.isAbsent()
                    ? "A read right afterwards found no execute with this id, though reads can lag behind writes"
                    : "";
        }
        String exists = "An execute with this id exists, with status "
                + found.execute().get().status();
        return switch (author) {
            case THIS_CREATE -> exists + ": the failed create wrote it and it will never start; delete it";
            case ANOTHER_CREATE -> exists + ": an earlier create wrote it, and this one has not changed it so far";
            case UNKNOWN ->
                found.isHandedOver()
                        ? exists + ", and has run: nothing in it shows whether the failed create wrote it"
                        : exists
                                + ": unless it existed before, the failed create wrote it and it will never start; delete it";
        };
    }
}
