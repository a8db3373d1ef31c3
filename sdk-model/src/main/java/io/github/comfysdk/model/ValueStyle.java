package io.github.comfysdk.model;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.immutables.value.Value;
import org.immutables.value.Value.Style.BuilderVisibility;
import org.immutables.value.Value.Style.ImplementationVisibility;
import org.immutables.value.Value.Style.ValidationMethod;

/**
 * How values are generated: beside each a public builder, whose methods any language can call, and the value inside it.
 * An annotation of its own that stays in the source, because javac warns users about the constants in {@code
 * @Value.Style} when it meets them in a class file: they do not have the generator's annotations.
 */
@Value.Style(
        visibility = ImplementationVisibility.PACKAGE,
        builderVisibility = BuilderVisibility.PUBLIC,
        implementationNestedInBuilder = true,
        builder = "new",
        overshadowImplementation = true,
        jdkOnly = true,
        jdk9Collections = true,
        get = "*",
        deferCollectionAllocation = true,
        depluralize = true,
        validationMethod = ValidationMethod.SIMPLE,
        allowedClasspathAnnotations = {Override.class, SuppressWarnings.class})
@Target(ElementType.PACKAGE)
@Retention(RetentionPolicy.SOURCE)
@interface ValueStyle {}
