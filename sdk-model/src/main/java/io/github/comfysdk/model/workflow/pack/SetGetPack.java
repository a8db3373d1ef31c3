package io.github.comfysdk.model.workflow.pack;

import io.github.comfysdk.model.internal.loose.FirstValue;
import io.github.comfysdk.model.internal.loose.LooseJson;
import java.util.Optional;

/**
 * Pairs of nodes that people use in place of long links: one sets a value under a name, the other gets it. The script of
 * KJNodes looks for the name beside the node that gets it, and then in the graphs around; an empty name is none.
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
        for (Optional<EditorGraph> level = Optional.of(graph);
                level.isPresent();
                level = level.get().outer()) {
            EditorGraph here = level.get();
            Optional<EditorNode> found = here.find(setter, name);
            if (found.isPresent()) {
                return Optional.of(new EditorSource(here, found.get(), 0));
            }
        }
        return Optional.empty();
    }
}
