package io.github.comfysdk.core.internal.execute;

import io.github.comfysdk.core.error.PromptIdUsedException;
import io.github.comfysdk.core.error.SubmitOutcomeUnknownException;
import org.jspecify.annotations.Nullable;

/** Creates the exceptions of creates whose outcome is unknown, and of those that are not sent. */
final class SubmissionExceptions {
    private SubmissionExceptions() {}

    static SubmitOutcomeUnknownException unknown(String promptId, int posts, String why, @Nullable Throwable cause) {
        return new SubmitOutcomeUnknownException(
                "it is not known whether the server accepted execute " + promptId
                        + ": the create received no clear response"
                        + (cause == null ? "" : " (" + cause.getMessage() + ")")
                        + ", and "
                        + why
                        + (posts == 1
                                ? ". It was not sent again, so it cannot run twice"
                                : ". It was sent " + posts + " times")
                        + "; attach(\"" + promptId + "\") resumes if it runs",
                promptId,
                cause);
    }

    static PromptIdUsedException used(String promptId, UsedIds.State earlier) {
        String why = switch (earlier) {
            case UNDER_WAY -> "a create of execute " + promptId + " is under way in this client";
            case UNCLEAR ->
                "this client has sent a create of execute " + promptId
                        + " before, and it is not known whether the server"
                        + " accepted it. createIfAbsent(request) looks before it creates; if you know that the job does not"
                        + " run, that is the way to create it again";
            case CREATED, REFUSED -> "this client has created execute " + promptId + " already";
        };
        return new PromptIdUsedException(
                why
                        + ". A second create would overwrite the execute and run the graph again among the files of the first."
                        + " One request is one job: use request.withNewPromptId() for another run, attach(\""
                        + promptId + "\") for the existing one",
                promptId);
    }

    static PromptIdUsedException anotherJob(String promptId, String difference) {
        return new PromptIdUsedException(
                "execute " + promptId + " exists and is not this job: " + difference
                        + ". It may also be the remains of a create that the server refused, which never start. Use"
                        + " request.withNewPromptId(), or delete it first if you do not need it",
                promptId);
    }

    static PromptIdUsedException neverStarts(String promptId) {
        return new PromptIdUsedException(
                "execute " + promptId
                        + " exists, but it is what a create of this client left behind that the server refused"
                        + " afterwards: it will never start. Delete it and create it again, better with"
                        + " request.withNewPromptId()",
                promptId);
    }
}
