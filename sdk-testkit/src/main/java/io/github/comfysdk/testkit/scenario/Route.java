package io.github.comfysdk.testkit.scenario;

import java.util.List;

/** The routes of the simulator: one for each operation of the API, two for the storage that has the files. */
public enum Route {
    /** {@code GET /}: checks that the stage exists and the key is valid. */
    PING("GET", "/"),
    /** {@code GET /ping}: responds with {@code pong}. */
    GET_PING("GET", "/ping"),
    /** {@code GET /api}: the description of the API in the OpenAPI format. */
    GET_API("GET", "/api"),
    /** {@code POST /executes}. */
    CREATE_EXECUTE("POST", "/executes"),
    /** {@code GET /executes/{prompt_id}}. */
    GET_EXECUTE("GET", "/executes/{id}"),
    /** {@code GET /executes}. */
    LIST_EXECUTES("GET", "/executes"),
    /** {@code DELETE /executes}. */
    DELETE_EXECUTES("DELETE", "/executes"),
    /** {@code GET /executes/{prompt_id}/logs}. */
    GET_EXECUTE_LOGS("GET", "/executes/{id}/logs"),
    /** {@code GET /sync/{prompt_id}}. */
    GET_SYNC("GET", "/sync/{id}"),
    /** {@code POST /sync}: a queue consumer, which does nothing for a client. */
    POST_SYNC("POST", "/sync"),
    /** {@code POST /merge}: a queue consumer, which does nothing for a client. */
    POST_MERGE("POST", "/merge"),
    /** {@code POST /prepare}. */
    CREATE_PREPARE("POST", "/prepare"),
    /** {@code GET /prepare/{endpoint_name}}. */
    GET_PREPARE("GET", "/prepare/{id}"),
    /** {@code GET /endpoints}. */
    LIST_ENDPOINTS("GET", "/endpoints"),
    /** {@code POST /endpoints}. */
    CREATE_ENDPOINT("POST", "/endpoints"),
    /** {@code DELETE /endpoints}. */
    DELETE_ENDPOINTS("DELETE", "/endpoints"),
    /** {@code GET /workflows}. */
    LIST_WORKFLOWS("GET", "/workflows"),
    /** {@code GET /workflows/{name}}. */
    GET_WORKFLOW("GET", "/workflows/{id}"),
    /** {@code POST /workflows}. */
    CREATE_WORKFLOW("POST", "/workflows"),
    /** {@code DELETE /workflows}. */
    DELETE_WORKFLOWS("DELETE", "/workflows"),
    /** {@code GET /schemas}. */
    LIST_SCHEMAS("GET", "/schemas"),
    /** {@code GET /schemas/{name}}. */
    GET_SCHEMA("GET", "/schemas/{id}"),
    /** {@code POST /schemas}. */
    CREATE_SCHEMA("POST", "/schemas"),
    /** {@code PUT /schemas/{name}}. */
    UPDATE_SCHEMA("PUT", "/schemas/{id}"),
    /** {@code DELETE /schemas}. */
    DELETE_SCHEMAS("DELETE", "/schemas"),
    /** {@code GET /checkpoints}. */
    LIST_CHECKPOINTS("GET", "/checkpoints"),
    /** {@code POST /checkpoints}: begins an upload of models or input files. */
    CREATE_CHECKPOINT("POST", "/checkpoints"),
    /** {@code PUT /checkpoints/{id}}: completes an upload or renames a file. */
    UPDATE_CHECKPOINT("PUT", "/checkpoints/{id}"),
    /** {@code DELETE /checkpoints}. */
    DELETE_CHECKPOINTS("DELETE", "/checkpoints"),
    /** A presigned download from the storage. */
    DOWNLOAD("GET", ""),
    /** A presigned upload of one part to the storage. */
    UPLOAD("PUT", ""),
    /** {@code OPTIONS} on any path of the stage, which needs no key. */
    OPTIONS("OPTIONS", ""),
    /** Everything else, which the gateway rejects. */
    UNKNOWN("", "");

    private final String method;
    private final String path;

    Route(String method, String path) {
        this.method = method;
        this.path = path;
    }

    /** {@return the HTTP method, empty for {@link #UNKNOWN}} */
    public String method() {
        return method;
    }

    /** {@return the path below the stage, split at its slashes; <code>{id}</code> stands for any segment} */
    public List<String> segments() {
        return List.of(path.split("/", -1));
    }
}
