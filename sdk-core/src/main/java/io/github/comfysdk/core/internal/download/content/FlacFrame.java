package io.github.comfysdk.core.internal.download.content;

/** Reads the headers and checksums of FLAC's frames, which are defined in RFC 9639. */
final class FlacFrame {
    private static final int SYNC = 0xfff8;
    private static final int LONGEST_NUMBER = 7;

    private FlacFrame() {}

    /**
     * Returns the number of samples up to the end of a frame; -1 if no frame begins there.
     *
     * @param blockSize the samples of a frame, if all frames have the same number
     */
    static long endsAt(byte[] bytes, int at, int blockSize) {
        int i = at + 4;
        if (i >= bytes.length || (unsigned(bytes, at, 2) & 0xfffe) != SYNC) {
            return -1;
        }
        int lead = bytes[i] & 0xff;
        int ones = Integer.numberOfLeadingZeros(~lead << 24); // as in UTF-8: none, or as many as there are bytes
        int more = Math.max(0, ones - 1);
        if (ones == 1 || ones > LONGEST_NUMBER || i + more + 6 > bytes.length) {
            return -1;
        }
        long number = ones == 0 ? lead : lead & (0x3f >> more);
        i++;
        for (int j = 0; j < more; j++, i++) {
            number = number << 6 | (bytes[i] & 0x3f);
        }
        int code = (bytes[at + 2] >> 4) & 0xf;
        long size = code == 1 ? 192 : code < 6 ? 144L << code : 1L << code;
        if (code == 6 || code == 7) {
            size = unsigned(bytes, i, code - 5) + 1L;
            i += code - 5;
        }
        int rate = bytes[at + 2] & 0xf;
        i += rate == 12 ? 1 : rate == 13 || rate == 14 ? 2 : 0;
        if (i >= bytes.length || checksum(bytes, at, i, 8, 0x07) != (bytes[i] & 0xff)) {
            return -1;
        }
        boolean isVariable = (bytes[at + 1] & 1) == 1;
        return (isVariable ? number : number * blockSize) + size;
    }

    /** Tells whether a frame that begins there ends somewhere: from then on the checksum, which is its end, is zero. */
    static boolean isWhole(byte[] bytes, int at) {
        int checksum = 0;
        for (int i = at; i < bytes.length; i++) {
            checksum = next(checksum, bytes[i], 16, 0x8005);
            if (checksum == 0 && i > at + 8) {
                return true;
            }
        }
        return false;
    }

    private static int checksum(byte[] bytes, int from, int to, int bits, int polynomial) {
        int checksum = 0;
        for (int i = from; i < to; i++) {
            checksum = next(checksum, bytes[i], bits, polynomial);
        }
        return checksum;
    }

    private static int next(int checksum, byte value, int bits, int polynomial) {
        int result = checksum ^ ((value & 0xff) << (bits - 8));
        for (int bit = 0; bit < 8; bit++) {
            boolean carry = ((result >> (bits - 1)) & 1) == 1;
            result = ((result << 1) ^ (carry ? polynomial : 0)) & ((1 << bits) - 1);
        }
        return result;
    }

    private static int unsigned(byte[] bytes, int at, int count) {
        int value = 0;
        for (int i = at; i < at + count; i++) {
            value = value << 8 | (bytes[i] & 0xff);
        }
        return value;
    }
}
