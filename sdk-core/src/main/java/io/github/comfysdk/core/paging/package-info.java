/**
 * Lists that are read page by page, for users: lazily, with one page in memory, blocking or with back-pressure. Every
 * iteration ends: at the last page, or with an exception when the server repeats a cursor.
 */
@NullMarked
package io.github.comfysdk.core.paging;

import org.jspecify.annotations.NullMarked;
