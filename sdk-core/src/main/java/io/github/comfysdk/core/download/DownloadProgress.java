package io.github.comfysdk.core.download;

import java.util.OptionalLong;

/**
 * How far the download of one file is.
 *
 * @param fileName the file's name as the server gave it
 * @param receivedBytes how many bytes are there; goes back when a download has to begin again
 * @param totalBytes how many it will be, if the storage says
 */
public record DownloadProgress(String fileName, long receivedBytes, OptionalLong totalBytes) {}
