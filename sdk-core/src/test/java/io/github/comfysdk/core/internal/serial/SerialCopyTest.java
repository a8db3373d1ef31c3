package io.github.comfysdk.core.internal.serial;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Only an exception that suppresses one with a stand-in is copied; the copy has the stand-ins. */
class SerialCopyTest {
    private final Exception exception = new Exception("outer", new Exception("cause"));

    private static Throwable replacement(Throwable suppressed) {
        return "bad".equals(suppressed.getMessage()) ? new IllegalStateException("stand-in of bad") : suppressed;
    }

    @Test
    void isNeeded_suppressedExceptions_decide() {
        assertThat(SerialCopy.isNeeded(exception, SerialCopyTest::replacement)).isFalse();

        exception.addSuppressed(new Exception("fine"));
        assertThat(SerialCopy.isNeeded(exception, SerialCopyTest::replacement)).isFalse();

        exception.addSuppressed(new Exception("bad"));
        assertThat(SerialCopy.isNeeded(exception, SerialCopyTest::replacement)).isTrue();
    }

    @Test
    void of_suppressedExceptions_areReplacedInTheCopyAlone() throws Exception {
        exception.addSuppressed(new Exception("fine"));
        exception.addSuppressed(new Exception("bad"));

        var copy = (Exception) SerialCopy.of(exception, SerialCopyTest::replacement);

        assertThat(copy).isNotSameAs(exception).hasMessage("outer").hasRootCauseMessage("cause");
        assertThat(copy.getSuppressed()).extracting(Throwable::getMessage).containsExactly("fine", "stand-in of bad");
        assertThat(exception.getSuppressed()).extracting(Throwable::getMessage).containsExactly("fine", "bad");
    }
}
