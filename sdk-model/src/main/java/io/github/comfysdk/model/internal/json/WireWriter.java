package io.github.comfysdk.model.internal.json;

import com.fasterxml.jackson.databind.JsonSerializer;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Names the writer of a type for the server, which no other mapper than {@link ComfyJson} uses. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface WireWriter {
    /** {@return the writer} */
    Class<? extends JsonSerializer<?>> value();
}
