package io.github.comfysdk.bench;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.function.Supplier;

/**
 * The processor time of one operation, which other programs on the machine do not lengthen: the best of many rounds, and what
 * an operation allocates. Rounds of several operations alternate, so that all meet the same machine.
 */
final class CpuTime {
    private final ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final Supplier<?> operation;
    private final int times;
    private long bestNanos = Long.MAX_VALUE;
    private long leastBytes = Long.MAX_VALUE;

    /**
     * Prepares a measurement.
     *
     * @param times how often a round runs the operation: clocks are too coarse for short ones
     * @param operation what to measure; returns something that depends on all that it does
     */
    CpuTime(int times, Supplier<?> operation) {
        this.times = times;
        this.operation = operation;
    }

    /** Runs so many rounds of several operations in turn. */
    static void alternate(int rounds, CpuTime... times) {
        for (int round = 0; round < rounds; round++) {
            for (CpuTime time : times) {
                time.round();
            }
        }
    }

    private void round() {
        int sum = 0;
        long bytes = thread.getCurrentThreadAllocatedBytes();
        long nanos = thread.getCurrentThreadCpuTime();
        for (int i = 0; i < times; i++) {
            sum += System.identityHashCode(operation.get()) & 1;
        }
        bestNanos = Math.min(bestNanos, thread.getCurrentThreadCpuTime() - nanos);
        leastBytes = Math.min(leastBytes, thread.getCurrentThreadAllocatedBytes() - bytes);
        if (sum < 0) {
            throw new IllegalStateException("the operations were not run");
        }
    }

    /** {@return the microseconds of one operation} */
    double micros() {
        return bestNanos / 1e3 / times;
    }

    /** {@return the milliseconds of one operation} */
    double millis() {
        return micros() / 1e3;
    }

    /** {@return the bytes that one operation allocates} */
    long bytes() {
        return leastBytes / times;
    }
}
