package io.github.comfysdk.bench.queue;

import io.github.comfysdk.core.http.HttpTransport;
import io.github.comfysdk.core.http.TransportRequest;
import io.github.comfysdk.core.http.TransportResponse;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.concurrent.CompletableFuture;

/** Measures the CPU time of one thread, without that of the simulated server, which processes requests on the same thread. */
final class CpuMeter {
    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private long begin;
    private long ofServer;

    void start() {
        begin = threads.getCurrentThreadCpuTime();
        ofServer = 0;
    }

    double millis() {
        return (threads.getCurrentThreadCpuTime() - begin - ofServer) / 1e6;
    }

    HttpTransport around(HttpTransport server) {
        return new HttpTransport() {
            @Override
            public CompletableFuture<TransportResponse> send(TransportRequest request) {
                long before = threads.getCurrentThreadCpuTime();
                try {
                    return server.send(request);
                } finally {
                    ofServer += threads.getCurrentThreadCpuTime() - before;
                }
            }
        };
    }
}
