package io.github.comfysdk.core.internal.execute;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The progress messages as the server stores them: those of all runs of an id, one behind the other. */
class SyncMessageTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static JsonNode tree(String json) {
        try {
            return JSON.readTree(json.replace('\'', '"'));
        } catch (JsonProcessingException exception) {
            throw new IllegalArgumentException(json, exception);
        }
    }

    private static List<SyncMessage> messages(String... events) {
        return List.of(events).stream()
                .map(event -> new SyncMessage(event, tree("{}")))
                .toList();
    }

    private static List<String> events(List<SyncMessage> messages) {
        return messages.stream().map(SyncMessage::event).toList();
    }

    @Test
    void listOf_listsOfOneMessageEach_readsThemInOrder() {
        List<SyncMessage> read = SyncMessage.listOf(tree(
                "[[{'event': 'executing', 'data': {'node': '3'}}], [{'event': 'progress'}], {'event': 'executed'}]"));

        assertThat(events(read)).containsExactly("executing", "progress", "executed");
        assertThat(read.get(0).text("node")).isEqualTo("3");
        assertThat(read.get(1).text("node")).isEmpty();
    }

    @Test
    void listOf_entriesOfAnotherShape_areSkipped() {
        assertThat(SyncMessage.listOf(
                        tree("[7, 'text', null, [], [3], {'event': 5}, {'data': {}}, [{'event': null}]]")))
                .isEmpty();
        assertThat(SyncMessage.listOf(tree("null"))).isEmpty();
    }

    @Test
    void text_ofAMember_isThatOfAValueOnly() {
        var message = new SyncMessage("progress", tree("{'a': 'x', 'b': 7, 'c': true, 'd': null, 'e': [1], 'f': {}}"));

        assertThat(List.of("a", "b", "c", "d", "e", "f", "g").stream().map(message::text))
                .containsExactly("x", "7", "true", "", "", "", "");
    }

    @Test
    void ofLastRun_severalRuns_areThoseFromTheLastStart() {
        assertThat(events(SyncMessage.ofLastRun(
                        messages("execution_start", "executed", "execution_start", "progress", "executing"))))
                .containsExactly("execution_start", "progress", "executing");
        assertThat(events(SyncMessage.ofLastRun(messages("late", "execution_start"))))
                .containsExactly("execution_start");
    }

    @Test
    void ofLastRun_oneRunOrNone_areAll() {
        assertThat(events(SyncMessage.ofLastRun(messages("execution_start", "executed"))))
                .containsExactly("execution_start", "executed");
        assertThat(events(SyncMessage.ofLastRun(messages("executing", "executed"))))
                .containsExactly("executing", "executed");
        assertThat(SyncMessage.ofLastRun(List.of())).isEmpty();
    }

    @Test
    void countRuns_messages_countsTheirStarts() {
        assertThat(SyncMessage.countRuns(messages("execution_start", "executed", "execution_start")))
                .isEqualTo(2);
        assertThat(SyncMessage.countRuns(messages("executed"))).isZero();
    }

    @Test
    void equals_messages_comparesEventAndData() {
        var message = new SyncMessage("progress", tree("{'value': 1}"));

        assertThat(message)
                .isEqualTo(new SyncMessage("progress", tree("{'value': 1}")))
                .hasSameHashCodeAs(new SyncMessage("progress", tree("{'value': 1}")))
                .isNotEqualTo(new SyncMessage("progress", tree("{'value': 2}")))
                .isNotEqualTo(new SyncMessage("executing", tree("{'value': 1}")))
                .isNotEqualTo("progress")
                .hasToString("SyncMessage progress");
    }
}
