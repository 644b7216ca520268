package org.commonweight.system.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Stands before a server and passes on what is sent, soundly or not: as the caches, proxies and
 * radio links do that lie between a participant and an organization.
 */
public final class Gate implements AutoCloseable {
    private static final int HEAD = 300;
    private static final Duration PAUSE = Duration.ofMillis(150);

    private final ServerSocket listening;
    private final int port;
    private volatile Manner manner = Manner.SOUND;
    private final AtomicLong harmed = new AtomicLong();

    /** How the server's bytes are passed on. */
    public enum Manner {
        /** As they are. */
        SOUND,
        /** Not at all: who connects is cut off at once. */
        CLOSED,
        /** With a bit turned over in every piece. */
        CORRUPT,
        /** Up to somewhere in the middle. */
        TRUNCATED,
        /** Slowly. */
        SLOW
    }

    /** Stands before what listens at {@code port} of this machine. */
    public Gate(int port) throws IOException {
        this.port = port;
        this.listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.startVirtualThread(this::accept);
    }

    /** Returns where it is reached. */
    public URI uri() {
        return URI.create("http://127.0.0.1:" + listening.getLocalPort());
    }

    /** Changes how bytes are passed on from now on. */
    public void set(Manner next) {
        manner = next;
    }

    /** Returns how many connections or pieces it has harmed. */
    public long harmed() {
        return harmed.get();
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket client = listening.accept();
                Thread.startVirtualThread(() -> serve(client));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket client) {
        if (manner == Manner.CLOSED) {
            harmed.incrementAndGet();
            close(client);
            return;
        }
        try {
            Socket server = new Socket(InetAddress.getLoopbackAddress(), port);
            Thread.startVirtualThread(() -> pass(client, server, false));
            pass(server, client, true);
        } catch (IOException nobodyThere) {
            close(client);
        }
    }

    /** Either side's end is the other's: half-open connections help nobody here. */
    private void pass(Socket from, Socket to, boolean isAnswer) {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] piece = new byte[4096];
            for (int n = in.read(piece); n > 0; n = in.read(piece)) {
                Manner now = isAnswer || manner == Manner.CLOSED ? manner : Manner.SOUND;
                out.write(piece, 0, now == Manner.SOUND ? n : harm(piece, n, now));
                out.flush();
                if (now == Manner.TRUNCATED || now == Manner.CLOSED) {
                    return;
                }
            }
        } catch (IOException ended) {
            // A connection that ends is what connections do.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Returns how many bytes of the piece are to be sent. */
    private int harm(byte[] piece, int n, Manner how) throws InterruptedException {
        harmed.incrementAndGet();
        switch (how) {
            case CORRUPT -> piece[n < 2 * HEAD ? n - 1 : HEAD + (n - HEAD) / 2] ^= 4;
            case SLOW -> Thread.sleep(PAUSE);
            default -> {
                return n / 2;
            }
        }
        return n;
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException closedAlready) {
            // That is all that is wanted.
        }
    }

    @Override
    public void close() throws IOException {
        listening.close();
    }
}
