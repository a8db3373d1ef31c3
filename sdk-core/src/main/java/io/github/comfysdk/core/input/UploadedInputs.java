package io.github.comfysdk.core.input;

import io.github.comfysdk.model.PrepareProps;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * Input files that jobs of an endpoint can load. Immutable and thread-safe; usable by any number of jobs until it is
 * deleted.
 *
 * @param endpointName the endpoint that the files were uploaded for; no other one can load them
 * @param prepareProps what a job must say to find the files: {@code CreateExecuteRequest.builder().prepareProps(...)}
 * @param checkpointIds the ids under which the server keeps the files
 * @param names the name of each file on the server, by its local path as given; a node such as LoadImage needs this name
 */
public record UploadedInputs(
        String endpointName, PrepareProps prepareProps, List<String> checkpointIds, Map<Path, String> names) {
    /**
     * Copies the lists.
     *
     * @param endpointName the endpoint that the files were uploaded for
     * @param prepareProps what a job must say to find the files
     * @param checkpointIds the ids under which the server keeps the files
     * @param names the name of each file on the server, by its local path
     */
    public UploadedInputs {
        checkpointIds = List.copyOf(checkpointIds);
        names = Collections.unmodifiableMap(new LinkedHashMap<>(names));
    }

    /**
     * {@return the id of the preparation, which names the folder of the files}
     */
    public String requestId() {
        return prepareProps.requestId();
    }

    /**
     * Returns the name that a file has on the server, as in {@code graph.withInput("10", "image", inputs.name(photo))}.
     *
     * @param file the local path, as it was given to the upload
     * @return the name
     * @throws NoSuchElementException if the file was not among those uploaded
     */
    public String name(Path file) {
        return Optional.ofNullable(names.get(file))
                .orElseThrow(() -> new NoSuchElementException("the file " + file.getFileName()
                        + " was not uploaded under this path; use the path that was given to" + " upload(...)"));
    }
}
