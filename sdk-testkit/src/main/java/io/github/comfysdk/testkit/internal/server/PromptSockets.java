package io.github.comfysdk.testkit.internal.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import javax.net.ServerSocketFactory;

/**
 * Server sockets whose connections send at once. MockWebServer writes head and body one after the other; without this, the
 * body waits some 40 ms until the client has acknowledged the head.
 */
public final class PromptSockets extends ServerSocketFactory {
    /** Creates the factory. */
    public PromptSockets() {}

    @Override
    public ServerSocket createServerSocket() throws IOException {
        return new ServerSocket() {
            @Override
            public Socket accept() throws IOException {
                Socket connection = super.accept();
                connection.setTcpNoDelay(true);
                return connection;
            }
        };
    }

    @Override
    public ServerSocket createServerSocket(int port) {
        throw unbound();
    }

    @Override
    public ServerSocket createServerSocket(int port, int backlog) {
        throw unbound();
    }

    @Override
    public ServerSocket createServerSocket(int port, int backlog, InetAddress address) {
        throw unbound();
    }

    private static UnsupportedOperationException unbound() {
        return new UnsupportedOperationException("MockWebServer binds its sockets itself");
    }
}
