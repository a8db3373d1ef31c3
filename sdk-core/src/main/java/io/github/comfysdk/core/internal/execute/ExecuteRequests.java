package io.github.comfysdk.core.internal.execute;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.comfysdk.core.http.TransportResponse;
import io.github.comfysdk.core.internal.api.ApiRequest;
import io.github.comfysdk.core.internal.api.Envelope;
import io.github.comfysdk.core.internal.api.ResponseDecoder;
import io.github.comfysdk.core.internal.api.ResponseReader;
import io.github.comfysdk.core.internal.call.Operation;
import io.github.comfysdk.model.CreateExecuteRequest;
import io.github.comfysdk.model.Execute;
import io.github.comfysdk.model.ExecuteLogEntry;
import io.github.comfysdk.model.ExecutePage;
import io.github.comfysdk.model.ListExecutesRequest;
import io.github.comfysdk.model.internal.json.ComfyJson;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Creates the requests of the execute routes, which operations of several requests combine. Immutable. */
public final class ExecuteRequests {
    private static final ResponseReader<ExecutePage> PAGE = ResponseDecoder.data(Envelope.as(ExecutePage.class));
    private static final ResponseReader<Optional<List<ExecuteLogEntry>>> LOGS =
            ResponseDecoder.optionalData(ExecuteRequests::logEntries);
    private static final ResponseReader<Optional<JsonNode>> TREE =
            ResponseDecoder.optionalData(Envelope.as(JsonNode.class));

    /** The response to a create repeats it, and none can have more than 6 MB; the server stores 400 kB of it. */
    private static final int LARGEST_CREATE = 5_000_000;

    private final boolean idInQuery;

    public ExecuteRequests(boolean idInQuery) {
        this.idInQuery = idInQuery;
    }

    public ApiRequest<Execute> get(String promptId) {
        Operation operation = Operation.getExecute(promptId);
        return idInQuery
                ? ApiRequest.get(operation, ResponseDecoder::execute, "executes", "prompt_id")
                        .withQuery("prompt_id", promptId)
                : ApiRequest.get(operation, ResponseDecoder::execute, "executes", promptId);
    }

    /**
     * Returns the request that creates an execute.
     *
     * @throws IllegalArgumentException if it is so large that the server could not even say that it is
     */
    public ApiRequest<Execute> create(CreateExecuteRequest create) {
        byte[] body = ComfyJson.write(create);
        if (body.length > LARGEST_CREATE) {
            throw new IllegalArgumentException(
                    "the request to create execute " + create.promptId() + " has " + body.length
                            + " bytes, but the server stores 400 kB of a prompt and its extra data at most; upload large inputs"
                            + " with inputs() rather than put them into the graph");
        }
        return ApiRequest.of(
                Operation.createExecute(create.promptId()), "POST", body, ResponseDecoder::execute, "executes");
    }

    public ApiRequest<ExecutePage> list(ListExecutesRequest list) {
        return list(list, Operation.listExecutes());
    }

    ApiRequest<ExecutePage> list(ListExecutesRequest list, Operation operation) {
        ApiRequest<ExecutePage> request = ApiRequest.get(operation, PAGE, "executes");
        if (list.limit().isPresent()) {
            request = request.withQuery("limit", Integer.toString(list.limit().getAsInt()));
        }
        if (list.exclusiveStartKey().isPresent()) {
            request = request.withQuery(
                    "exclusive_start_key", list.exclusiveStartKey().get());
        }
        return request;
    }

    /** Returns the request that deletes one group of executes. */
    public ApiRequest<TransportResponse> delete(List<String> promptIds) {
        return ApiRequest.of(
                Operation.deleteExecutes(promptIds),
                "DELETE",
                ComfyJson.write(Map.of("execute_id_list", promptIds)),
                ResponseDecoder::head,
                "executes");
    }

    public ApiRequest<List<ExecuteLogEntry>> logs(String promptId) {
        return ApiRequest.get(
                Operation.getExecuteLogs(promptId),
                (operation, response) ->
                        LogLines.of(promptId, LOGS.read(operation, response).orElse(List.of())),
                "executes",
                promptId,
                "logs");
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

    /** Returns the request for the progress messages so far, oldest first; none if the execute was created without them. */
    public ApiRequest<List<SyncMessage>> syncMessages(String promptId) {
        return ApiRequest.get(
                Operation.getSync(promptId),
                (operation, response) ->
                        TREE.read(operation, response).map(SyncMessage::listOf).orElse(List.of()),
                "sync",
                promptId);
    }

    /** Returns the request for the root of the stage, which needs only a valid key; its result is the server's release. */
    public ApiRequest<Optional<String>> ping() {
        return ApiRequest.get(
                Operation.ping(),
                (operation, response) ->
                        ResponseDecoder.head(operation, response).header("x-api-version"),
                "");
    }
}
