package io.github.comfysdk.core.internal.download.content;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Recognises what storages, proxies and captive portals send in place of a file: error documents and web pages. The content
 * decides before the declared type, which is not reliable: S3 repeats whatever the upload said.
 */
final class WrongDocument {
    private static final Pattern S3_ERROR = Pattern.compile(
            "(<\\?xml[^>]*>)?\\s*<error( [^>]*)?>(?=.*<(requestid|hostid|message|resource|bucketname)>).*<code>"
                    + "[a-z0-9.]{1,64}</code>.*",
            Pattern.DOTALL);
    private static final Pattern PAGE =
            Pattern.compile("(<\\?xml[^>]*>)?\\s*<(!doctype html|html[\\s>]).*", Pattern.DOTALL);
    private static final Pattern HTML = Pattern.compile(
            "(<!doctype html|<(!--|html|head|body|title|meta|script|style|link|base|center|div|form|iframe|table|h[1-6]|p|br|b|"
                    + "a|noscript|frameset)[\\s/>!-]).*",
            Pattern.DOTALL);
    private static final Pattern HTML_TYPE = Pattern.compile("(text/html|application/xhtml).*");
    private static final Pattern DOCUMENT_TYPE = Pattern.compile("(text/|application/(xhtml|xml|json|problem)).*");
    private static final Pattern NAME_OF_PAGE = Pattern.compile(".*\\.(html?|xhtml|mhtml)");
    private static final Pattern NAME_OF_JSON = Pattern.compile(".*\\.(json|jsonl|ndjson|gltf|geojson)");

    private final String name;
    private final String declared;
    private final String text;

    private WrongDocument(String fileName, String contentType, ContentEdges edges) {
        name = fileName.toLowerCase(Locale.ROOT);
        declared = contentType.strip().toLowerCase(Locale.ROOT);
        text = new String(edges.head(), StandardCharsets.UTF_8)
                .replace("\ufeff", "")
                .stripLeading()
                .toLowerCase(Locale.ROOT);
    }

    /**
     * Says what content is if it is such a document although its name promises something else.
     *
     * @param isRecognised whether the content begins as a binary format does
     * @param promised the binary format that the name promises
     */
    static Optional<String> in(
            String fileName,
            boolean isRecognised,
            Optional<FileFormat> promised,
            String contentType,
            ContentEdges edges) {
        return isRecognised
                ? Optional.empty()
                : new WrongDocument(fileName, contentType, edges)
                        .kind(promised)
                        .map(kind -> kind + declaration(contentType));
    }

    private Optional<String> kind(Optional<FileFormat> promised) {
        if (S3_ERROR.matcher(text).matches()) {
            return Optional.of("an error document of the storage in XML");
        }
        if (NAME_OF_PAGE.matcher(name).matches()) {
            return Optional.empty();
        }
        boolean isHtmlType = HTML_TYPE.matcher(declared).matches();
        if (promised.isPresent()) {
            return inPlaceOfBinary(isHtmlType);
        }
        if (NAME_OF_JSON.matcher(name).matches()) {
            return text.startsWith("<") || (isHtmlType && !text.matches("(?s)[\\[{\"\\-0-9tfn].*"))
                    ? Optional.of(markup(isHtmlType))
                    : Optional.empty();
        }
        boolean isText = FileFormat.isText(name);
        boolean isPage = PAGE.matcher(text).matches() && !isText;
        return isPage || (isHtmlType && HTML.matcher(text).matches()) ? Optional.of("a web page") : Optional.empty();
    }

    private Optional<String> inPlaceOfBinary(boolean isHtmlType) {
        if (text.startsWith("<") || isHtmlType) {
            return Optional.of(markup(isHtmlType));
        }
        if (text.startsWith("{\"") || declared.contains("json")) {
            return Optional.of("a JSON document");
        }
        return DOCUMENT_TYPE.matcher(declared).matches() ? Optional.of("a text") : Optional.empty();
    }

    private String markup(boolean isHtmlType) {
        return isHtmlType || HTML.matcher(text).matches() ? "a web page" : "an XML document";
    }

    /** The type as the response declares it, if that is one; a header can hold anything. */
    private static String declaration(String contentType) {
        String type = contentType.split(";", 2)[0].strip();
        return type.matches("[A-Za-z0-9.+-]{1,60}/[A-Za-z0-9.+-]{1,60}") ? " (Content-Type " + type + ")" : "";
    }
}
