package io.github.comfysdk.core.internal.execute;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.comfysdk.core.internal.api.ApiRequest;
import io.github.comfysdk.core.internal.api.ApiRequest.Repeat;
import io.github.comfysdk.core.internal.api.Envelope;
import io.github.comfysdk.core.internal.api.RequestPipeline;
import io.github.comfysdk.core.internal.api.ResponseDecoder;
import io.github.comfysdk.core.internal.call.CallContext;
import io.github.comfysdk.core.options.CallOptions;
import io.github.comfysdk.model.CreateExecuteRequest;
import io.github.comfysdk.model.Execute;
import io.github.comfysdk.model.ExecuteLogEntry;
import io.github.comfysdk.model.ExecutePage;
import io.github.comfysdk.model.ListExecutesRequest;
import io.github.comfysdk.model.json.ComfyJson;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** The single exchanges of the execute routes. Everything that needs several of them is built from these. */
public final class ExecuteCalls {
    private static final Envelope.DataReader<Execute> EXECUTE = Envelope.as(Execute.class);
    private static final Envelope.DataReader<ExecutePage> PAGE = Envelope.as(ExecutePage.class);

    private final RequestPipeline caller;
    private final boolean idInQuery;

    public ExecuteCalls(RequestPipeline caller, boolean idInQuery) {
        this.caller = caller;
        this.idInQuery = idInQuery;
    }

    public CompletableFuture<Execute> get(String promptId, CallOptions settings, CallContext scope) {
        ApiRequest request = idInQuery
                ? ApiRequest.get("GetExecute", "executes", "prompt_id").withQuery("prompt_id", promptId)
                : ApiRequest.get("GetExecute", "executes", promptId);
        return execute(request.about(promptId), settings, scope);
    }

    CompletableFuture<Execute> post(CreateExecuteRequest create, CallOptions settings, CallContext scope) {
        ApiRequest request =
                ApiRequest.of("CreateExecute", "POST", ComfyJson.write(create), Repeat.WHEN_NOT_RUN, "executes");
        return execute(request.about(create.promptId()), settings, scope);
    }

    private CompletableFuture<Execute> execute(ApiRequest request, CallOptions settings, CallContext scope) {
        return caller.answer(request, settings, scope, answer -> ResponseDecoder.execute(request, answer, EXECUTE));
    }

    public CompletableFuture<ExecutePage> list(ListExecutesRequest list, CallOptions settings, CallContext scope) {
        ApiRequest request = ApiRequest.get("ListExecutes", "executes");
        if (list.limit().isPresent()) {
            request = request.withQuery("limit", Integer.toString(list.limit().getAsInt()));
        }
        if (list.exclusiveStartKey().isPresent()) {
            request = request.withQuery(
                    "exclusive_start_key", list.exclusiveStartKey().get());
        }
        return caller.call(request, settings, scope, PAGE);
    }

    /** Deletes one group; the server takes ids that it does not know, so a group can be repeated. */
    CompletableFuture<Void> delete(List<String> promptIds, CallOptions settings, CallContext scope) {
        byte[] body = ComfyJson.write(Map.of("execute_id_list", promptIds));
        ApiRequest request = ApiRequest.of("DeleteExecutes", "DELETE", body, Repeat.ANY_FAULT, "executes");
        if (promptIds.size() == 1) {
            request = request.about(promptIds.get(0));
        }
        return caller.answer(request, settings, scope, ResponseDecoder.ignoringBody(request));
    }

    public CompletableFuture<List<ExecuteLogEntry>> logs(String promptId, CallOptions settings, CallContext scope) {
        ApiRequest request =
                ApiRequest.get("GetExecuteLogs", "executes", promptId, "logs").about(promptId);
        return caller.answer(
                request,
                settings,
                scope,
                answer -> ResponseDecoder.decode(request, answer, ExecuteCalls::logEntries)
                        .orElse(List.of()));
    }

    private static List<ExecuteLogEntry> logEntries(JsonParser in) throws IOException {
        List<ExecuteLogEntry> entries = List.of();
        if (in.currentToken() != JsonToken.START_OBJECT) {
            in.skipChildren();
            return entries;
        }
        for (String name = in.nextFieldName(); name != null; name = in.nextFieldName()) {
            in.nextToken();
            if (name.equals("results")) {
                ExecuteLogEntry[] read = ComfyJson.readNested(in, ExecuteLogEntry[].class);
                entries = read == null
                        ? List.of()
                        : Arrays.stream(read).filter(Objects::nonNull).toList();
            } else {
                in.skipChildren();
            }
        }
        return entries;
    }

    /** Reads the progress messages of an execute so far; none if it was created without them. */
    public CompletableFuture<List<SyncMessage>> syncMessages(String promptId, CallOptions settings, CallContext scope) {
        ApiRequest request = ApiRequest.get("GetSync", "sync", promptId).about(promptId);
        return caller.answer(
                request,
                settings,
                scope,
                answer -> ResponseDecoder.decode(request, answer, Envelope.as(JsonNode.class))
                        .map(SyncMessage::listOf)
                        .orElse(List.of()));
    }

    /** Asks for the root of the stage, which answers any caller whose key is right; gives the server's release. */
    public CompletableFuture<Optional<String>> ping(CallOptions settings, CallContext scope) {
        ApiRequest request = ApiRequest.get("Ping", "");
        return caller.answer(request, settings, scope, answer -> {
            ResponseDecoder.ignoringBody(request).apply(answer);
            return answer.response().header("x-api-version");
        });
    }
}
