package io.github.comfysdk.core.download;

import io.github.comfysdk.core.internal.call.Blocking;
import io.github.comfysdk.core.internal.call.Operation;
import io.github.comfysdk.model.ExecuteState;
import io.github.comfysdk.model.OutputFile;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;

/**
 * Downloads the files of executes, blocking: a thin layer over {@link AsyncOutputDownloader}. Thread-safe. Obtained from
 * {@code client.outputs()}.
 *
 * <p>Presigned URLs are used as given, without the API key, and only on the client's {@link StorageHosts}, also after a
 * redirect; plain http only to this machine or after {@code allowInsecureHttp()}. Temporary failures are retried within the
 * client's retry policy and budget, and a download that broke off is resumed if the storage sent an ETag.
 *
 * <p>Each file is verified: by its MD5 if the ETag is one, else by its length or by the end that its format has. A compressed
 * file, a web page in place of an image, or a file that nothing shows to be complete is downloaded again within the retry
 * policy, and refused if it comes again.
 *
 * <p>All methods throw {@link io.github.comfysdk.core.error.DownloadException} when a file cannot be downloaded or
 * stored; the message names the file, never its URL. Interrupting the thread stops the call, removes unfinished files
 * and throws {@link io.github.comfysdk.core.error.CallInterruptedException} with the interrupt flag set.
 */
public final class OutputDownloader {
    private final AsyncOutputDownloader async;

    /**
     * Wraps an asynchronous downloader.
     *
     * @param async the downloader to wait for
     */
    public OutputDownloader(AsyncOutputDownloader async) {
        this.async = async;
    }

    /**
     * Downloads all output files of an execute into a directory, which is created if missing. Each file is written
     * under a temporary name beside its target and renamed in one step once it is complete and its size is checked.
     * URLs that have expired, or that the storage refuses with 403, are renewed by reading the execute again. When a
     * file fails, the others are abandoned too; complete files stay, and the next run finds them (see {@link
     * OnExisting}).
     *
     * @param execute the execute, or its summary from a list
     * @param directory the target directory; by default each execute has its own directory in it, see {@link
     *     FileNaming}
     * @return the paths of the files, in the order of {@code outputFiles()}; empty if the execute succeeded without saving
     *     any
     * @throws io.github.comfysdk.core.error.DownloadException if a file cannot be downloaded or stored, or if the execute has
     *     not ended or has failed
     * @throws io.github.comfysdk.core.error.CallTimeoutException if it takes longer than {@link DownloadOptions#timeout()}
     */
    public List<Path> download(ExecuteState execute, Path directory) {
        return Blocking.before(Operation.downloadOutputs(execute.promptId())).await(async.download(execute, directory));
    }

    /**
     * Downloads the files of an execute into a directory, with the given options in place of those of this downloader. See
     * {@link #download(ExecuteState, Path)}.
     *
     * @param execute the execute, or its summary from a list
     * @param directory the target directory
     * @param options how to download
     * @return the paths of the files, in the order of {@code outputFiles()}, then of {@code tempFiles()} if selected
     * @throws io.github.comfysdk.core.error.DownloadException if a file cannot be downloaded or stored, or if the execute has
     *     not ended or has failed
     */
    public List<Path> download(ExecuteState execute, Path directory, DownloadOptions options) {
        return Blocking.before(Operation.downloadOutputs(execute.promptId()))
                .await(async.download(execute, directory, options));
    }

    /**
     * Writes a file to a stream. A file alone does not name its execute, so an expired URL cannot be renewed here. If the
     * storage sends no ETag, a download that broke off fails, because what was written cannot be taken back.
     *
     * @param file the file
     * @param target where to write; used on threads of the client, by one at a time, flushed at the end and not closed
     * @return the number of bytes written
     * @throws io.github.comfysdk.core.error.DownloadException if the file cannot be downloaded or written
     */
    public long to(OutputFile file, OutputStream target) {
        return Blocking.before(Operation.downloadOutput()).await(async.to(file, target));
    }

    /**
     * Reads a file into memory. A file alone does not name its execute, so an expired URL cannot be renewed here.
     *
     * @param file the file
     * @return its content
     * @throws io.github.comfysdk.core.error.DownloadException if the file cannot be downloaded
     */
    public byte[] bytes(OutputFile file) {
        return Blocking.before(Operation.downloadOutput()).await(async.bytes(file));
    }

    /**
     * Opens a file for reading. Bytes are taken from the network as they are read. Closing the stream early aborts the
     * download; not closing it holds a connection until {@link DownloadOptions#timeout()}. A connection that breaks
     * while the stream is read is not resumed: reading throws an {@link java.io.IOException}, as it does when the file
     * ends early.
     *
     * @param file the file
     * @return the stream, for one thread, to be closed by the caller
     * @throws io.github.comfysdk.core.error.DownloadException if the file cannot be downloaded
     */
    public InputStream open(OutputFile file) {
        return Blocking.before(Operation.downloadOutput()).await(async.open(file));
    }

    /**
     * Returns a view with other options.
     *
     * @param options how to download
     * @return a downloader that shares everything else with this one
     */
    public OutputDownloader with(DownloadOptions options) {
        return new OutputDownloader(async.with(options));
    }
}
