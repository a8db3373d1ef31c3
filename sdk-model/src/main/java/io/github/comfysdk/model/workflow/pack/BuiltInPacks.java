package io.github.comfysdk.model.workflow.pack;

import java.util.List;

/** The packs that every conversion knows. */
final class BuiltInPacks {
    static final List<EditorPack> ALL = List.of(
            new SetGetPack("SetNode", "GetNode"),
            new SetGetPack("easy setNode", "easy getNode"),
            new AnythingEverywherePack(),
            new PowerLoraLoaderPack(),
            new CustomComboPack());

    private BuiltInPacks() {}
}
