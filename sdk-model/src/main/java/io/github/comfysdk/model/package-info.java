/**
 * The values that travel over the Comfy API: executes, their output files, requests and pages. All are immutable and
 * safe to share between threads; what the server sends and this release does not know is kept in
 * {@code unknownFields()}.
 */
@NullMarked
@Value.Style(
        visibility = ImplementationVisibility.PACKAGE,
        builderVisibility = BuilderVisibility.PACKAGE,
        overshadowImplementation = true,
        jdkOnly = true,
        jdk9Collections = true,
        get = "*",
        depluralize = true,
        validationMethod = ValidationMethod.SIMPLE,
        allowedClasspathAnnotations = {Override.class, SuppressWarnings.class})
package io.github.comfysdk.model;

import org.immutables.value.Value;
import org.immutables.value.Value.Style.BuilderVisibility;
import org.immutables.value.Value.Style.ImplementationVisibility;
import org.immutables.value.Value.Style.ValidationMethod;
import org.jspecify.annotations.NullMarked;
