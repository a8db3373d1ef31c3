package io.github.comfysdk.core.internal.input;

import io.github.comfysdk.core.error.BadRequestException;
import io.github.comfysdk.core.error.UploadException;
import io.github.comfysdk.core.input.UploadedInputs;
import io.github.comfysdk.core.internal.api.FailureClassifier;
import io.github.comfysdk.core.internal.call.CallContext;
import io.github.comfysdk.core.internal.call.CompletionCauses;
import io.github.comfysdk.core.internal.call.Futures;
import io.github.comfysdk.core.options.CallOptions;
import io.github.comfysdk.core.retry.RetryPolicy;
import io.github.comfysdk.model.PrepareProps;
import io.github.comfysdk.model.graph.InputValue;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/** One upload: a checkpoint for each group of files, their parts one after the other, and the end of the upload. */
final class InputUpload {
    /** What the server takes for one checkpoint. */
    private static final int GROUP_SIZE = 20;

    private static final Duration PAUSE = Duration.ofMillis(500);

    private final UploadResources resources;
    private final String endpointName;
    private final CallOptions options;
    private final CallContext context;
    private final String requestId = UUID.randomUUID().toString();
    private final List<String> checkpointIds = new ArrayList<>();
    private final Map<Path, String> names = new LinkedHashMap<>();

    InputUpload(UploadResources resources, String endpointName, CallOptions options, CallContext context) {
        this.resources = resources;
        this.endpointName = endpointName;
        this.options = options;
        this.context = context;
    }

    CompletableFuture<UploadedInputs> run(List<Path> paths) {
        List<LocalFile> files = paths.stream().map(LocalFile::of).toList();
        CompletableFuture<Void> uploaded = Futures.done();
        for (int start = 0; start < files.size(); start += GROUP_SIZE) {
            List<LocalFile> group = files.subList(start, Math.min(start + GROUP_SIZE, files.size()));
            uploaded = uploaded.thenCompose(before -> upload(group));
        }
        return uploaded.thenApply(all -> result())
                .exceptionallyCompose(exception -> discard(CompletionCauses.unwrap(exception)));
    }

    private UploadedInputs result() {
        PrepareProps props = PrepareProps.builder()
                .requestId(requestId)
                .requestTime(InputValue.of(context.time().now().getEpochSecond()))
                .build();
        return new UploadedInputs(endpointName, props, checkpointIds, names);
    }

    private CompletableFuture<Void> upload(List<LocalFile> group) {
        return create(group, 1).thenCompose(begun -> {
            var tags = new LinkedHashMap<String, List<String>>();
            CompletableFuture<Void> sent = Futures.done();
            for (Map.Entry<String, LocalFile> file : begun.files().entrySet()) {
                List<String> urls = urls(begun.checkpoint(), file.getKey(), file.getValue());
                List<String> etags = new ArrayList<>();
                tags.put(file.getKey(), etags);
                for (int part = 1; part <= urls.size(); part++) {
                    var upload = new PartUpload(resources, file.getValue(), part, urls.get(part - 1), options, context);
                    sent = sent.thenCompose(before -> upload.run()).thenAccept(etags::add);
                }
            }
            return sent.thenCompose(all -> activate(begun.checkpoint().id(), tags));
        });
    }

    /** A checkpoint of the server and the files that it waits for, by their names there. */
    private record Begun(CreatedCheckpoint checkpoint, Map<String, LocalFile> files) {}

    /** After an unclear response the names may be taken, by a checkpoint whose id is lost: others are drawn then. */
    private CompletableFuture<Begun> create(List<LocalFile> group, int attempt) {
        Map<String, LocalFile> files = ServerNames.of(group);
        return resources
                .pipeline()
                .send(
                        CheckpointRequests.create("comfy/" + endpointName + "/" + requestId + "/input", files),
                        options,
                        context)
                .thenApply(created -> {
                    checkpointIds.add(created.id());
                    files.forEach((name, file) -> names.put(file.path(), name));
                    return new Begun(created, files);
                })
                .exceptionallyCompose(exception -> {
                    Throwable cause = CompletionCauses.unwrap(exception);
                    boolean again = context.stopReason().isEmpty()
                            && attempt < options.retryPolicy().maxAttempts()
                            && (FailureClassifier.isPassing(cause) || isNameTaken(cause));
                    return again
                            ? context.pause(PAUSE).thenCompose(over -> create(group, attempt + 1))
                            : CompletableFuture.failedFuture(cause);
                });
    }

    private static boolean isNameTaken(Throwable exception) {
        return exception instanceof BadRequestException refused
                && refused.serverMessage().contains("already exists");
    }

    private static List<String> urls(CreatedCheckpoint checkpoint, String name, LocalFile file) {
        List<String> urls = checkpoint.urls().getOrDefault(name, List.of());
        if (urls.size() != file.parts()) {
            throw new UploadException(
                    "the file " + file.name() + " cannot be uploaded: the server gave " + urls.size() + " URLs for its "
                            + file.parts() + " parts",
                    file.name(),
                    null);
        }
        return urls;
    }

    /** Where an earlier attempt has joined the parts although its response was lost, there is nothing left to join. */
    private CompletableFuture<Void> activate(String id, Map<String, List<String>> tags) {
        return resources
                .pipeline()
                .send(CheckpointRequests.activate(id, tags), options, context)
                .thenAccept(done -> {})
                .exceptionallyCompose(
                        exception -> CompletionCauses.unwrap(exception) instanceof BadRequestException refused
                                        && refused.serverMessage().contains("NoSuchUpload")
                                ? Futures.done()
                                : CompletableFuture.failedFuture(exception));
    }

    /** Removes what was uploaded, as far as that is possible, and ends with the exception. */
    private CompletableFuture<UploadedInputs> discard(Throwable exception) {
        if (checkpointIds.isEmpty() || context.stopReason().isPresent()) {
            return CompletableFuture.failedFuture(exception);
        }
        return resources
                .pipeline()
                .send(CheckpointRequests.delete(checkpointIds), options.withRetryPolicy(RetryPolicy.none()), context)
                .handle((deleted, ignored) -> deleted)
                .thenCompose(over -> CompletableFuture.failedFuture(exception));
    }
}
