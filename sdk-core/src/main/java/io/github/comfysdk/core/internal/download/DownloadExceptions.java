package io.github.comfysdk.core.internal.download;

import io.github.comfysdk.core.error.ApiFailure;
import io.github.comfysdk.core.error.ClientClosedException;
import io.github.comfysdk.core.error.ComfyException;
import io.github.comfysdk.core.error.DownloadException;
import io.github.comfysdk.core.error.Responder;
import io.github.comfysdk.core.error.TransportException;
import io.github.comfysdk.core.internal.api.ApiExceptions;
import io.github.comfysdk.core.internal.api.Secrets;
import io.github.comfysdk.core.internal.api.TransportExceptions;
import io.github.comfysdk.core.internal.call.CallContext;
import io.github.comfysdk.core.internal.http.NothingSentException;
import io.github.comfysdk.model.OutputFile;
import io.github.comfysdk.model.internal.text.Printable;
import java.io.IOException;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** Creates the exceptions of one file's download. Their messages name the file and never its URL. */
final class DownloadExceptions {
    private final CallContext context;

    DownloadExceptions(CallContext context) {
        this.context = context;
    }

    /** Returns the exception of a failed attempt in the terms of the retry policy. */
    RuntimeException ofAttempt(Throwable ended, OutputFile file) {
        Throwable exception = NothingSentException.refusalIn(ended);
        if (exception instanceof S3ErrorException error) {
            return ofError(error, file);
        }
        if (exception instanceof ComfyException || context.stopReason().isPresent()) {
            return exception instanceof RuntimeException unchecked ? unchecked : new CompletionException(exception);
        }
        if (exception instanceof IOException) {
            return new TransportException(
                    TransportExceptions.storageFailure(exception), context.promptId(), cause(exception, file));
        }
        return failed(
                file,
                "failed with an unexpected exception (" + exception.getClass().getSimpleName() + ")",
                exception);
    }

    private RuntimeException ofError(S3ErrorException error, OutputFile file) {
        if (error.status() == 416) {
            return new TransportException("the storage could not resume the file", context.promptId(), error);
        }
        if (error.isTimeout()) {
            return new TransportException(
                    "the storage timed out: it responded " + error.getMessage(), context.promptId(), error);
        }
        if (error.isTransient()) {
            return ApiExceptions.exception(new ApiFailure(
                    "GetOutputFile",
                    error.status(),
                    "the storage responded " + error.getMessage(),
                    context.promptId(),
                    null,
                    Responder.OTHER,
                    null,
                    null,
                    error.serverDelay().orElse(null),
                    1));
        }
        return failed(file, "was refused by the storage: " + error.getMessage() + ". " + error.advice(), null);
    }

    /** Returns the exception that ends the download of the file, given that of the last attempt. */
    Throwable afterLastAttempt(Throwable exception, OutputFile file) {
        boolean isComplete = exception instanceof DownloadException || exception instanceof ClientClosedException;
        return isComplete || context.stopReason().isPresent()
                ? exception
                : failed(
                        file,
                        "could not be downloaded: " + exception.getMessage()
                                + ". Run the download again: complete files are not downloaded twice",
                        exception);
    }

    /** Returns the exception for a target that fails in any way; it may be a stream of the caller's. */
    DownloadException notWritten(OutputFile file, Throwable exception) {
        return failed(
                file,
                "could not be written (" + exception.getClass().getSimpleName()
                        + "): check the target's space, permissions and path",
                exception);
    }

    DownloadException tooLarge(OutputFile file, long limit) {
        return failed(
                file, "is larger than maxBytesPerFile, " + limit + " bytes; increase it if that is intended", null);
    }

    DownloadException suspectInStream(OutputFile file, RuntimeException why) {
        return failed(
                file,
                "was written to the stream, but is not to be used: " + why.getMessage()
                        + ". What was written cannot be taken back; download it to a directory or to bytes, which are"
                        + " attempted again",
                why);
    }

    DownloadException cannotRestart(OutputFile file, long written) {
        return failed(
                file,
                "was cut off after " + written
                        + " bytes and cannot be resumed, and what was written to the stream cannot be"
                        + " taken back; download it to a directory or to bytes",
                null);
    }

    /** Empties a sink, and returns whether that was possible. */
    boolean rewound(OutputFile file, RewindableSink sink) {
        try {
            return sink.rewind();
        } catch (IOException e) {
            throw notWritten(file, e);
        }
    }

    DownloadException failed(OutputFile file, String what, @Nullable Throwable cause) {
        return new DownloadException(
                "the file " + Printable.of(file.fileName()) + " " + what,
                context.promptId(),
                file.fileName(),
                cause == null ? null : cause(cause, file));
    }

    /** Hides the presigned URL in a cause, which that of a custom transport may quote. */
    private static Throwable cause(Throwable exception, OutputFile file) {
        return Secrets.ofPresigned(file.url()).removedFrom(exception);
    }
}
