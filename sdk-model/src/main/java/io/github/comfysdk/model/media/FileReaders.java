package io.github.comfysdk.model.media;

import io.github.comfysdk.model.error.UnreadableDataException;
import io.github.comfysdk.model.internal.bytes.ByteCursor;
import java.io.IOException;

/** Gives a file to the reader of its format. */
final class FileReaders {
    private FileReaders() {}

    static MediaFormat read(ByteCursor in, FoundTexts texts) throws IOException {
        MediaFormat format = Signatures.recognise(in.peek(Signatures.LENGTH));
        in.format(format.title());
        switch (format) {
            case PNG -> new PngReader(in, texts).read();
            case WEBP -> WebpReader.read(in, texts);
            case JPEG -> JpegReader.read(in, texts);
            case AVIF, MP4, MOV -> {
                if (format == MediaFormat.AVIF) {
                    in.makeSeekable();
                }
                new IsoReader(in, texts, format).read();
            }
            case WEBM, MKV -> {
                return new MatroskaReader(in, texts).read();
            }
            case FLAC -> FlacReader.read(in, texts);
            case MP3 -> {
                return Id3Reader.read(in, texts);
            }
            case OGG -> new OggReader(in, texts).read();
            case GLB -> GlbReader.read(in, texts);
            case SVG -> new SvgReader(in, texts).read();
            case SAFETENSORS -> SafetensorsReader.read(in, texts);
            case EXR -> ExrReader.read(in, texts);
            case JSON -> JsonReader.read(in, texts);
        }
        return format;
    }

    static UnreadableDataException unknown(String what) {
        return new UnreadableDataException(
                "",
                what + "; read are PNG, WebP, JPEG, AVIF, MP4, MOV, WebM, MKV, FLAC, MP3, Ogg, GLB, SVG, safetensors,"
                        + " OpenEXR and JSON files");
    }
}
