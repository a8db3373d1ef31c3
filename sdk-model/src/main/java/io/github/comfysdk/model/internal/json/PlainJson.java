package io.github.comfysdk.model.internal.json;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks what mappers of applications read and write values by, of Jackson 2 and 3 alike, and what {@link ComfyJson} passes
 * over: it reads and writes as the server does.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface PlainJson {}
