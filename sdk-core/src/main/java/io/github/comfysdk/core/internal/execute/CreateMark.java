package io.github.comfysdk.core.internal.execute;

import io.github.comfysdk.model.CreateExecuteRequest;
import io.github.comfysdk.model.Execute;
import io.github.comfysdk.model.PromptParams;
import io.github.comfysdk.model.graph.InputValue;
import io.github.comfysdk.model.graph.ObjectValue;
import io.github.comfysdk.model.graph.TextValue;
import java.util.UUID;

/**
 * A random mark in the extra data of a create. The server keeps extra data and shows it with the execute, and ComfyUI ignores
 * what it does not know there, so the mark tells the row of this create from that of any other create of the same id.
 */
final class CreateMark {
    static final String NAME = "comfy_sdk_create";

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
     * Returns who wrote a row. Every release of the server shows the extra data that a create sent, as the text {@code None} if
     * it sent none, in every row and however the execute has ended; so a row that has extra data without the mark was written
     * by another create. A row that shows no extra data at all is not one of these releases', or something in between has
     * taken it out: nothing else in it tells one create from another. Its time does not, since a second create of the id can
     * follow within the second, and clocks differ.
     *
     * @param row the row
     */
    Author of(Execute row) {
        if (isOf(row, value)) {
            return Author.THIS_CREATE;
        }
        boolean hasExtraData = row.promptParams()
                .flatMap(PromptParams::rawExtraData)
                .filter(extraData -> extraData instanceof TextValue || extraData instanceof ObjectValue)
                .isPresent();
        return hasExtraData ? Author.ANOTHER_CREATE : Author.UNKNOWN;
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
