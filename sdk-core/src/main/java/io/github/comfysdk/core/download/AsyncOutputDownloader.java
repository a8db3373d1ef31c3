package io.github.comfysdk.core.download;

import io.github.comfysdk.model.ExecuteState;
import io.github.comfysdk.model.OutputFile;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Fetches the files of executes, giving futures. Thread-safe. To be had from {@code client.outputs()}; an interface so that
 * programs can put a substitute in its place in their tests.
 *
 * <p>The futures end with {@link io.github.comfysdk.core.error.DownloadException} when a file cannot be fetched or stored;
 * the message names the file, never its signed address. Cancelling a future stops the call and removes what is unfinished
 * before {@code cancel} returns. See {@link OutputDownloader} for what each method does.
 */
public interface AsyncOutputDownloader {
    /**
     * Fetches all output files of an execute into a directory. See {@link OutputDownloader#download(ExecuteState, Path)}.
     *
     * @param execute the execute
     * @param directory where to put them
     * @return the files' places
     */
    CompletableFuture<List<Path>> download(ExecuteState execute, Path directory);

    /**
     * Fetches the files of an execute into a directory, by other options than those of this downloader.
     *
     * @param execute the execute
     * @param directory where to put them
     * @param options how
     * @return the files' places
     */
    default CompletableFuture<List<Path>> download(ExecuteState execute, Path directory, DownloadOptions options) {
        return with(options).download(execute, directory);
    }

    /**
     * Writes a file to a stream. See {@link OutputDownloader#to}.
     *
     * @param file the file
     * @param target where to write; used on threads of the client, one at a time, and not closed
     * @return how many bytes it was
     */
    CompletableFuture<Long> to(OutputFile file, OutputStream target);

    /**
     * Reads a file into memory. See {@link OutputDownloader#bytes}.
     *
     * @param file the file
     * @return its content
     */
    CompletableFuture<byte[]> bytes(OutputFile file);

    /**
     * Opens a file for reading. See {@link OutputDownloader#open}.
     *
     * @param file the file
     * @return the stream, once the storage has begun to answer; to be closed by the caller
     */
    CompletableFuture<InputStream> open(OutputFile file);

    /**
     * Makes a view with other options.
     *
     * @param options how to fetch
     * @return a downloader that shares everything else with this one
     */
    AsyncOutputDownloader with(DownloadOptions options);
}
