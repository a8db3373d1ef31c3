package io.github.comfysdk.core.internal.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.comfysdk.core.error.Delivery;
import org.junit.jupiter.api.Test;

/** What has left for a call, by which it is decided whether a create may be sent again. */
class DeparturesTest {
    private static final Operation CREATE = Operation.createExecute("job-1");
    private static final Operation READ = Operation.getExecute("job-1");

    @Test
    void leave_readOfACreate_countsForNothing() {
        var departures = new Departures(CREATE);

        assertThat(departures.leave(READ)).isTrue();

        assertThat(departures.delivery()).isEqualTo(Delivery.NEVER_SENT);
        assertThat(departures.isInDoubt()).isFalse();
    }

    @Test
    void settle_readOfACreate_leavesTheDoubtAboutTheCreate() {
        var departures = new Departures(CREATE);
        assertThat(departures.leave(CREATE)).isTrue();

        departures.settle(READ);

        assertThat(departures.isInDoubt()).isTrue();
    }

    @Test
    void leave_readOfARead_counts() {
        var departures = new Departures(READ);

        assertThat(departures.leave(READ)).isTrue();

        assertThat(departures.delivery()).isEqualTo(Delivery.MAY_HAVE_BEEN_SENT);
        assertThat(departures.isInDoubt()).isTrue();
    }

    @Test
    void settle_oneOfTwoCreates_leavesTheDoubtAboutTheOther() {
        var departures = new Departures(CREATE);
        assertThat(departures.leave(CREATE)).isTrue();
        assertThat(departures.leave(CREATE)).isTrue();

        departures.settle(CREATE);
        assertThat(departures.isInDoubt()).isTrue();
        departures.settle(CREATE);

        assertThat(departures.isInDoubt()).isFalse();
        assertThat(departures.delivery()).isEqualTo(Delivery.MAY_HAVE_BEEN_SENT);
    }

    @Test
    void leave_onceSealed_isRefusedAndChangesNothing() {
        var departures = new Departures(CREATE);
        departures.seal();

        assertThat(departures.leave(CREATE)).isFalse();
        assertThat(departures.leave(READ)).isFalse();

        assertThat(departures.delivery()).isEqualTo(Delivery.NEVER_SENT);
        assertThat(departures.isInDoubt()).isFalse();
    }
}
