package io.github.comfysdk.core.download;

/** Receives download progress. */
@FunctionalInterface
public interface DownloadListener {
    /**
     * Called for every chunk received, on threads of the client, for several files at once. Must not block and must be
     * thread-safe; exceptions are logged and ignored.
     *
     * @param progress the progress of one file
     */
    void onProgress(DownloadProgress progress);
}
