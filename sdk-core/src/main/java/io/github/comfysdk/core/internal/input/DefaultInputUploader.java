package io.github.comfysdk.core.internal.input;

import io.github.comfysdk.core.input.AsyncInputUploader;
import io.github.comfysdk.core.input.UploadedInputs;
import io.github.comfysdk.core.internal.call.CallContext;
import io.github.comfysdk.core.internal.call.CallRunner;
import io.github.comfysdk.core.internal.call.Futures;
import io.github.comfysdk.core.internal.call.Operation;
import io.github.comfysdk.core.options.CallOptions;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;

/** The uploader of a client. */
public final class DefaultInputUploader implements AsyncInputUploader {
    /** What the server takes for one delete. */
    private static final int GROUP_SIZE = 100;

    private static final Pattern ENDPOINT_NAME = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9-]{0,62})");

    private final UploadResources resources;
    private final CallRunner calls;
    private final CallOptions options;
    private final boolean hasUser;

    public DefaultInputUploader(UploadResources resources, CallRunner calls, CallOptions options, boolean hasUser) {
        this.resources = resources;
        this.calls = calls;
        this.options = options;
        this.hasUser = hasUser;
    }

    @Override
    public CompletableFuture<UploadedInputs> upload(String endpointName, Collection<Path> files) {
        if (!ENDPOINT_NAME.matcher(endpointName).matches()) {
            throw new IllegalArgumentException("endpointName is a text of " + endpointName.length()
                    + " characters that is not an endpoint name; use the full one, such as comfy-async-prod");
        }
        List<Path> paths = List.copyOf(new LinkedHashSet<>(files));
        if (paths.isEmpty()) {
            throw new IllegalArgumentException("there are no files to upload");
        }
        if (!hasUser) {
            throw new IllegalStateException("the server needs a user for uploads: set username(\"api\") on the client's"
                    + " builder, or the name of a user with the permission checkpoint:create");
        }
        return calls.run(
                Operation.uploadInputs(endpointName),
                UploadTime.of(options.callTimeout(), paths),
                context -> new InputUpload(resources, endpointName, options, context).run(paths));
    }

    @Override
    public CompletableFuture<Void> delete(UploadedInputs inputs) {
        return calls.run(Operation.deleteCheckpoints(), options.callTimeout(), context -> delete(inputs, context));
    }

    private CompletableFuture<Void> delete(UploadedInputs inputs, CallContext context) {
        List<String> ids = inputs.checkpointIds();
        CompletableFuture<Void> deleted = Futures.done();
        for (int start = 0; start < ids.size(); start += GROUP_SIZE) {
            List<String> group = ids.subList(start, Math.min(start + GROUP_SIZE, ids.size()));
            deleted = deleted.thenCompose(
                            before -> resources.pipeline().send(CheckpointRequests.delete(group), options, context))
                    .thenAccept(done -> {});
        }
        return deleted;
    }
}
