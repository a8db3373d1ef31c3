package io.github.comfysdk.model.media;

import io.github.comfysdk.model.error.UnreadableDataException;
import io.github.comfysdk.model.internal.bytes.ByteCursor;
import io.github.comfysdk.model.internal.bytes.TextInflater;
import java.io.IOException;
import java.util.Set;

/**
 * The text chunks of a PNG file, also those of SaveAnimatedPNG and those behind the image. Checksums are not verified. A
 * text that does not decompress is passed over, as the editor does.
 */
final class PngReader {
    private static final int SIGNATURE = 8;
    private static final int CHECKSUM = 4;
    private static final Set<String> TEXTS = Set.of("tEXt", "zTXt", "iTXt", "comf");

    private final ByteCursor in;
    private final FoundTexts texts;
    private final TextInflater inflater = new TextInflater();
    private boolean ended;

    PngReader(ByteCursor in, FoundTexts texts) {
        this.in = in;
        this.texts = texts;
    }

    void read() throws IOException {
        in.position(SIGNATURE);
        while (!in.atEnd()) {
            in.part();
            if (ended && in.peek(SIGNATURE).length < SIGNATURE) {
                return;
            }
            long length = in.u32();
            String type = in.fourCharacters();
            if (!type.matches("[a-zA-Z]{4}")) {
                if (ended) {
                    return; // something that was appended to the image
                }
                throw in.damaged("a chunk without a name");
            }
            if (TEXTS.contains(type)) {
                readText(type, in.bytes(length, "the chunk " + type));
                in.skip(CHECKSUM, "the checksum of " + type);
            } else if (!in.skips(length + CHECKSUM)) {
                texts.problem(in.damaged("the image ends in the middle of the chunk " + type));
                return;
            }
            ended |= type.equals("IEND");
        }
        if (!ended) {
            texts.problem(in.damaged("the image has no end, the chunk IEND"));
        }
    }

    private void readText(String type, byte[] chunk) throws IOException {
        String keyword = PngTextChunk.keyword(chunk);
        if (!keyword.equals(FoundTexts.PROMPT) && !keyword.equals(FoundTexts.WORKFLOW)) {
            return;
        }
        String text;
        try {
            text = PngTextChunk.text(type, chunk, inflater);
        } catch (UnreadableDataException e) {
            texts.problem(in.damaged("the chunk " + type + " named " + keyword + " " + e.getMessage()));
            return;
        }
        texts.add(keyword, text);
    }
}
