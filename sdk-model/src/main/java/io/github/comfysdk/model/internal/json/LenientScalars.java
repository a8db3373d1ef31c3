package io.github.comfysdk.model.internal.json;

import com.fasterxml.jackson.databind.module.SimpleModule;
import java.time.Instant;

/** Registers the readers of texts, booleans and times; every other type names its own by an annotation. */
final class LenientScalars extends SimpleModule {
    private static final long serialVersionUID = 1L;

    LenientScalars() {
        super("comfy-sdk");
        addDeserializer(Boolean.class, new LenientBoolean());
        addDeserializer(String.class, new LenientText());
        addDeserializer(Instant.class, new WireTime.Reader());
        addSerializer(Instant.class, new WireTime.Writer());
    }
}
