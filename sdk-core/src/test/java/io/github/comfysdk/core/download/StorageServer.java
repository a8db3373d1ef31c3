package io.github.comfysdk.core.download;

import io.github.comfysdk.core.client.ComfyClient;
import io.github.comfysdk.model.Execute;
import io.github.comfysdk.model.ExecuteStatus;
import io.github.comfysdk.model.OutputFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okhttp3.Headers;
import okio.Buffer;

/**
 * S3 and the API in one server: files at {@code /bucket/...}, executes below {@code /prod/executes/}. What was prepared for a
 * path is answered in order, and the last of it again and again.
 */
final class StorageServer implements AutoCloseable {
    static final String KEY = "k3y-that-must-not-leak";
    static final String SIGNATURE = "s1gnature-that-must-not-leak";

    private final MockWebServer server = new MockWebServer();
    private final Map<String, Queue<Answer>> answers = new ConcurrentHashMap<>();
    private final Queue<RecordedRequest> requests = new ConcurrentLinkedQueue<>();

    StorageServer() {
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                requests.add(request);
                Queue<Answer> queue = answers.getOrDefault(request.getUrl().encodedPath(), new ArrayDeque<>());
                Answer next = queue.size() > 1 ? queue.poll() : queue.peek();
                return next == null ? xml(404, "NoSuchKey") : next.to(request);
            }
        });
        try {
            server.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@return a builder of a client for this server} */
    ComfyClient.Builder client() {
        return ComfyClient.builder().baseUrl(server.url("/prod").toString()).apiKey(KEY);
    }

    /** Prepares answers for a file of the bucket. */
    final StorageServer file(String path, Answer... prepared) {
        answers.put("/bucket/" + path, new ConcurrentLinkedQueue<>(Arrays.asList(prepared)));
        return this;
    }

    /** Prepares what a read of an execute gives. */
    StorageServer execute(String promptId, OutputFile... files) {
        String urls = String.join(
                ",", Arrays.stream(files).map(file -> '"' + file.url() + '"').toList());
        String json = "{\"statusCode\":200,\"message\":\"OK\",\"data\":{\"prompt_id\":\"" + promptId
                + "\",\"status\":\"success\",\"output_files\":[" + urls + "]}}";
        answers.put(
                "/prod/executes/" + promptId,
                new ConcurrentLinkedQueue<>(List.of(
                        request -> new MockResponse(200, Headers.of("Content-Type", "application/json"), json))));
        return this;
    }

    /** {@return the signed address of a file of the bucket} */
    OutputFile signed(String path) {
        return signed(path, "");
    }

    /** {@return the signed address of a file of the bucket, with more in its query} */
    OutputFile signed(String path, String query) {
        return OutputFile.of(server.url("/") + "bucket/" + path + "?Signature=" + SIGNATURE + query);
    }

    static Execute executeOf(String promptId, OutputFile... files) {
        return Execute.builder()
                .promptId(promptId)
                .status(ExecuteStatus.of("success"))
                .addOutputFiles(files)
                .build();
    }

    List<RecordedRequest> requests() {
        return List.copyOf(requests);
    }

    /** {@return the requests for files} */
    List<RecordedRequest> fileRequests() {
        return requests.stream()
                .filter(request -> request.getUrl().encodedPath().startsWith("/bucket/"))
                .toList();
    }

    static Answer whole(byte[] content) {
        return request -> new MockResponse.Builder()
                .body(new Buffer().write(content))
                .addHeader("ETag", "\"v1\"")
                .build();
    }

    static Answer status(int status, String code) {
        return request -> xml(status, code);
    }

    private static MockResponse xml(int status, String code) {
        return new MockResponse.Builder()
                .code(status)
                .addHeader("Content-Type", "application/xml")
                .body("<?xml version=\"1.0\"?>\n<Error><Code>" + code + "</Code><Message>no</Message><AWSAccessKeyId>"
                        + SIGNATURE + "</AWSAccessKeyId></Error>")
                .build();
    }

    /** What the server says to a request. */
    @FunctionalInterface
    interface Answer {
        MockResponse to(RecordedRequest request);
    }

    @Override
    public void close() {
        server.close();
    }
}
