package io.github.comfysdk.model.internal.ui;

import io.github.comfysdk.model.graph.InputValue;
import io.github.comfysdk.model.internal.loose.LooseJson;
import java.util.Map;
import java.util.Optional;

/**
 * An input socket of a node. It has a widget's name if it stands for a widget that can be linked.
 *
 * @param name the name of the input
 * @param type the type, or types with commas between them
 * @param link the id of the link that fills it
 * @param widget the name of the widget
 */
public record UiSocket(String name, String type, Optional<String> link, Optional<String> widget) {
    static UiSocket read(InputValue value) {
        Map<String, InputValue> members = LooseJson.object(value);
        return new UiSocket(
                LooseJson.text(members.get("name")).orElse(""),
                LooseJson.id(members.get("type")).orElse("*"),
                LooseJson.id(members.get("link")),
                LooseJson.text(LooseJson.object(members.get("widget")).get("name")));
    }

    /** The socket with another link. */
    public UiSocket linkedBy(Optional<String> newLink) {
        return new UiSocket(name, type, newLink, widget);
    }
}
