package io.github.comfysdk.core.internal.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is logged of listeners that throw. */
class UserCodeTest {
    private final List<LogRecord> records = new CopyOnWriteArrayList<>();
    private final Logger logger = Logger.getLogger("io.github.comfysdk.core");
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord record) {
            if (record.getMessage().startsWith("the UserCodeTest")) {
                records.add(record);
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void listen() {
        logger.addHandler(handler);
        logger.setUseParentHandlers(false);
    }

    @AfterEach
    void stopListening() {
        logger.removeHandler(handler);
        logger.setUseParentHandlers(true);
    }

    @Test
    void run_throwsEveryTime_logsOneStackAndThenCounts() {
        for (int i = 0; i < 28_000; i++) {
            UserCode.run("the UserCodeTest", () -> {
                throw new IllegalStateException("always");
            });
        }

        assertThat(records).hasSize(5);
        assertThat(records.get(0).getMessage()).isEqualTo("the UserCodeTest has thrown an exception, which is ignored");
        assertThat(records.get(0).getThrown()).hasMessage("always");
        assertThat(records.subList(1, 5)).allMatch(record -> record.getThrown() == null);
        assertThat(records.get(1).getMessage())
                .startsWith("the UserCodeTest has thrown java.lang.IllegalStateException at ")
                .contains("UserCodeTest.java:")
                .endsWith(" 10 times, which is ignored; the first time was logged with its stack");
        assertThat(records.get(4).getMessage()).contains(" 10000 times");
    }

    @Test
    void run_throwsAnotherClassOrElsewhere_logsEachWithItsStack() {
        for (int i = 0; i < 5; i++) {
            UserCode.run("the UserCodeTest of two", () -> {
                throw new IllegalStateException("one");
            });
            UserCode.run("the UserCodeTest of two", () -> {
                throw new IllegalStateException("two");
            });
            UserCode.run("the UserCodeTest of two", () -> {
                throw new AssertionError("three");
            });
            UserCode.run("the UserCodeTest of more", UserCodeTest::fail);
            UserCode.run("the UserCodeTest of others", UserCodeTest::fail);
        }

        assertThat(records)
                .extracting(record -> record.getThrown().getMessage())
                .containsExactly("one", "two", "three", "four", "four");
    }

    private static void fail() {
        throw new IllegalArgumentException("four");
    }

    @Test
    void run_exceptionWithoutStack_isCountedToo() {
        for (int i = 0; i < 10; i++) {
            UserCode.run("the UserCodeTest without stack", () -> {
                throw new NoStack();
            });
        }

        assertThat(records).hasSize(2);
        assertThat(records.get(1).getMessage())
                .isEqualTo("the UserCodeTest without stack has thrown " + NoStack.class.getName()
                        + " 10 times, which is ignored; the first time was logged with its stack");
    }

    private static final class NoStack extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NoStack() {
            super("no stack", null, false, false);
        }
    }
}
