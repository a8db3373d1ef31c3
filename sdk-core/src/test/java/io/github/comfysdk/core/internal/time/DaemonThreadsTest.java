package io.github.comfysdk.core.internal.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What a thread that works for everybody takes from the thread that happened to create it: nothing. */
class DaemonThreadsTest {
    private static final InheritableThreadLocal<String> REQUEST = new InheritableThreadLocal<>();

    @Test
    @SuppressWarnings("ThreadPriorityCheck") // the priority must not be inherited either
    void newThread_ofACallerWithAContext_inheritsNothingOfIt() throws Exception {
        var seen = new CompletableFuture<String>();
        var created = new CompletableFuture<Thread>();
        var group = new ThreadGroup("of a request");
        var caller = new Thread(group, () -> {
            REQUEST.set("request of alice");
            Thread.currentThread().setContextClassLoader(new ClassLoader() {});
            Thread.currentThread().setPriority(Thread.MIN_PRIORITY);
            created.complete(DaemonThreads.named("test").newThread(() -> seen.complete("" + REQUEST.get())));
        });
        caller.start();

        Thread thread = created.get();
        assertThat(thread.isDaemon()).isTrue();
        assertThat(thread.getPriority()).isEqualTo(Thread.NORM_PRIORITY);
        assertThat(thread.getThreadGroup().getParent()).as("the top group").isNull();
        assertThat(thread.getContextClassLoader()).isSameAs(DaemonThreads.class.getClassLoader());
        thread.start();
        assertThat(seen.get()).isEqualTo("null");
    }
}
