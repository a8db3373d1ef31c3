package io.github.comfysdk.core.download;

import io.github.comfysdk.core.internal.call.Blocking;
import io.github.comfysdk.model.ExecuteState;
import io.github.comfysdk.model.OutputFile;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;

/**
 * Fetches the files of executes, blocking: a thin face on {@link AsyncOutputDownloader}. Thread-safe. To be had from {@code
 * client.outputs()}.
 *
 * <p>Signed addresses are used as they are, without API key and without following redirects; plain http only to this
 * machine or after {@code allowInsecureHttp()}. Passing faults are attempted again within the client's retry policy and
 * budget, and a file that broke off is resumed where it was, if the storage gave it an ETag.
 *
 * <p>All methods throw {@link io.github.comfysdk.core.error.DownloadException} when a file cannot be fetched or stored; the
 * message names the file, never its address. Interrupting the thread stops the call, removes what is unfinished and throws
 * {@link io.github.comfysdk.core.error.CallInterruptedException} with the interrupt flag set.
 */
public final class OutputDownloader {
    private final AsyncOutputDownloader async;

    /**
     * Wraps a downloader that gives futures.
     *
     * @param async does the work
     */
    public OutputDownloader(AsyncOutputDownloader async) {
        this.async = async;
    }

    /**
     * Fetches all output files of an execute into a directory, which is made if it is missing. Each file is written under a
     * temporary name beside its place and gets its name in one step when it is whole, its size checked. Addresses that have
     * expired, or that the storage refuses with 403, are renewed by reading the execute again. When a file fails, the others
     * are given up, too; those that are whole stay, and the next run finds them (see {@link OnExisting}).
     *
     * @param execute the execute, or its summary from a list
     * @param directory where to put the files; by default each execute has a directory of its own in it, see
     *     {@link FileNaming}
     * @return the files' places, in the order of {@code outputFiles()}; empty if there are no files
     * @throws io.github.comfysdk.core.error.DownloadException if a file cannot be fetched or stored
     * @throws io.github.comfysdk.core.error.CallTimeoutException if it took longer than {@link DownloadOptions#timeout()}
     */
    public List<Path> download(ExecuteState execute, Path directory) {
        return Blocking.await(async.download(execute, directory));
    }

    /**
     * Fetches the files of an execute into a directory, by other options than those of this downloader. See
     * {@link #download(ExecuteState, Path)}.
     *
     * @param execute the execute, or its summary from a list
     * @param directory where to put the files
     * @param options how
     * @return the files' places, in the order of {@code outputFiles()}, then of {@code tempFiles()} if they are asked for
     * @throws io.github.comfysdk.core.error.DownloadException if a file cannot be fetched or stored
     */
    public List<Path> download(ExecuteState execute, Path directory, DownloadOptions options) {
        return Blocking.await(async.download(execute, directory, options));
    }

    /**
     * Writes a file to a stream. A file alone does not tell its execute, so an expired address cannot be renewed here. When
     * the storage gives no ETag, a file that broke off fails, since what was written cannot be taken back.
     *
     * @param file the file
     * @param target where to write; used on threads of the client, one at a time, flushed at the end and not closed
     * @return how many bytes it was
     * @throws io.github.comfysdk.core.error.DownloadException if the file cannot be fetched or written
     */
    public long to(OutputFile file, OutputStream target) {
        return Blocking.await(async.to(file, target));
    }

    /**
     * Reads a file into memory. A file alone does not tell its execute, so an expired address cannot be renewed here.
     *
     * @param file the file
     * @return its content
     * @throws io.github.comfysdk.core.error.DownloadException if the file cannot be fetched
     */
    public byte[] bytes(OutputFile file) {
        return Blocking.await(async.bytes(file));
    }

    /**
     * Opens a file for reading. Bytes are taken from the network as they are read. Closing the stream early aborts the
     * exchange; not closing it keeps a connection until {@link DownloadOptions#timeout()}. A connection that breaks while
     * the stream is read is not resumed: reading throws an {@link java.io.IOException}, as it does when the file ends early.
     *
     * @param file the file
     * @return the stream, for one thread, to be closed by the caller
     * @throws io.github.comfysdk.core.error.DownloadException if the file cannot be fetched
     */
    public InputStream open(OutputFile file) {
        return Blocking.await(async.open(file));
    }

    /**
     * Makes a view with other options.
     *
     * @param options how to fetch
     * @return a downloader that shares everything else with this one
     */
    public OutputDownloader with(DownloadOptions options) {
        return new OutputDownloader(async.with(options));
    }
}
