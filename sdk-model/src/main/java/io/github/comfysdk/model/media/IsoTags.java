package io.github.comfysdk.model.media;

import io.github.comfysdk.model.internal.bytes.ByteCursor;
import io.github.comfysdk.model.internal.bytes.MixedText;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The tags of a movie: {@code ilst} lists values, each under the number of a name in {@code keys}, under a fixed name, or
 * under a name of its own.
 */
final class IsoTags {
    private static final int MAX_KEYS = 1_000;
    private static final int UTF_16 = 2;
    /** Fixed names of texts that can hold both graphs, as FFmpeg writes them. */
    private static final Map<String, String> FIXED = Map.of("\u00a9cmt", "comment", "desc", "description");

    private static final String FREE = "----";

    private final ByteCursor in;
    private final FoundTexts texts;
    private final Map<Long, String> keys = new HashMap<>();
    /** Texts whose names come later. */
    private final Map<Long, String> nameless = new HashMap<>();

    private long namelessLength;
    private boolean named;

    IsoTags(ByteCursor in, FoundTexts texts) {
        this.in = in;
        this.texts = texts;
    }

    void readKeys(IsoBox box) throws IOException {
        if (box.end() - box.content() < 8) {
            return;
        }
        named = true;
        in.skip(4, "the version of keys");
        long count = in.u32();
        for (long number = 1; number <= count && box.hasMore(in); number++) {
            IsoBox key = box.child(in); // its type is the namespace
            long length = key.end() - key.content();
            if (length <= 100) {
                byte[] bytes = in.bytes(length, "a key");
                String name = MixedText.decode(bytes, 0, MixedText.end(bytes, 0));
                String local = name.substring(name.lastIndexOf('.') + 1); // com.apple.quicktime.comment
                if (FoundTexts.wants(local) && keys.size() < MAX_KEYS) {
                    keys.put(number, local);
                    Optional.ofNullable(nameless.remove(number)).ifPresent(text -> texts.add(local, text));
                }
            }
            key.finish(in);
        }
    }

    void readList(IsoBox list) throws IOException {
        while (list.hasMore(in)) {
            IsoBox item = list.child(in);
            String fixed = FIXED.get(item.type());
            long number = number(item.type());
            String name = fixed == null ? keys.get(number) : fixed;
            if (name != null || item.type().equals(FREE)) {
                readItem(item, name == null ? "" : name);
            } else if (!named && number > 0 && number <= MAX_KEYS) {
                readNameless(item, number);
            }
            item.finish(in);
        }
    }

    private static long number(String type) {
        return ByteBuffer.wrap(type.getBytes(StandardCharsets.ISO_8859_1)).getInt();
    }

    private void readItem(IsoBox item, String known) throws IOException {
        String name = known;
        while (item.hasMore(in)) {
            IsoBox part = item.child(in);
            long length = part.end() - in.position();
            if (part.type().equals("name") && known.isEmpty() && length >= 4 && length <= 100) {
                in.skip(4, "the version of a name");
                name = new String(in.bytes(length - 4, "a name"), StandardCharsets.UTF_8);
            } else if (part.type().equals("data") && FoundTexts.wants(name) && length >= 8) {
                texts.add(name, text(length, "the tag " + name));
            }
            part.finish(in);
        }
    }

    private void readNameless(IsoBox item, long number) throws IOException {
        IsoBox part = item.hasMore(in) ? item.child(in) : item;
        long size = part.end() - in.position();
        namelessLength += size;
        if (part.type().equals("data") && size >= 8 && namelessLength <= ByteCursor.MAX_LENGTH) {
            nameless.put(number, text(size, "a tag"));
        }
    }

    private String text(long size, String what) throws IOException {
        long type = in.u32();
        in.skip(4, "the language of a tag");
        byte[] text = in.bytes(size - 8, what);
        return type == UTF_16 ? new String(text, StandardCharsets.UTF_16BE) : MixedText.decode(text, 0, text.length);
    }
}
