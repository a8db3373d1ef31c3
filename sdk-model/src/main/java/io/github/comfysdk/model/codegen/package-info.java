/** What generated node types are built on. For generated code only; it may change with the generator. */
@NullMarked
package io.github.comfysdk.model.codegen;

import org.jspecify.annotations.NullMarked;
