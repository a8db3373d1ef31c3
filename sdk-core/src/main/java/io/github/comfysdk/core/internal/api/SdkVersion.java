package io.github.comfysdk.core.internal.api;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The version of this library, read from a resource that the build writes. */
public final class SdkVersion {
    private static final String USER_AGENT =
            "comfy-sdk-java/" + read() + " java/" + Runtime.version().feature();

    private SdkVersion() {}

    public static String userAgent() {
        return USER_AGENT;
    }

    private static String read() {
        var properties = new Properties();
        try (InputStream in = SdkVersion.class.getResourceAsStream("version.properties")) {
            if (in != null) {
                properties.load(in);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties.getProperty("version", "unknown");
    }
}
