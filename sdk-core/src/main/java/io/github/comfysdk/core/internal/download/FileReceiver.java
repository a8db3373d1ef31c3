package io.github.comfysdk.core.internal.download;

import io.github.comfysdk.core.download.DownloadOptions;
import io.github.comfysdk.core.download.DownloadProgress;
import io.github.comfysdk.core.error.TransportException;
import io.github.comfysdk.core.internal.call.UserCode;
import io.github.comfysdk.core.internal.download.content.ContentIdentity;
import io.github.comfysdk.core.internal.download.content.ContentVerifier;
import io.github.comfysdk.core.internal.http.BodySink;
import io.github.comfysdk.model.OutputFile;
import java.nio.ByteBuffer;

/** Writes the body of a response to the sink of a file, reports the progress and verifies the file at its end. */
final class FileReceiver implements BodySink<ResumableDownload.Outcome> {
    private final OutputFile file;
    private final RewindableSink sink;
    private final ContentIdentity content;
    private final ContentVerifier verifier;
    private final DownloadOptions options;
    private final DownloadExceptions exceptions;

    FileReceiver(
            OutputFile file,
            RewindableSink sink,
            ContentIdentity content,
            ContentVerifier verifier,
            DownloadOptions options,
            DownloadExceptions exceptions) {
        this.file = file;
        this.sink = sink;
        this.content = content;
        this.verifier = verifier;
        this.options = options;
        this.exceptions = exceptions;
    }

    @Override
    public void write(ByteBuffer part) {
        long size = sink.size() + part.remaining();
        if (size > options.maxBytesPerFile()) {
            throw exceptions.tooLarge(file, options.maxBytesPerFile());
        }
        orStartOver(() -> content.checkNotTooLong(size));
        verifier.update(part);
        try {
            sink.write(part);
        } catch (Throwable e) { // also an Error: a stream of the caller's may throw anything
            throw exceptions.notWritten(file, e);
        }
        report();
    }

    @Override
    public ResumableDownload.Outcome end() {
        content.checkEnd(sink.size());
        orStartOver(verifier::verify);
        return ResumableDownload.Outcome.RECEIVED;
    }

    /** Runs a check whose failure means that nothing of what was received can be kept. */
    private void orStartOver(Runnable check) {
        try {
            check.run();
        } catch (TransportException exception) {
            throw exceptions.rewound(file, sink) ? exception : exceptions.suspectInStream(file, exception);
        }
    }

    private void report() {
        var progress = new DownloadProgress(file.fileName(), sink.size(), content.length());
        UserCode.run("the DownloadListener", () -> options.listener().onProgress(progress));
        StreamSink.clearInterrupt();
    }
}
