package io.github.comfysdk.core.internal.download.content;

/** Recognises the end of GIF: a sequence of blocks, the last of which is the trailer. Not thread-safe. */
final class GifEnd extends StructureWalk {
    private static final int FLAGS_OF_FILE = 10;
    private static final int HEADER = 13;
    private static final int FLAGS_OF_IMAGE = 8;

    private enum Expected {
        HEADER,
        BLOCK,
        LABEL,
        IMAGE,
        CODE_SIZE,
        DATA
    }

    private Expected expected = Expected.HEADER;
    private int position;
    private long colors;
    private boolean whole;

    @Override
    void next(int value) {
        switch (expected) {
            case HEADER -> header(value);
            case BLOCK -> block(value);
            case LABEL, CODE_SIZE -> expected = Expected.DATA;
            case IMAGE -> image(value);
            case DATA -> {
                expected = value == 0 ? Expected.BLOCK : Expected.DATA;
                skip(value);
            }
        }
    }

    private void header(int value) {
        if (position == FLAGS_OF_FILE) {
            colors = colors(value);
        }
        position++;
        if (position == HEADER) {
            skip(colors);
            expected = Expected.BLOCK;
        }
    }

    private void block(int value) {
        switch (value) {
            case ';' -> {
                whole = true;
                stop();
            }
            case '!' -> expected = Expected.LABEL;
            case ',' -> {
                position = 0;
                expected = Expected.IMAGE;
            }
            default -> {} // padding, which decoders pass over
        }
    }

    private void image(int value) {
        if (position == FLAGS_OF_IMAGE) {
            skip(colors(value));
            expected = Expected.CODE_SIZE;
        }
        position++;
    }

    /** Returns the size of a colour table, which the flags before it give. */
    private static long colors(int flags) {
        return (flags & 0x80) == 0 ? 0 : 3L << ((flags & 7) + 1);
    }

    @Override
    public Completeness completeness(ContentEdges edges) {
        return whole ? Completeness.WHOLE : Completeness.CUT;
    }
}
