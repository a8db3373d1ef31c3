package io.github.comfysdk.model.workflow;

import io.github.comfysdk.model.graph.InputValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A link as the editor saves it: a list of six in a workflow, an object in a subgraph. */
record UiLink(String id, String originId, int originSlot, String targetId, int targetSlot) {

    static Optional<UiLink> read(InputValue value) {
        if (UiJson.isList(value)) {
            List<InputValue> items = UiJson.list(value);
            return items.size() < 5
                    ? Optional.empty()
                    : of(items.get(0), items.get(1), items.get(2), items.get(3), items.get(4));
        }
        Map<String, InputValue> members = UiJson.object(value);
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
        Optional<String> linkId = UiJson.id(id);
        Optional<String> originId = UiJson.id(origin);
        int slot = slot(originSlot);
        if (linkId.isEmpty() || originId.isEmpty() || slot < 0) {
            return Optional.empty();
        }
        return Optional.of(
                new UiLink(linkId.get(), originId.get(), slot, UiJson.id(target).orElse(""), slot(targetSlot)));
    }

    /** Some files write slots as texts. */
    private static int slot(InputValue value) {
        String digits = UiJson.id(value).orElse("");
        boolean number =
                !digits.isEmpty() && digits.length() < 10 && digits.chars().allMatch(c -> c >= '0' && c <= '9');
        return number ? Integer.parseInt(digits) : -1;
    }
}
