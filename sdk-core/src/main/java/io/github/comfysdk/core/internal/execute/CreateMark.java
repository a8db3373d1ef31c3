package io.github.comfysdk.core.internal.execute;

import io.github.comfysdk.model.CreateExecuteRequest;
import io.github.comfysdk.model.Execute;
import io.github.comfysdk.model.PromptParams;
import io.github.comfysdk.model.graph.InputValue;
import io.github.comfysdk.model.graph.ObjectValue;
import io.github.comfysdk.model.graph.TextValue;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A random mark in the extra data of a create. The server keeps extra data and shows it with the execute, and ComfyUI ignores
 * what it does not know there, so the mark tells the row of this create from that of any other create of the same id.
 */
final class CreateMark {
    static final String NAME = "comfy_sdk_create";

    /** Covers the difference between this clock and the server's where a row has no mark at all. */
    private static final Duration CLOCKS = Duration.ofSeconds(2);

    private final String value = UUID.randomUUID().toString();

    /** Who wrote a row. */
    enum Author {
        THIS_CREATE,
        ANOTHER_CREATE,
        UNKNOWN
    }

    String value() {
        return value;
    }

    /** Returns the request with the mark. The caller's own extra data stays; a mark that was copied along is replaced. */
    CreateExecuteRequest on(CreateExecuteRequest request) {
        return CreateExecuteRequest.builder()
                .from(request)
                .putExtraData(NAME, value)
                .build();
    }

    /**
     * Returns who wrote a row. Every release of the server returns the extra data of a create, so a row that has extra data
     * without the mark was written by another one. A row that shows no extra data at all is judged by its time.
     *
     * @param row the row
     * @param sent when the create was sent first, by this clock
     */
    Author of(Execute row, Instant sent) {
        Optional<InputValue> extraData = row.promptParams().flatMap(PromptParams::rawExtraData);
        if (isOf(row, value)) {
            return Author.THIS_CREATE;
        }
        if (extraData.isPresent()) {
            return Author.ANOTHER_CREATE;
        }
        return row.createTime()
                .map(time -> time.isBefore(sent.minus(CLOCKS)) ? Author.ANOTHER_CREATE : Author.THIS_CREATE)
                .orElse(Author.UNKNOWN);
    }

    /** Returns whether a row has a mark. Marks are unique, so the text is searched as it came, whatever its form. */
    static boolean isOf(Execute row, String mark) {
        return row.promptParams()
                .flatMap(PromptParams::rawExtraData)
                .filter(extraData -> extraData instanceof TextValue text
                        ? text.text().contains(mark)
                        : extraData instanceof ObjectValue object
                                && InputValue.of(mark).equals(object.members().get(NAME)))
                .isPresent();
    }
}
