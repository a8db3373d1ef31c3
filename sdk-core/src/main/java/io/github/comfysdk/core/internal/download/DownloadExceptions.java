package io.github.comfysdk.core.internal.download;

import io.github.comfysdk.core.error.ApiFailure;
import io.github.comfysdk.core.error.ClientClosedException;
import io.github.comfysdk.core.error.ComfyException;
import io.github.comfysdk.core.error.DownloadException;
import io.github.comfysdk.core.error.TransportException;
import io.github.comfysdk.core.internal.api.ApiExceptions;
import io.github.comfysdk.core.internal.api.TransportExceptions;
import io.github.comfysdk.core.internal.call.CallContext;
import io.github.comfysdk.model.OutputFile;
import java.io.IOException;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** What goes wrong with one file, in words that name the file and never its address. */
final class DownloadExceptions {
    private final CallContext context;

    DownloadExceptions(CallContext context) {
        this.context = context;
    }

    /** The fault of one attempt, as the retry policy knows it. */
    RuntimeException ofAttempt(Throwable fault, OutputFile file) {
        if (fault instanceof S3ErrorException refusal) {
            return ofRefusal(refusal, file);
        }
        if (fault instanceof ComfyException || context.stopReason().isPresent()) {
            return fault instanceof RuntimeException known ? known : new CompletionException(fault);
        }
        if (fault instanceof IOException) {
            String what = TransportExceptions.neverSent(fault)
                    ? "the storage could not be reached: check DNS, proxy and certificates"
                    : "the connection to the storage was lost";
            return new TransportException(
                    what + " (" + fault.getClass().getSimpleName() + ")", context.promptId(), cause(fault, file));
        }
        return failed(
                file, "failed with an unexpected exception (" + fault.getClass().getSimpleName() + ")", fault);
    }

    private RuntimeException ofRefusal(S3ErrorException refusal, OutputFile file) {
        if (refusal.status() == 416) {
            return new TransportException("the storage refused to resume the file", context.promptId(), refusal);
        }
        if (refusal.isPassing()) {
            return ApiExceptions.exception(new ApiFailure(
                    "GetOutputFile",
                    refusal.status(),
                    "the storage said " + refusal.getMessage(),
                    context.promptId(),
                    null,
                    null,
                    null,
                    refusal.serverDelay().orElse(null),
                    1));
        }
        return failed(file, "was refused by the storage: " + refusal.getMessage() + ". " + refusal.advice(), null);
    }

    /** The fault that ends the file. */
    Throwable last(Throwable fault, OutputFile file) {
        boolean speaksForItself = fault instanceof DownloadException || fault instanceof ClientClosedException;
        return speaksForItself || context.stopReason().isPresent()
                ? fault
                : failed(
                        file,
                        "could not be downloaded: " + fault.getMessage()
                                + ". Run the download again: complete files are not downloaded twice",
                        fault);
    }

    DownloadException disk(OutputFile file, IOException fault) {
        return failed(
                file,
                "could not be written (" + fault.getClass().getSimpleName()
                        + "): check the target's space, permissions and path",
                fault);
    }

    DownloadException tooLarge(OutputFile file, long limit) {
        return failed(
                file, "is larger than maxBytesPerFile, " + limit + " bytes; increase it if that is intended", null);
    }

    DownloadException cannotBeginAgain(OutputFile file, long written) {
        return failed(
                file,
                "broke off after " + written
                        + " bytes and cannot be resumed, and what was written to the stream cannot be"
                        + " taken back; download it to a directory or to bytes",
                null);
    }

    DownloadException failed(OutputFile file, String what, @Nullable Throwable cause) {
        return new DownloadException(
                "the file " + file.fileName() + " " + what,
                context.promptId(),
                file.fileName(),
                cause == null ? null : cause(cause, file));
    }

    /** A transport that is not ours may put the address into its messages; such a cause is left out. */
    private static @Nullable Throwable cause(Throwable fault, OutputFile file) {
        String url = file.url();
        String signature = url.substring(Math.max(0, url.indexOf('?')));
        for (Throwable link = fault; link != null; link = link.getCause()) {
            if (String.valueOf(link.getMessage()).contains(signature)) {
                return null;
            }
        }
        return fault;
    }
}
