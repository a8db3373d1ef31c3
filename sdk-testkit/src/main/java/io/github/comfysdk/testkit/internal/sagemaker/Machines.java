package io.github.comfysdk.testkit.internal.sagemaker;

import io.github.comfysdk.testkit.internal.runtime.EventQueue;
import io.github.comfysdk.testkit.scenario.MachineQueue;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;

/** The machines of the endpoints that have a queue: each takes a job from it whenever it is free. */
final class Machines {
    private final EventQueue events;
    private final OtherJobs others;
    private final Instant begin;
    private final Predicate<InferenceJob> start;
    private final Map<String, Queue> queues = new HashMap<>();

    /**
     * @param begin when the simulator was started
     * @param start starts a job; returns false if it was deleted while it waited
     */
    Machines(EventQueue events, OtherJobs others, Instant begin, Predicate<InferenceJob> start) {
        this.events = events;
        this.others = others;
        this.begin = begin;
        this.start = start;
    }

    /** Puts a job at the end of its endpoint's queue, behind the jobs of others that come before it. */
    void enter(InferenceJob job) {
        queues.computeIfAbsent(job.endpoint().name(), name -> new Queue(job)).enter(job);
    }

    private interface Waiting {
        /** Begins; returns how long it occupies the machine, or a negative time if there is nothing to run. */
        Duration begin(Instant now);
    }

    private final class Queue {
        private final MachineQueue rules;
        private final Random random;
        private final List<Waiting> waiting = new ArrayList<>();
        private int head;
        private int busy;
        private double othersDue;

        Queue(InferenceJob first) {
            rules = first.endpoint().queue().orElseThrow();
            random = new Random(rules.seed());
            for (MachineQueue.Change change : rules.changes()) {
                Instant at = begin.plus(change.after());
                if (at.isAfter(first.start())) {
                    events.at(at, () -> takeJobs(at));
                }
            }
        }

        void enter(InferenceJob job) {
            othersDue += rules.othersPerJob();
            for (; othersDue >= 1; othersDue--) {
                String id = others.create(job.endpoint(), job.start());
                waiting.add(now -> {
                    others.start(id, now);
                    events.at(now.plus(rules.othersRunning()), () -> others.end(id, now.plus(rules.othersRunning())));
                    return rules.othersRunning();
                });
            }
            waiting.add(now -> start.test(job.startingAt(now)) ? job.script().running() : Duration.ofNanos(-1));
            takeJobs(job.start());
        }

        private int machines(Instant now) {
            int count = rules.machines();
            for (MachineQueue.Change change : rules.changes()) {
                count = begin.plus(change.after()).isAfter(now) ? count : change.machines();
            }
            return count;
        }

        private void takeJobs(Instant now) {
            while (head < waiting.size() && busy < machines(now)) {
                Duration running = takeNext().begin(now);
                if (!running.isNegative()) {
                    busy++;
                    Instant end = now.plus(running);
                    events.at(end, () -> {
                        busy--;
                        takeJobs(end);
                    });
                }
            }
        }

        private Waiting takeNext() {
            int chosen = head + random.nextInt(Math.min(rules.anyOfTheFirst(), waiting.size() - head));
            Waiting next = waiting.remove(chosen);
            waiting.add(head, next);
            head++;
            if (head > 1_000) {
                waiting.subList(0, head).clear();
                head = 0;
            }
            return next;
        }
    }
}
