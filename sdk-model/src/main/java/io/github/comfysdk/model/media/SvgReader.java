package io.github.comfysdk.model.media;

import io.github.comfysdk.model.internal.bytes.ByteCursor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The elements {@code metadata} of an SVG file. Goes through the tags without building anything and without regard to
 * entities, so that none is expanded.
 */
final class SvgReader {
    private static final int COMMENT_END = '-' << 16 | '-' << 8 | '>';
    private static final int CDATA_END = ']' << 16 | ']' << 8 | '>';
    private static final int INSTRUCTION_END = '?' << 8 | '>';
    private static final int MAX_NAME = 200;
    private static final String METADATA = "metadata";

    private final ByteCursor in;
    private final FoundTexts texts;
    private @Nullable ByteArrayOutputStream metadata;
    private int tagAt;
    private boolean begun;
    /** The character after the name that was read last. */
    private int endOfName;

    SvgReader(ByteCursor in, FoundTexts texts) {
        this.in = in;
        this.texts = texts;
    }

    void read() throws IOException {
        boolean ended = false;
        for (int c = next(); c >= 0; c = next()) {
            if (c == '<') {
                tagAt = metadata == null ? 0 : metadata.size() - 1;
                ended |= readTag();
            }
        }
        if (metadata != null) {
            throw in.damaged("the metadata does not end");
        }
        if (!ended) {
            texts.problem(in.damaged("the picture does not end"));
        }
    }

    /** Returns whether it is the end of the picture. */
    private boolean readTag() throws IOException {
        int c = within();
        if (c == '!') {
            readDeclaration();
        } else if (c == '?') {
            until(INSTRUCTION_END, 0xffff);
        } else if (c == '/') {
            String name = name(within());
            if (name.equals(METADATA) && metadata != null) {
                SvgMetadata.read(metadata.toByteArray(), tagAt, texts);
                metadata = null;
            }
            return name.equals("svg");
        } else {
            readStart(name(c));
        }
        return false;
    }

    private void readDeclaration() throws IOException {
        int c = within();
        if (c == '-') {
            until(COMMENT_END, 0xffffff);
        } else if (c == '[') {
            until(CDATA_END, 0xffffff);
        } else {
            readDocumentType();
        }
    }

    private void readDocumentType() throws IOException {
        int depth = 1;
        int quote = 0;
        while (depth > 0) {
            int c = within();
            if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (c == '"' || c == '\'') {
                quote = c;
            } else if (c == '<' || c == '[') {
                depth++;
            } else if (c == '>' || c == ']') {
                depth--;
            }
        }
    }

    private void readStart(String name) throws IOException {
        if (!begun && !name.equals("svg")) {
            throw FileReaders.unknown("the file begins like XML, but is not an SVG picture");
        }
        begun = true;
        int last = 0;
        int quote = 0;
        int c = endOfName;
        while (c != '>' || quote != 0) {
            if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (c == '"' || c == '\'') {
                quote = c;
            }
            last = c;
            c = within();
        }
        if (name.equals(METADATA) && metadata == null && last != '/') {
            metadata = new ByteArrayOutputStream();
        }
    }

    /** Reads a name that begins with a character, and returns it without its namespace, in lower case. */
    private String name(int first) throws IOException {
        var name = new StringBuilder();
        int c = first;
        while (c != '>' && c != '/' && c > ' ') {
            if (name.append((char) c).length() > MAX_NAME) {
                throw in.damaged("an element's name of more than " + MAX_NAME + " bytes");
            }
            c = within();
        }
        endOfName = c;
        return name.substring(name.indexOf(":") + 1).toLowerCase(Locale.ROOT);
    }

    private void until(int end, int mask) throws IOException {
        int window = 0;
        do {
            window = (window << 8 | within()) & mask;
        } while (window != end);
    }

    private int within() throws IOException {
        int c = next();
        if (c < 0) {
            throw in.damaged("it ends in the middle of a tag");
        }
        return c;
    }

    private int next() throws IOException {
        int c = in.next();
        if (metadata != null && c >= 0) {
            metadata.write(c);
            if (metadata.size() > ByteCursor.MAX_LENGTH) {
                throw in.damaged("metadata of more than 50 MB");
            }
        }
        return c;
    }
}
