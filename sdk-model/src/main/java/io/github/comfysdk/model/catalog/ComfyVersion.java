package io.github.comfysdk.model.catalog;

/** The ComfyUI version whose rules a graph is judged by. */
public enum ComfyVersion {
    /** ComfyUI of 2024-06-12, which the containers of the AWS extension install. The default everywhere. */
    AWS("core-aws.json"),

    /** ComfyUI 0.33.0 of 2026-08-22, for endpoints that run a newer image. */
    NEW("core-new.json");

    private final String resource;

    ComfyVersion(String resource) {
        this.resource = resource;
    }

    /** The description of the core node classes, beside this class. */
    String resource() {
        return resource;
    }
}
