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
 * How scripts are generated: the implementation and its builder are hidden. Kept out of the class files, where the constants
 * of {@code @Value.Style} would cause javac warnings in users' builds.
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
