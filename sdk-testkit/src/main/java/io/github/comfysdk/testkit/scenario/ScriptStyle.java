package io.github.comfysdk.testkit.scenario;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.immutables.value.Value;
import org.immutables.value.Value.Style.BuilderVisibility;
import org.immutables.value.Value.Style.ImplementationVisibility;
import org.immutables.value.Value.Style.ValidationMethod;

/**
 * How scripts are generated: the implementation and its builder are hidden. It stays in the source, because javac warns users
 * about the constants in {@code @Value.Style} when it meets them in a class file.
 */
@Value.Style(
        visibility = ImplementationVisibility.PACKAGE,
        builderVisibility = BuilderVisibility.PACKAGE,
        overshadowImplementation = true,
        jdkOnly = true,
        get = "*",
        validationMethod = ValidationMethod.SIMPLE,
        allowedClasspathAnnotations = {Override.class, SuppressWarnings.class})
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.SOURCE)
@interface ScriptStyle {}
