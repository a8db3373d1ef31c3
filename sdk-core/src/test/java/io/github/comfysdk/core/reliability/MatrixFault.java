package io.github.comfysdk.core.reliability;

import io.github.comfysdk.testkit.scenario.Fault;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** The rows of the fault matrix. */
final class MatrixFault {
    private MatrixFault() {}

    static Fault named(String name) {
        return Objects.requireNonNull(all().get(name), name);
    }

    /** All faults by the name that the table gives them. */
    static Map<String, Fault> all() {
        Map<String, Fault> faults = new LinkedHashMap<>();
        faults.put("connection refused", Fault.refused());
        faults.put("reset before the server acts", Fault.reset());
        faults.put("reset after the server acted", Fault.reset().afterProcessing());
        faults.put("cut after the headers", Fault.cutAfterHeaders());
        faults.put("cut in the body", Fault.cutMidBody());
        faults.put("stall before the server acts", Fault.stallBeforeHeaders());
        faults.put("stall after the server acted", Fault.stallBeforeHeaders().afterProcessing());
        faults.put("stall in the body", Fault.stallMidBody());
        faults.put("slow, within the limits", Fault.delay(Duration.ofSeconds(20)));
        faults.put("slow trickle, 5 bytes a second", Fault.trickle(5));
        faults.put("truncated JSON", Fault.truncatedJson());
        faults.put("garbage", Fault.garbage());
        faults.put("HTML page with 200", Fault.htmlPage(200).afterProcessing());
        faults.put("HTML page with 502", Fault.htmlPage(502));
        faults.put("wrong content type", Fault.contentType("text/plain"));
        faults.put("gzip that nobody asked for", Fault.gzip());
        faults.put("oversized body", Fault.oversized(10_000_000));
        faults.put("HTML page with 404", Fault.htmlPage(404));
        faults.put(
                "HTML page with 404 after the server acted", Fault.htmlPage(404).afterProcessing());
        faults.put("HTML page with 407", Fault.htmlPage(407));
        faults.put("HTML page with 413", Fault.htmlPage(413));
        for (int status : new int[] {301, 307, 400, 401, 403, 404, 413}) {
            faults.put("HTTP " + status, Fault.status(status));
        }
        for (int status : new int[] {408, 425, 520}) {
            faults.put("HTML page with " + status, Fault.htmlPage(status));
            faults.put(
                    "HTML page with " + status + " after the server acted",
                    Fault.htmlPage(status).afterProcessing());
        }
        faults.put("HTTP 429, throttled", Fault.status(429));
        faults.put("HTTP 429, quota", Fault.quotaExceeded());
        faults.put("HTTP 500 before the server acts", Fault.status(500));
        faults.put("HTTP 500 after the server acted", Fault.status(500).afterProcessing());
        faults.put("HTTP 502", Fault.status(502));
        faults.put("HTTP 503", Fault.status(503));
        faults.put("HTTP 504 after the server acted", Fault.status(504));
        return faults;
    }
}
