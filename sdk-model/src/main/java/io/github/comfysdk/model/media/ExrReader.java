package io.github.comfysdk.model.media;

import io.github.comfysdk.model.internal.bytes.ByteCursor;
import io.github.comfysdk.model.internal.bytes.MixedText;
import java.io.IOException;

/** The texts in the header of an OpenEXR file, or in the first header of one with several parts. */
final class ExrReader {
    private static final int SIGNATURE_AND_VERSION = 8;
    private static final int MAX_NAME = 255;

    private ExrReader() {}

    static void read(ByteCursor in, FoundTexts texts) throws IOException {
        in.skip(SIGNATURE_AND_VERSION, "the version");
        for (String name = name(in); !name.isEmpty(); name = name(in)) {
            in.part();
            String type = name(in);
            long length = in.littleEndian(4);
            if (type.equals("string") && FoundTexts.wants(name)) {
                byte[] text = in.bytes(length, "the attribute " + name);
                texts.add(name, MixedText.decode(text, 0, text.length));
            } else {
                in.skip(length, "an attribute");
            }
        }
    }

    private static String name(ByteCursor in) throws IOException {
        var name = new StringBuilder();
        for (int c = in.u8(); c != 0; c = in.u8()) {
            if (name.append((char) c).length() > MAX_NAME) {
                throw in.damaged("an attribute's name of more than " + MAX_NAME + " bytes");
            }
        }
        return name.toString();
    }
}
