package io.github.comfysdk.testkit.internal.http;

import java.io.IOException;
import java.io.OutputStream;
import java.net.SocketTimeoutException;

/** Serves one connection until it ends. */
final class Connection {
    private final WireServer server;
    private final Wire wire;
    private final Limits limits;
    private final int number;

    Connection(WireServer server, Wire wire, Limits limits, int number) {
        this.server = server;
        this.wire = wire;
        this.limits = limits;
        this.number = number;
    }

    /** Serves requests on the calling thread. */
    void serve() {
        try {
            exchangeAll(new ConnectionInput(wire), wire.output());
        } catch (IOException e) {
            Log.debug("Connection " + number + " ended", e);
        } catch (RuntimeException e) {
            // Thrown by the body of a response, the only foreign code here.
            server.remember(e);
        } finally {
            wire.close();
        }
    }

    /** Ends the connection from another thread. */
    void close() {
        wire.close();
    }

    private void exchangeAll(ConnectionInput in, OutputStream out) throws IOException {
        RequestReader reader = new RequestReader(in, out, limits, number);
        ResponseWriter writer = new ResponseWriter(in, out);
        Delivery last = Delivery.whole();
        while (awaitsRequest(last, in)) {
            Request request;
            try {
                request = reader.read();
            } catch (RefusedRequestException e) {
                refuse(e.status(), String.valueOf(e.getMessage()), writer);
                return;
            } catch (SocketTimeoutException e) {
                refuse(408, "The request did not arrive in time.", writer);
                return;
            }
            Reply reply = server.reply(request);
            last = reply.delivery();
            boolean persists = writer.write(request, reply);
            if (last.ending() == Delivery.Ending.PERSIST && !persists) {
                wire.finish();
                return;
            }
        }
        if (last.ending() == Delivery.Ending.RESET || last.ending() == Delivery.Ending.RESET_ON_REQUEST) {
            wire.reset();
        } else {
            wire.cut();
        }
    }

    /** Waits for the next request; false when the connection is to end. */
    private static boolean awaitsRequest(Delivery last, ConnectionInput in) throws IOException {
        return switch (last.ending()) {
            case PERSIST -> in.awaitByte(ConnectionInput.FOR_EVER);
            case STALL -> {
                in.pause(ConnectionInput.FOR_EVER);
                yield false;
            }
            case RESET_ON_REQUEST -> {
                in.awaitByte(ConnectionInput.FOR_EVER);
                yield false;
            }
            case CLOSE, RESET -> !last.idle().isZero() && in.awaitByte(last.idle());
        };
    }

    private void refuse(int status, String reason, ResponseWriter writer) throws IOException {
        writer.writeRefusal(Response.text(status, reason));
        wire.finish();
    }
}
