package io.github.comfysdk.core.download;

import io.github.comfysdk.core.client.ComfyClient;
import io.github.comfysdk.core.testing.Answers;
import io.github.comfysdk.model.Execute;
import io.github.comfysdk.model.ExecuteStatus;
import io.github.comfysdk.model.OutputFile;
import io.github.comfysdk.testkit.VirtualTime;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import okhttp3.Headers;
import okio.Buffer;

/**
 * S3 and the API in one server: files at {@code /bucket/...}, executes below {@code /prod/executes/}. What was prepared for a
 * path is answered in order, and the last of it again and again.
 */
final class StorageServer implements AutoCloseable {
    static final String KEY = "k3y-that-must-not-leak";
    static final String SIGNATURE = "s1gnature-that-must-not-leak";

    static final Instant NOW = Instant.parse("2026-11-23T09:41:26Z");

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
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
                return next == null ? notFound(request.getUrl().encodedPath()) : next.to(request);
            }
        });
        try {
            server.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static MockResponse notFound(String path) {
        return path.startsWith("/bucket/")
                ? xml(404, "NoSuchKey")
                : new MockResponse(
                        404,
                        Headers.of("Content-Type", "application/json"),
                        Answers.notFound(path.substring(path.lastIndexOf('/') + 1)));
    }

    /** {@return a builder of a client for this server, whose pauses take no time} */
    ComfyClient.Builder client() {
        return client(VirtualTime.startingAt(NOW));
    }

    /** {@return a builder of a client for this server, whose pauses take no time} */
    ComfyClient.Builder client(VirtualTime time) {
        return ComfyClient.builder()
                .baseUrl(server.url("/prod").toString())
                .apiKey(KEY)
                .username("a-name-that-must-not-leak")
                .time(time)
                .httpClient(http)
                .interceptTransport(time::drive);
    }

    /** Prepares answers for a file of the bucket. */
    final StorageServer file(String path, Answer... prepared) {
        answers.put("/bucket/" + path, new ConcurrentLinkedQueue<>(Arrays.asList(prepared)));
        return this;
    }

    /** Prepares what a read of an execute gives. */
    StorageServer execute(String promptId, OutputFile... files) {
        return execute(promptId, promptId, files);
    }

    /** Prepares what a read of an execute gives, as of a server that may confuse it with another. */
    StorageServer execute(String asked, String promptId, OutputFile... files) {
        String urls = String.join(
                ",", Arrays.stream(files).map(file -> '"' + file.url() + '"').toList());
        String json = "{\"statusCode\":200,\"message\":\"OK\",\"data\":{\"prompt_id\":\"" + promptId
                + "\",\"status\":\"success\",\"output_files\":[" + urls + "]}}";
        answers.put(
                "/prod/executes/" + asked,
                new ConcurrentLinkedQueue<>(List.of(
                        request -> new MockResponse(200, Headers.of("Content-Type", "application/json"), json))));
        return this;
    }

    /** {@return the presigned URL of a file of the bucket} */
    OutputFile signed(String path) {
        return signed(path, "");
    }

    /** {@return the presigned URL of a file of the bucket, with more in its query} */
    OutputFile signed(String path, String query) {
        return OutputFile.of(server.url("/") + "bucket/" + path + "?Signature=" + SIGNATURE + query);
    }

    static Execute executeOf(String promptId, OutputFile... files) {
        return Execute.builder()
                .promptId(promptId)
                .status(ExecuteStatus.of("success"))
                .completeTime(NOW)
                .addOutputFiles(files)
                .build();
    }

    /** {@return the paths that were asked for, in order} */
    List<String> paths() {
        return requests.stream().map(request -> request.getUrl().encodedPath()).toList();
    }

    /** {@return the requests for files} */
    List<RecordedRequest> fileRequests() {
        return requests.stream()
                .filter(request -> request.getUrl().encodedPath().startsWith("/bucket/"))
                .toList();
    }

    /** A whole file, with an ETag, and parts of it for those who ask. */
    static Answer whole(byte[] content) {
        return whole(content, "\"v1\"");
    }

    /** A whole file with that ETag, and parts of it for those who ask and know it. */
    static Answer whole(byte[] content, String etag) {
        return request -> {
            String range = request.getHeaders().get("Range");
            boolean knows = etag.equals(request.getHeaders().get("If-Range"));
            int from = range != null && knows ? Integer.parseInt(range.replaceAll("\\D", "")) : 0;
            boolean partial = range != null && knows;
            var answer = new MockResponse.Builder()
                    .code(partial ? 206 : 200)
                    .addHeader("ETag", etag)
                    .body(new Buffer().write(content, from, content.length - from));
            if (partial) {
                answer.addHeader("Content-Range", "bytes " + from + "-" + (content.length - 1) + "/" + content.length);
            }
            return answer.build();
        };
    }

    /** The same answer, cut off in the middle of its body. */
    static Answer cut(Answer answer) {
        return request -> answer.to(request)
                .newBuilder()
                .onResponseBody(new SocketEffect.CloseSocket())
                .build();
    }

    /** The same answer, which goes silent in the middle of its body. */
    static Answer stalled(Answer answer) {
        return request -> answer.to(request)
                .newBuilder()
                .onResponseBody(SocketEffect.Stall.INSTANCE)
                .build();
    }

    /** A whole file without an ETag, whatever part is asked for. */
    static Answer withoutEtag(byte[] content) {
        return request ->
                new MockResponse.Builder().body(new Buffer().write(content)).build();
    }

    /** {@return the ETag that S3 gives to a file that was uploaded in one part} */
    static String md5(byte[] content) {
        try {
            return '"'
                    + HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(content))
                    + '"';
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
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
