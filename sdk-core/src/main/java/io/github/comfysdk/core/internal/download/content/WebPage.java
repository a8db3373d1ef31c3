package io.github.comfysdk.core.internal.download.content;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/** Recognises what proxies and captive portals send in place of a file: web pages, XML and JSON documents. */
final class WebPage {
    private static final String DECLARED = "(text/html|application/xhtml|text/xml|application/xml|application/json).*";
    private static final String MAY_BE_MARKUP = ".*\\.(html?|xhtml|xml|svg|txt|md)";

    private WebPage() {}

    /**
     * Tells whether content is such a document although the file is none. The content decides before the declared type,
     * which is not reliable: S3 repeats whatever the upload said.
     */
    static boolean is(String fileName, Optional<FileFormat> format, String contentType, ContentEdges edges) {
        String text = new String(edges.head(), StandardCharsets.UTF_8)
                .replace("\ufeff", "")
                .stripLeading()
                .toLowerCase(Locale.ROOT);
        if (format.isPresent()) {
            boolean looksLikeOne =
                    text.startsWith("<") || contentType.toLowerCase(Locale.ROOT).matches(DECLARED);
            return looksLikeOne && !format.get().begins().test(edges);
        }
        boolean isHtml = text.startsWith("<!doctype html") || text.startsWith("<html");
        return isHtml && !fileName.toLowerCase(Locale.ROOT).matches(MAY_BE_MARKUP);
    }
}
