package io.github.comfysdk.core.input;

import io.github.comfysdk.core.internal.call.Blocking;
import io.github.comfysdk.core.internal.call.Operation;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;

/**
 * Uploads input files, such as images for LoadImage, blocking: a thin layer over {@link AsyncInputUploader}. Thread-safe.
 * Obtained from {@code client.inputs()}.
 *
 * <p>The files go to the folder of S3 from which a container copies its inputs before it runs an execute that has the
 * {@code prepareProps} of the upload. The container <em>mirrors</em> that folder: whatever else its input folder holds is
 * deleted, so an upload must hold all files that a job needs, and jobs with other inputs should not run on the same
 * instance at the same time. Do not use {@code POST /prepare} on an endpoint whose executes are prepared this way.
 *
 * <p>The server needs a user for this: set {@code username("api")} on the client's builder, or the name of a user with the
 * permission {@code checkpoint:create}. Interrupting the thread stops the upload and throws {@link
 * io.github.comfysdk.core.error.CallInterruptedException} with the interrupt flag set.
 */
public final class InputUploader {
    private final AsyncInputUploader async;

    /**
     * Wraps an asynchronous uploader.
     *
     * @param async the uploader to wait for
     */
    public InputUploader(AsyncInputUploader async) {
        this.async = async;
    }

    /**
     * Uploads files for the jobs of an endpoint. Each gets a name of its own on the server, since names must be unique there:
     * see {@link UploadedInputs#name}. A file is read and sent in parts of 8 MB or, if it would have more than 100 of them, in
     * larger ones; one part is in memory at a time. Parts that fail are sent again within the client's retry policy. The
     * whole upload may take the client's call timeout and a second for each 32 kB, at most an hour, the life of the URLs that
     * the server gives out; sending a part may take the attempt timeout and a second for each of its 32 kB.
     *
     * @param endpointName the full name of the endpoint, such as {@code comfy-async-prod}
     * @param files the local files, each not empty and at most 5 GB
     * @return what jobs need to load them
     * @throws io.github.comfysdk.core.error.UploadException if a file cannot be read or stored
     * @throws io.github.comfysdk.core.error.ApiException if the server refuses the upload
     * @throws IllegalArgumentException if the name is not an endpoint name, or there are no files
     * @throws IllegalStateException if the client has no username
     */
    public UploadedInputs upload(String endpointName, Collection<Path> files) {
        return Blocking.before(Operation.uploadInputs()).await(async.upload(endpointName, files));
    }

    /**
     * Uploads files for the jobs of an endpoint. See {@link #upload(String, Collection)}.
     *
     * @param endpointName the full name of the endpoint, such as {@code comfy-async-prod}
     * @param files the local files
     * @return what jobs need to load them
     */
    public UploadedInputs upload(String endpointName, Path... files) {
        return upload(endpointName, List.of(files));
    }

    /**
     * Deletes uploaded files from the storage, where they would stay for ever. Jobs that have not begun can no longer load
     * them; an instance that has copied them keeps its copy. Deleting again does nothing.
     *
     * @param inputs the files
     * @throws io.github.comfysdk.core.error.ApiException if the server refuses
     */
    public void delete(UploadedInputs inputs) {
        Blocking.before(Operation.deleteCheckpoints()).await(async.delete(inputs));
    }
}
