package io.github.comfysdk.core.internal.api;

import java.security.KeyFactory;
import java.security.NoSuchAlgorithmException;

/** Recognises a Java run time that was linked without elliptic curves, with which hardly any server can agree on a cipher. */
final class EllipticCurves {
    private EllipticCurves() {}

    static boolean areMissing() {
        try {
            KeyFactory.getInstance("EC");
            return false;
        } catch (NoSuchAlgorithmException e) {
            return true;
        }
    }
}
