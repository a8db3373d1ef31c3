package io.github.comfysdk.core.input;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Uploads input files asynchronously. Thread-safe. Obtained from {@code client.async().inputs()}; an interface, so that
 * tests of programs can substitute it. See {@link InputUploader} for what each method does.
 *
 * <p>The futures complete with {@link io.github.comfysdk.core.error.UploadException} when a file cannot be read or stored.
 * Cancelling a future stops the upload.
 */
public interface AsyncInputUploader {
    /**
     * Uploads files for the jobs of an endpoint. See {@link InputUploader#upload(String, Collection)}.
     *
     * @param endpointName the full name of the endpoint, such as {@code comfy-async-prod}
     * @param files the local files
     * @return what jobs need to load them
     * @throws IllegalArgumentException if the name is not an endpoint name, or there are no files
     * @throws IllegalStateException if the client has no username
     */
    CompletableFuture<UploadedInputs> upload(String endpointName, Collection<Path> files);

    /**
     * Uploads files for the jobs of an endpoint. See {@link InputUploader#upload(String, Collection)}.
     *
     * @param endpointName the full name of the endpoint, such as {@code comfy-async-prod}
     * @param files the local files
     * @return what jobs need to load them
     */
    default CompletableFuture<UploadedInputs> upload(String endpointName, Path... files) {
        return upload(endpointName, List.of(files));
    }

    /**
     * Deletes uploaded files from the storage. See {@link InputUploader#delete}.
     *
     * @param inputs the files
     * @return completes when they are deleted
     */
    CompletableFuture<Void> delete(UploadedInputs inputs);
}
