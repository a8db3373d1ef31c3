package io.github.comfysdk.model.media;

import io.github.comfysdk.model.error.UnreadableDataException;
import io.github.comfysdk.model.graph.InputValue;
import io.github.comfysdk.model.graph.ObjectValue;
import io.github.comfysdk.model.internal.json.ComfyJson;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The content of the element {@code metadata}: JSON, usually in CDATA. */
final class SvgMetadata {
    private static final String CDATA = "<![CDATA[";
    private static final String CDATA_END = "]]>";
    private static final Pattern ENTITY =
            Pattern.compile("&(?:(lt|gt|amp|quot|apos)|#([0-9]{1,7})|#x([0-9a-fA-F]{1,6}));");
    private static final Pattern COMMENT = Pattern.compile("(?s)<!--.*?-->");
    private static final Map<String, String> NAMED =
            Map.of("lt", "<", "gt", ">", "amp", "&", "quot", "\"", "apos", "'");

    private SvgMetadata() {}

    static void read(byte[] element, int length, FoundTexts texts) {
        String raw = new String(element, 0, length, StandardCharsets.UTF_8).strip();
        try {
            addJson(text(raw), texts);
        } catch (UnreadableDataException e) {
            // ComfyUI does not divide a prompt with "]]>" in it, as XML demands; the editor reads it all the same.
            if (!raw.startsWith(CDATA) || !raw.endsWith(CDATA_END)) {
                throw e;
            }
            addJson(raw.substring(CDATA.length(), raw.length() - CDATA_END.length()), texts);
        }
    }

    /** Other programs write RDF here. */
    private static void addJson(String text, FoundTexts texts) {
        if (text.strip().startsWith("{") && ComfyJson.read(text, InputValue.class) instanceof ObjectValue object) {
            texts.addMembers(object);
        }
    }

    /** CDATA as it is, and what is between with its entities; only those that XML itself defines. */
    private static String text(String raw) {
        var text = new StringBuilder();
        int at = 0;
        while (at < raw.length()) {
            int start = raw.indexOf(CDATA, at);
            int end = start < 0 ? -1 : raw.indexOf(CDATA_END, start);
            if (end < 0) {
                break;
            }
            text.append(characters(raw.substring(at, start)));
            text.append(raw, start + CDATA.length(), end);
            at = end + CDATA_END.length();
        }
        return text.append(characters(raw.substring(at))).toString();
    }

    private static String characters(String raw) {
        String bare = COMMENT.matcher(raw).replaceAll("");
        return ENTITY.matcher(bare).replaceAll(entity -> Matcher.quoteReplacement(character(entity)));
    }

    private static String character(MatchResult entity) {
        if (entity.group(1) != null) {
            return NAMED.getOrDefault(entity.group(1), "");
        }
        int code = entity.group(2) != null ? Integer.parseInt(entity.group(2)) : Integer.parseInt(entity.group(3), 16);
        return Character.isValidCodePoint(code) ? Character.toString(code) : entity.group();
    }
}
