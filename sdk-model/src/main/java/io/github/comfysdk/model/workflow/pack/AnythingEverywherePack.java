package io.github.comfysdk.model.workflow.pack;

import io.github.comfysdk.model.graph.InputValue;
import io.github.comfysdk.model.internal.loose.LooseJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Broadcasts of cg-use-everywhere. Its script makes the links while a graph is queued, and saves which ones under {@code
 * ue_links}.
 */
final class AnythingEverywherePack implements EditorPack {
    @Override
    public List<EditorLink> links(EditorGraph graph) {
        var links = new ArrayList<EditorLink>();
        for (InputValue saved : LooseJson.list(graph.extra().get("ue_links"))) {
            Map<String, InputValue> link = LooseJson.object(saved);
            Optional<String> from = LooseJson.id(link.get("upstream"));
            Optional<String> to = LooseJson.id(link.get("downstream"));
            int output = slot(link, "upstream_slot");
            int input = slot(link, "downstream_slot");
            if (from.isPresent() && to.isPresent() && output >= 0 && input >= 0) {
                links.add(new EditorLink(from.get(), output, to.get(), input));
            }
        }
        return links;
    }

    private static int slot(Map<String, InputValue> link, String member) {
        return LooseJson.number(link.get(member), -1);
    }
}
