package io.github.comfysdk.core.internal.api;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Recognises hosts that are this machine, without asking the network. */
public final class LoopbackHost {
    private LoopbackHost() {}

    /**
     * Tells whether a host is {@code localhost} or a loopback IP literal. Other names are not resolved.
     *
     * @param host the host of a URL
     * @return whether it is this machine
     */
    public static boolean is(String host) {
        if (host.equalsIgnoreCase("localhost")) {
            return true;
        }
        boolean literal = host.startsWith("[") || host.matches("[0-9.]+");
        try {
            return literal && InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
