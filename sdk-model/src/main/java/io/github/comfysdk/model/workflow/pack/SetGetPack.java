package io.github.comfysdk.model.workflow.pack;

import io.github.comfysdk.model.internal.loose.FirstValue;
import io.github.comfysdk.model.internal.loose.LooseJson;
import java.util.Optional;

/**
 * Pairs of nodes that people use in place of long links: one sets a value under a name, the other gets it. The script of
 * KJNodes looks for the name beside the node that gets it, and then in the graphs around, where only one may set it; an
 * empty name is none.
 */
record SetGetPack(String setter, String getter) implements EditorPack {
    @Override
    public boolean existsOnlyInEditor(EditorNode node) {
        return node.classType().equals(setter) || node.classType().equals(getter);
    }

    @Override
    public Optional<EditorSource> source(EditorNode node, int output, EditorGraph graph) {
        if (!node.classType().equals(getter)) {
            return Optional.empty();
        }
        return FirstValue.of(node.values(), node.namedValues())
                .flatMap(LooseJson::id)
                .filter(name -> !name.isEmpty())
                .flatMap(name -> source(graph, name));
    }

    private Optional<EditorSource> source(EditorGraph graph, String name) {
        Optional<EditorSource> beside = setIn(graph, name);
        if (beside.isPresent()) {
            return beside;
        }
        Optional<EditorSource> around = Optional.empty();
        for (Optional<EditorGraph> level = graph.outer();
                level.isPresent();
                level = level.get().outer()) {
            Optional<EditorSource> here = setIn(level.get(), name);
            if (here.isPresent() && around.isPresent()) {
                return Optional.empty();
            }
            around = around.or(() -> here);
        }
        return around;
    }

    private Optional<EditorSource> setIn(EditorGraph graph, String name) {
        return graph.find(setter, name).map(node -> new EditorSource(graph, node, 0));
    }
}
