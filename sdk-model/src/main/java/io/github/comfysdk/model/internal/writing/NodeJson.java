package io.github.comfysdk.model.internal.writing;

import io.github.comfysdk.model.catalog.OutputSpec;
import io.github.comfysdk.model.diagram.GraphLayout;
import io.github.comfysdk.model.graph.InputValue;
import io.github.comfysdk.model.graph.ObjectValue;
import io.github.comfysdk.model.internal.ui.SavingClasses;
import io.github.comfysdk.model.internal.ui.VirtualNodes;
import io.github.comfysdk.model.internal.widgets.CatalogWidgets;
import io.github.comfysdk.model.internal.widgets.WidgetReader;
import io.github.comfysdk.model.internal.widgets.WrittenSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Nodes as the editor saves them. */
final class NodeJson {
    /** The shapes of sockets that are optional, and of those that give lists. */
    private static final InputValue OPTIONAL = InputValue.of(7);

    private static final InputValue LIST = InputValue.of(6);

    private static final double PRIMITIVE_WIDTH = 210;
    private static final double PRIMITIVE_HEIGHT = 82;
    private static final double PRIMITIVE_STEP = 130;
    private static final double PRIMITIVE_COLUMN = -PRIMITIVE_WIDTH - 64;

    private NodeJson() {}

    static ObjectValue node(DraftNode draft, int order, GraphLayout.Place place, CatalogWidgets catalog) {
        var properties = ObjectValue.builder();
        // The editor gives those that save files no alias.
        if (!SavingClasses.contains(draft.classType)) {
            properties.put(SavingClasses.ALIAS, InputValue.of(draft.classType));
        }
        GraphLayout.Size size = draft.size();
        var json = begin(
                draft.id, draft.classType, place.x(), place.y() + DraftNode.titleBar(), size.width(), size.height());
        json.put("flags", InputValue.of(Map.of()))
                .put("order", InputValue.of(order))
                .put("mode", InputValue.of(0))
                .put("inputs", inputs(draft))
                .put("outputs", outputs(draft));
        draft.node
                .title()
                .filter(title -> !title.isEmpty())
                .filter(title ->
                        !title.equals(catalog.displayName(draft.classType).orElse(draft.classType)))
                .ifPresent(title -> json.put("title", InputValue.of(title)));
        json.put("properties", properties.build()).put("widgets_values", InputValue.of(draft.widgets.values()));
        if (!draft.widgets.named().isEmpty()) {
            json.put("widgets_values_named", InputValue.of(draft.widgets.named()));
        }
        return json.build();
    }

    /** A node that holds the value of an input that has a socket only; they stand in a column of their own. */
    static ObjectValue primitive(long id, int place, int order, long link, WrittenSocket input, InputValue value) {
        InputValue output = ObjectValue.builder()
                .put("name", InputValue.of(input.type()))
                .put("type", InputValue.of(input.type()))
                .put("links", InputValue.of(List.of(InputValue.of(link))))
                .put("widget", InputValue.of(Map.of("name", InputValue.of(input.name()))))
                .build();
        return begin(
                        id,
                        VirtualNodes.PRIMITIVE,
                        PRIMITIVE_COLUMN,
                        PRIMITIVE_STEP * place,
                        PRIMITIVE_WIDTH,
                        PRIMITIVE_HEIGHT)
                .put("flags", InputValue.of(Map.of()))
                .put("order", InputValue.of(order))
                .put("mode", InputValue.of(0))
                .put("inputs", InputValue.of(List.of()))
                .put("outputs", InputValue.of(List.of(output)))
                .put("title", InputValue.of(input.name()))
                .put("properties", InputValue.of(Map.of("Run widget replace on values", InputValue.of(false))))
                .put("widgets_values", InputValue.of(List.of(WidgetReader.unwrapped(value), InputValue.of("fixed"))))
                .build();
    }

    private static ObjectValue.Builder begin(long id, String type, double x, double y, double width, double height) {
        return ObjectValue.builder()
                .put("id", InputValue.of(id))
                .put("type", InputValue.of(type))
                .put("pos", pair(x, y))
                .put("size", pair(width, height));
    }

    private static InputValue pair(double first, double second) {
        return InputValue.of(List.of(InputValue.of(Math.round(first)), InputValue.of(Math.round(second))));
    }

    private static InputValue inputs(DraftNode draft) {
        var sockets = new ArrayList<InputValue>();
        for (WrittenSocket socket : draft.widgets.sockets()) {
            long link = draft.inputLinks[sockets.size()];
            var json = ObjectValue.builder()
                    .put("name", InputValue.of(socket.name()))
                    .put("type", InputValue.of(socket.type()));
            if (socket.optional()) {
                json.put("shape", OPTIONAL);
            }
            if (socket.widget()) {
                json.put("widget", InputValue.of(Map.of("name", InputValue.of(socket.name()))));
            }
            sockets.add(json.put("link", link < 0 ? InputValue.ofNull() : InputValue.of(link))
                    .build());
        }
        return InputValue.of(sockets);
    }

    private static InputValue outputs(DraftNode draft) {
        var sockets = new ArrayList<InputValue>();
        for (OutputSpec output : draft.outputs) {
            var json = ObjectValue.builder()
                    .put("name", InputValue.of(output.name()))
                    .put("type", InputValue.of(CatalogWidgets.type(output)));
            if (output.isList()) {
                json.put("shape", LIST);
            }
            List<InputValue> links = draft.outputLinks(sockets.size()).stream()
                    .map(InputValue::of)
                    .toList();
            sockets.add(json.put("links", InputValue.of(links)).build());
        }
        return InputValue.of(sockets);
    }
}
