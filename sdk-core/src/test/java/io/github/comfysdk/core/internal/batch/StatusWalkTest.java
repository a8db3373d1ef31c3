package io.github.comfysdk.core.internal.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.comfysdk.core.batch.BatchStatus;
import io.github.comfysdk.core.error.BadRequestException;
import io.github.comfysdk.core.event.ListScanEvent;
import io.github.comfysdk.core.internal.batch.folder.DeletedIds;
import io.github.comfysdk.core.testing.Members;
import io.github.comfysdk.core.testing.Reply;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StatusWalkTest extends ListFixture {
    private static final String DELETE = "DELETE /executes";

    private StatusWalk walker() {
        return new StatusWalk(calls, "demo");
    }

    @Test
    void status_itemsInEachPhase_countsEachOnce() {
        server.on(
                LIST,
                pageBefore(
                        "next",
                        listed(id("a", 1), "created"),
                        listed(id("b", 1), "created", Members.START),
                        listed(id("c", 1), "what-is-this"),
                        listed(id("d", 1), "success", DONE)),
                page(
                        listed(id("e", 1), "failed", Members.COMPLETE),
                        listed(id("f", 1), "created"),
                        listed(id("g", 1), "created"),
                        listed(id("h", 1), "success", DONE),
                        listed(id("i", 1), "success", DONE),
                        listed(id("k", 1), "success", DONE),
                        listed("other.a.1." + HASH, "created"),
                        listed("by-hand", "created")));

        assertThat(valueOf(walker().status())).isEqualTo(new BatchStatus(3, 2, 4, 1));
        assertThat(walk()).isEqualTo("BATCH_STATUS 2 12 END_OF_LIST");
    }

    @Test
    void status_empty_isZero() {
        server.on(LIST, page());

        assertThat(valueOf(walker().status())).isEqualTo(new BatchStatus(0, 0, 0, 0));
    }

    @Test
    void status_laterTryInWhateverOrder_counts() {
        String first = listed(id("a", 1), "failed", "'create_time': '2026-01-01T00:00:01.000001'");
        String second = listed(id("a", 2), "created", "'create_time': '2026-01-01T00:00:02.000001'");
        server.on(LIST, page(first, second), page(second, first));

        assertThat(valueOf(walker().status())).isEqualTo(new BatchStatus(1, 0, 0, 0));
        assertThat(valueOf(walker().status())).isEqualTo(new BatchStatus(1, 0, 0, 0));
    }

    @Test
    void status_sameTimeInWhateverOrder_countsTheHigherTry() {
        String first = listed(id("a", 1), "failed");
        String second = listed(id("a", 2), "created");
        server.on(LIST, page(first, second), page(second, first));

        assertThat(valueOf(walker().status())).isEqualTo(new BatchStatus(1, 0, 0, 0));
        assertThat(valueOf(walker().status())).isEqualTo(new BatchStatus(1, 0, 0, 0));
    }

    @Test
    void status_earlierTryCreatedLater_counts() {
        server.on(
                LIST,
                page(
                        listed(id("a", 1), "created", "'create_time': '2026-01-01T00:00:02.000001'"),
                        listed(id("a", 2), "failed", "'create_time': '2026-01-01T00:00:01.000001'")));

        assertThat(valueOf(walker().status())).isEqualTo(new BatchStatus(1, 0, 0, 0));
    }

    @Test
    void status_secondPageIsRefused_fails() {
        server.on(LIST, pageBefore("next", listed(id("a", 1), "created")), refused());

        assertThat(failureOf(walker().status())).isInstanceOf(BadRequestException.class);
        assertThat(walk()).isEqualTo("BATCH_STATUS 2 1 FAILED BadRequestException");
    }

    @Test
    void status_slowServer_isReportedWithItsDuration() {
        advance(10);
        server.on(LIST, () -> {
            advance(3);
            return page().send();
        });

        assertThat(walker().status()).isCompleted();

        assertThat(events.only(ListScanEvent.class).duration()).isEqualTo(Duration.ofSeconds(3));
        assertThat(events.only(ListScanEvent.class).start())
                .isEqualTo(time.now().minusSeconds(3));
    }

    @Test
    void deleteQueued_someWait_deletesThoseAndRemembersThem() {
        server.on(
                        LIST,
                        page(
                                listed(id("a", 1), "created"),
                                listed(id("b", 1), "created", Members.START),
                                listed(id("c", 1), "created"),
                                listed("by-hand", "created")))
                .on(DELETE, Reply.data("null"));
        DeletedIds deleted = DeletedIds.of(Optional.empty());

        assertThat(valueOf(walker().deleteQueued(deleted))).isEqualTo(2);

        assertThat(deleted.contains(id("a", 1))).isTrue();
        assertThat(deleted.contains(id("b", 1))).isFalse();
        assertThat(new String(server.requests().get(1).body().orElseThrow(), StandardCharsets.UTF_8))
                .contains(id("a", 1), id("c", 1))
                .doesNotContain(id("b", 1), "by-hand");
    }

    @Test
    void deleteQueued_noneWaits_deletesNothing() {
        server.on(LIST, page(listed(id("b", 1), "created", Members.START)));

        assertThat(valueOf(walker().deleteQueued(DeletedIds.of(Optional.empty()))))
                .isZero();
        assertThat(server.requests()).hasSize(1);
    }
}
