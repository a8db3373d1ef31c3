package io.github.comfysdk.model.media;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Recognises a file by how it begins. */
final class Signatures {
    /** How many bytes of a file are looked at. */
    static final int LENGTH = 256;

    private static final Set<String> QUICK_TIME = Set.of("moov", "mdat", "wide", "free", "skip", "pnot", "udta");
    /** What PowerShell and some editors write texts in, with a byte order mark or without. */
    private static final List<Charset> WIDE = Stream.of("UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE")
            .map(Charset::forName)
            .toList();

    private static final String BYTE_ORDER_MARK = "\u00ef\u00bb\u00bf";

    private Signatures() {}

    static MediaFormat recognise(byte[] start) {
        String text = new String(start, StandardCharsets.ISO_8859_1);
        if (text.isEmpty()) {
            throw FileReaders.unknown("the file is empty");
        }
        if (text.startsWith("\u0089PNG\r\n\u001a\n")) {
            return MediaFormat.PNG;
        } else if (text.startsWith("RIFF") && text.startsWith("WEBP", 8)) {
            return MediaFormat.WEBP;
        } else if (text.startsWith("\u00ff\u00d8\u00ff")) {
            return MediaFormat.JPEG;
        } else if (text.startsWith("\u001aE\u00df\u00a3")) {
            return MediaFormat.MKV;
        } else if (text.startsWith("fLaC")) {
            return MediaFormat.FLAC;
        } else if (text.startsWith("ID3") || isMpegSound(text)) {
            return MediaFormat.MP3;
        } else if (text.startsWith("OggS")) {
            return MediaFormat.OGG;
        } else if (text.startsWith("glTF")) {
            return MediaFormat.GLB;
        } else if (text.startsWith("v/1\u0001")) {
            return MediaFormat.EXR;
        } else if (text.startsWith("ftyp", 4)) {
            return byBrand(text);
        } else if (text.length() >= 8 && QUICK_TIME.contains(text.substring(4, 8))) {
            return MediaFormat.MOV;
        }
        return byText(text);
    }

    /** The first brand is the format, those from the third on are what it is compatible with. */
    private static MediaFormat byBrand(String text) {
        int size = text.charAt(2) << 8 | text.charAt(3);
        for (int at = 8; at + 4 <= Math.min(size, text.length()); at += at == 8 ? 8 : 4) {
            String brand = text.substring(at, at + 4);
            if (brand.equals("avif") || brand.equals("avis")) {
                return MediaFormat.AVIF;
            }
        }
        return text.startsWith("qt  ", 8) ? MediaFormat.MOV : MediaFormat.MP4;
    }

    private static boolean isMpegSound(String text) {
        return text.length() > 1 && text.charAt(0) == 0xff && (text.charAt(1) & 0xe6) == 0xe2;
    }

    private static MediaFormat byText(String text) {
        if (isWideJson(text.getBytes(StandardCharsets.ISO_8859_1))) {
            return MediaFormat.JSON;
        } else if (isSafetensors(text)) {
            return MediaFormat.SAFETENSORS;
        }
        String stripped = (text.startsWith(BYTE_ORDER_MARK) ? text.substring(BYTE_ORDER_MARK.length()) : text).strip();
        if (stripped.startsWith("<")) {
            return MediaFormat.SVG;
        } else if (stripped.startsWith("{")) {
            return MediaFormat.JSON;
        }
        throw FileReaders.unknown("the file does not begin like one of a known format");
    }

    /** A number of 8 bytes comes before the JSON; text has no characters like its bytes. */
    private static boolean isSafetensors(String text) {
        return text.startsWith("{", 8)
                && text.substring(0, 8).chars().anyMatch(c -> (c < ' ' && !Character.isWhitespace(c)) || c > '~')
                && !text.startsWith(BYTE_ORDER_MARK);
    }

    /** A zero behind the brace belongs to a number, such as the length with which safetensors begin. */
    private static boolean isWideJson(byte[] start) {
        return WIDE.stream()
                .map(charset -> new String(start, charset))
                .map(text -> (text.startsWith("\ufeff") ? text.substring(1) : text).stripLeading())
                .anyMatch(text -> text.startsWith("{") && !text.startsWith("{\0"));
    }
}
