package io.github.comfysdk.core.internal.queue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** The machines of an endpoint in a model: each takes a job of the queue whenever it is free. */
final class ModelMachines {
    /** From the API to the machines and back. */
    private static final long WAY = 40_000_000L;

    /** What a machine runs. */
    static class Task {
        private final long run;
        long start = Long.MAX_VALUE;
        long end = Long.MAX_VALUE;

        Task(long run) {
            this.run = run;
        }
    }

    private final ModelTime time;
    private final List<Task> waiting = new ArrayList<>();
    private final Random random = new Random(7);
    private int count;
    private int anyOfTheFirst = 1;
    private int busy;

    ModelMachines(ModelTime time, int count) {
        this.time = time;
        this.count = count;
    }

    void takeAnyOfTheFirst(int jobs) {
        anyOfTheFirst = jobs;
    }

    void scaleTo(int machines) {
        count = machines;
        takeTasks();
    }

    void enter(Task task) {
        waiting.add(task);
        takeTasks();
    }

    private void takeTasks() {
        while (busy < count && !waiting.isEmpty()) {
            Task task = waiting.remove(random.nextInt(Math.min(anyOfTheFirst, waiting.size())));
            busy++;
            task.start = time.now() + WAY;
            task.end = task.start + task.run;
            time.at(task.end, () -> {
                busy--;
                takeTasks();
            });
        }
    }
}
