package io.github.comfysdk.core.download;

import io.github.comfysdk.model.ExecuteState;
import io.github.comfysdk.model.OutputFile;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Downloads the files of executes asynchronously. Thread-safe. Obtained from {@code client.async().outputs()}; an
 * interface, so that tests of programs can substitute it.
 *
 * <p>The futures complete with {@link io.github.comfysdk.core.error.DownloadException} when a file cannot be downloaded or
 * stored; the message names the file, never its presigned URL. Cancelling a future stops the call and removes unfinished
 * files before {@code cancel} returns. See {@link OutputDownloader} for what each method does.
 */
public interface AsyncOutputDownloader {
    /**
     * Downloads all output files of an execute into a directory. See {@link OutputDownloader#download(ExecuteState, Path)}.
     *
     * @param execute the execute
     * @param directory the target directory
     * @return the paths of the files
     */
    CompletableFuture<List<Path>> download(ExecuteState execute, Path directory);

    /**
     * Downloads the files of an execute into a directory, with the given options in place of those of this downloader.
     *
     * @param execute the execute
     * @param directory the target directory
     * @param options how to download
     * @return the paths of the files
     */
    default CompletableFuture<List<Path>> download(ExecuteState execute, Path directory, DownloadOptions options) {
        return with(options).download(execute, directory);
    }

    /**
     * Writes a file to a stream. See {@link OutputDownloader#to}.
     *
     * @param file the file
     * @param target where to write; used on threads of the client, by one at a time, and not closed
     * @return the number of bytes written
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
     * @return the stream, once the storage has begun to respond; to be closed by the caller
     */
    CompletableFuture<InputStream> open(OutputFile file);

    /**
     * Returns a view with other options.
     *
     * @param options how to download
     * @return a downloader that shares everything else with this one
     */
    AsyncOutputDownloader with(DownloadOptions options);
}
