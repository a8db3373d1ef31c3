package io.github.comfysdk.core.hostile;

import static io.github.comfysdk.core.hostile.Misbehaviour.Ending.SUCCEEDS;
import static io.github.comfysdk.core.hostile.Misbehaviour.Ending.TIMES_OUT;
import static io.github.comfysdk.core.hostile.Misbehaviour.caller;

import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;

/** Executors of callers that do not run what they are given, or not as they should. None may break a call. */
final class BrokenExecutors {
    private BrokenExecutors() {}

    static List<Misbehaviour> all() {
        return List.of(
                executor("rejects", SUCCEEDS, part -> task -> {
                    throw new RejectedExecutionException("full");
                }),
                executor("throws", SUCCEEDS, part -> task -> {
                    throw new IllegalStateException("executor is broken");
                }),
                executor("throws an Error", SUCCEEDS, part -> task -> {
                    throw new OutOfMemoryError("unable to create native thread");
                }),
                executor("throws a checked exception", SUCCEEDS, part -> task -> {
                    throw Part.<RuntimeException>undeclared(new Exception("executor is broken"));
                }),
                executor("is shut down", SUCCEEDS, part -> shutDown()),
                executor("runs tasks twice", SUCCEEDS, part -> task -> {
                    task.run();
                    task.run();
                }),
                executor("runs tasks and then throws", SUCCEEDS, part -> task -> {
                    task.run();
                    throw new IllegalStateException("executor is broken");
                }),
                executor("runs tasks on the calling thread", SUCCEEDS, part -> Runnable::run),
                executor("interrupts the calling thread", SUCCEEDS, part -> task -> {
                    Thread.currentThread().interrupt();
                    new Thread(task).start();
                }),
                executor("drops tasks", TIMES_OUT, part -> task -> {}),
                executor("blocks", TIMES_OUT, part -> task -> part.blockForGood()),
                executor("is full of tasks that block", TIMES_OUT, part -> {
                    ExecutorService pool = Executors.newSingleThreadExecutor();
                    pool.execute(() -> {
                        part.blockForGood();
                        pool.shutdown();
                    });
                    return pool;
                }));
    }

    private static Executor shutDown() {
        ExecutorService pool = Executors.newSingleThreadExecutor();
        pool.shutdown();
        return pool;
    }

    private static Misbehaviour executor(String what, Misbehaviour.Ending ending, Function<Part, Executor> bad) {
        return caller("executor " + what, ending, "", (builder, part) -> {
            Executor broken = bad.apply(part);
            return builder.executor(task -> {
                if (part.isBad()) {
                    broken.execute(task);
                } else {
                    task.run();
                }
            });
        });
    }
}
