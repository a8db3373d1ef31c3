package io.github.comfysdk.bench;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Answers every request on loopback with the same execute, from bytes that are ready: one thread a connection, and as
 * little work as can be, so that what is measured is the client.
 */
final class LoopbackServer implements AutoCloseable {
    private static final String EXECUTE =
            """
            {"statusCode": 200, "debug": null, "data": {"prompt_id": "c0ffee00-0000-4000-8000-000000000001",
             "need_sync": false, "sagemaker_raw": {}, "prompt_path": "", "endpoint_name": "comfy-async-prod",
             "inference_type": "Async", "status": "success", "create_time": "2026-11-23T09:41:44.191423",
             "start_time": "2026-11-23T09:41:44.213451", "complete_time": "2026-11-23T09:41:59.572601",
             "multi_async": false, "batch_id": "", "endpoint_instance_id": "1123094125",
             "prompt_params": {"number": "1", "extra_data": "{'client_id': 'c1'}", "prompt": "%s"},
             "output_path": "s3://bucket/comfy/output/c0ffee00", "temp_path": "s3://bucket/comfy/temp/c0ffee00",
             "temp_files": [], "output_files": ["https://bucket.s3.example/comfy/output/c0ffee00/ComfyUI_00001_.png"]},
             "message": "OK"}""".formatted("{'9': {'class_type': 'SaveImage', 'inputs': {'images': ['8', 0]}}} ".repeat(15));

    private static final byte[] ANSWER = ("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: "
                    + EXECUTE.length() + "\r\n\r\n" + EXECUTE)
            .getBytes(StandardCharsets.US_ASCII);

    private final ServerSocket socket;
    private final List<Thread> threads = new CopyOnWriteArrayList<>();

    LoopbackServer() throws IOException {
        socket = new ServerSocket(0, 256, InetAddress.getLoopbackAddress());
        inBackground(this::accept);
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + socket.getLocalPort() + "/prod");
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket connection = socket.accept();
                connection.setTcpNoDelay(true);
                inBackground(() -> serve(connection));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private static void serve(Socket connection) {
        try (connection;
                InputStream in = new BufferedInputStream(connection.getInputStream());
                OutputStream out = connection.getOutputStream()) {
            while (skipRequest(in)) {
                out.write(ANSWER);
            }
        } catch (IOException clientWentAway) {
            // The end of a run.
        }
    }

    /** False at the end of the stream. The requests have no bodies, so an empty line is their end. */
    private static boolean skipRequest(InputStream in) throws IOException {
        int inLine = 0;
        for (int c = in.read(); c >= 0; c = in.read()) {
            if (c == '\n' && inLine == 0) {
                return true;
            }
            inLine = c == '\n' ? 0 : c == '\r' ? inLine : inLine + 1;
        }
        return false;
    }

    private void inBackground(Runnable task) {
        var thread = new Thread(task, "loopback-server");
        thread.setDaemon(true);
        threads.add(thread);
        thread.start();
    }

    /** {@return the processor time of the server's threads, in nanoseconds} */
    long cpuNanos() {
        ThreadMXBean times = ManagementFactory.getThreadMXBean();
        return threads.stream()
                .mapToLong(thread -> Math.max(0, times.getThreadCpuTime(thread.getId())))
                .sum();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
