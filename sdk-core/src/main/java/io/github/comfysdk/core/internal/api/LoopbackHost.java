package io.github.comfysdk.core.internal.api;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Tells whether a host is this machine, without asking the network. */
public final class LoopbackHost {
    private LoopbackHost() {}

    /**
     * Only names and literals of this machine; anything else is not looked up.
     *
     * @param host a host as an address holds it
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
