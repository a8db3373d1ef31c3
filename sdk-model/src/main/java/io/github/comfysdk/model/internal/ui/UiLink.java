package io.github.comfysdk.model.internal.ui;

import io.github.comfysdk.model.graph.InputValue;
import io.github.comfysdk.model.internal.loose.LooseJson;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A link as the editor saves it: a list of six in a workflow, an object in a subgraph.
 *
 * @param id the id
 * @param originId the id of the node that it comes from
 * @param originSlot the number of the output socket
 * @param targetId the id of the node that it leads to, empty if the file does not say
 * @param targetSlot the number of the input socket, -1 if the file does not say
 */
public record UiLink(String id, String originId, int originSlot, String targetId, int targetSlot) {

    /** Reads a link; empty if it lacks an origin. */
    public static Optional<UiLink> read(InputValue value) {
        if (LooseJson.isList(value)) {
            List<InputValue> items = LooseJson.list(value);
            return items.size() < 5
                    ? Optional.empty()
                    : of(items.get(0), items.get(1), items.get(2), items.get(3), items.get(4));
        }
        Map<String, InputValue> members = LooseJson.object(value);
        return members.isEmpty()
                ? Optional.empty()
                : of(
                        members.getOrDefault("id", InputValue.ofNull()),
                        members.getOrDefault("origin_id", InputValue.ofNull()),
                        members.getOrDefault("origin_slot", InputValue.ofNull()),
                        members.getOrDefault("target_id", InputValue.ofNull()),
                        members.getOrDefault("target_slot", InputValue.ofNull()));
    }

    private static Optional<UiLink> of(
            InputValue id, InputValue origin, InputValue originSlot, InputValue target, InputValue targetSlot) {
        Optional<String> linkId = LooseJson.id(id);
        Optional<String> originId = LooseJson.id(origin);
        int slot = slot(originSlot);
        if (linkId.isEmpty() || originId.isEmpty() || slot < 0) {
            return Optional.empty();
        }
        return Optional.of(new UiLink(
                linkId.get(), originId.get(), slot, LooseJson.id(target).orElse(""), slot(targetSlot)));
    }

    /** Some files write slots as texts. */
    private static int slot(InputValue value) {
        String digits = LooseJson.id(value).orElse("");
        boolean number =
                !digits.isEmpty() && digits.length() < 10 && digits.chars().allMatch(c -> c >= '0' && c <= '9');
        return number ? Integer.parseInt(digits) : -1;
    }
}
