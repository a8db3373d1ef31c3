package io.github.comfysdk.core.internal.batch;

import io.github.comfysdk.core.batch.PromptIds;
import io.github.comfysdk.core.event.ListScanEvent;
import io.github.comfysdk.core.http.HttpTransport;
import io.github.comfysdk.core.testing.Members;
import io.github.comfysdk.core.testing.Reply;
import java.util.Optional;

/** Walks over the list of executes, which block, so that time advances by itself. */
abstract class ListFixture extends StepFixture {
    static final String LIST = "GET /executes";
    static final String DONE = Members.COMPLETE + ", " + Members.FILES;

    @Override
    HttpTransport transport() {
        return time.drive(server);
    }

    static String id(String key, int tryNumber) {
        return PromptIds.derive("demo", key, tryNumber, HASH);
    }

    static String listed(String promptId, String status, String... members) {
        return "{'prompt_id': '" + promptId + "', 'status': '" + status + "'"
                + (members.length == 0 ? "" : ", " + String.join(", ", members)) + "}";
    }

    /** The last page. */
    static Reply page(String... rows) {
        return page(Optional.empty(), rows);
    }

    /** A page that is followed by another. */
    static Reply pageBefore(String cursor, String... rows) {
        return page(Optional.of(cursor), rows);
    }

    private static Reply page(Optional<String> cursor, String... rows) {
        return Reply.data("{'executes': [" + String.join(", ", rows) + "], 'last_evaluated_key': "
                + cursor.map(key -> "'" + key + "'").orElse("null") + "}");
    }

    /** What was reported of the only walk: purpose, pages, rows and end. */
    final String walk() {
        ListScanEvent event = events.only(ListScanEvent.class);
        return event.purpose() + " " + event.pages() + " " + event.rows() + " " + event.end()
                + event.exception().map(name -> " " + name).orElse("");
    }
}
