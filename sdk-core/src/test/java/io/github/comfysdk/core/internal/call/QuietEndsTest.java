package io.github.comfysdk.core.internal.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;

/** The small tools for ends: what closes quietly, and what is inside the wrappers of an exception. */
class QuietEndsTest {
    @Test
    void quietly_resource_isClosed() {
        List<String> closed = new ArrayList<>();

        CloseQuietly.quietly(() -> closed.add("one"));

        assertThat(closed).containsExactly("one");
    }

    @Test
    void quietly_resourceThatThrows_throwsNothingAndLeavesTheFlagAlone() {
        CloseQuietly.quietly(() -> {
            throw new IOException("does not close");
        });

        assertThat(Thread.interrupted()).isFalse();
    }

    @Test
    void quietly_interruptedResource_keepsTheFlag() {
        CloseQuietly.quietly(() -> {
            throw new InterruptedException();
        });

        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void unwrap_wrappersInEachOther_findsTheCause() {
        var cut = new IOException("cut");

        assertThat(CompletionCauses.unwrap(new CompletionException(new ExecutionException(cut))))
                .isSameAs(cut);
        assertThat(CompletionCauses.unwrap(cut)).isSameAs(cut);
    }

    @Test
    void unwrap_wrapperWithoutACause_isTheCauseItself() {
        var bare = new CompletionException(null);

        assertThat(CompletionCauses.unwrap(bare)).isSameAs(bare);
    }

    @Test
    void unwrap_causesInACircle_comesToAnEnd() {
        var circle = new Circle();

        assertThat(CompletionCauses.unwrap(circle)).isSameAs(circle);
    }

    private static final class Circle extends CompletionException {
        private static final long serialVersionUID = 1L;

        @Override
        public synchronized Throwable getCause() {
            return this;
        }
    }
}
