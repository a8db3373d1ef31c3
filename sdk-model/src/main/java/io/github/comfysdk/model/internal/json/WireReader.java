package io.github.comfysdk.model.internal.json;

import com.fasterxml.jackson.databind.JsonDeserializer;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Names the reader of a type for what the server sends, which no other mapper than {@link ComfyJson} uses. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface WireReader {
    /** {@return the reader} */
    Class<? extends JsonDeserializer<?>> value();
}
