package io.github.comfysdk.core.paging;

import io.github.comfysdk.core.client.ComfyClient;
import io.github.comfysdk.core.http.TransportRequest;
import io.github.comfysdk.core.http.TransportResponse;
import io.github.comfysdk.model.ExecuteSummary;
import io.github.comfysdk.model.ListExecutesRequest;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;

/** Walks over 1,000,000 executes, blocking and not, and prints what it counted. To be run with a small heap. */
final class MillionExecutes {
    private static final int EXECUTES = 1_000_000;
    private static final int PAGE = 1_000;

    private MillionExecutes() {}

    public static void main(String[] args) {
        var request = ListExecutesRequest.builder().limit(PAGE).build();
        try (ComfyClient client = ComfyClient.builder()
                .baseUrl("https://localhost/prod")
                .apiKey("key")
                .transport(MillionExecutes::answer)
                .build()) {
            long blocking = 0;
            for (ExecuteSummary execute : client.executes().list(request)) {
                blocking += execute.promptId().isEmpty() ? 0 : 1;
            }
            var async = new long[1];
            client.async()
                    .executes()
                    .list(request)
                    .forEach(execute -> async[0]++)
                    .join();
            System.out.println(blocking + " " + async[0]);
        }
    }

    private static CompletableFuture<TransportResponse> answer(TransportRequest request) {
        String query = String.valueOf(request.uri().getQuery());
        int from = query.contains("exclusive_start_key=")
                ? Integer.parseInt(query.replaceAll(".*exclusive_start_key=", ""))
                : 0;
        var page = new StringBuilder("{\"statusCode\":200,\"message\":\"OK\",\"data\":{\"executes\":[");
        for (int i = from; i < from + PAGE; i++) {
            page.append(i == from ? "" : ",")
                    .append("{\"prompt_id\":\"")
                    .append(i)
                    .append("\",\"status\":\"success\",\"endpoint_name\":\"comfy-async-prod\"}");
        }
        page.append("],\"last_evaluated_key\":")
                .append(from + PAGE == EXECUTES ? "null" : "\"" + (from + PAGE) + "\"")
                .append("}}");
        byte[] body = page.toString().getBytes(StandardCharsets.UTF_8);
        return CompletableFuture.completedFuture(TransportResponse.of(200, Map.of(), subscriber -> {
            subscriber.onSubscribe(new Flow.Subscription() {
                @Override
                public void request(long n) {
                    subscriber.onNext(List.of(ByteBuffer.wrap(body)));
                    subscriber.onComplete();
                }

                @Override
                public void cancel() {}
            });
        }));
    }
}
