package org.commonweight.ipfs.gateway;

import com.sun.net.httpserver.HttpServer;

import org.commonweight.ipfs.store.BlockStore;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A trustless IPFS gateway over one store: gives out blocks and archives that clients check for
 * themselves, and nothing else. It never asks the network for what the store lacks. Everything in
 * the store is public to whoever reaches the address. Runs until closed.
 */
public final class Gateway implements AutoCloseable {
    private static final int BACKLOG = 128;
    private static final int MAX_REQUESTS = 64;
    private static final int GRACE_SECONDS = 0;

    static {
        // For the whole JVM, read once by the JDK's server; a launcher may have set its own.
        setDefault("jdk.httpserver.maxConnections", "512");
        setDefault("sun.net.httpserver.maxReqTime", "30");
        setDefault("sun.net.httpserver.maxRspTime", "3600");
        setDefault("sun.net.httpserver.nodelay", "true");
    }

    private final HttpServer server;
    private final ExecutorService threads;

    private Gateway(HttpServer server, ExecutorService threads) {
        this.server = server;
        this.threads = threads;
    }

    private static void setDefault(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }

    /**
     * Serves {@code store} to this machine only.
     *
     * @param port the port, or 0 for any free one
     * @throws IOException if the port cannot be had
     */
    public static Gateway onLoopback(BlockStore store, int port) throws IOException {
        return at(store, new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    }

    /**
     * Serves {@code store} to whoever reaches {@code address}; at most 64 requests at a time, the
     * others are told to try again.
     *
     * @throws IOException if the address cannot be had
     */
    public static Gateway at(BlockStore store, InetSocketAddress address) throws IOException {
        return at(store, address, MAX_REQUESTS);
    }

    static Gateway at(BlockStore store, InetSocketAddress address, int maxRequests)
            throws IOException {
        HttpServer server = HttpServer.create(address, BACKLOG);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        server.setExecutor(threads);
        server.createContext("/", new GatewayHandler(store, maxRequests));
        server.start();
        return new Gateway(server, threads);
    }

    /** Returns the base address, to which {@code /ipfs/{cid}} is appended. */
    public URI uri() {
        InetSocketAddress address = server.getAddress();
        String host = address.getAddress().getHostAddress();
        return URI.create(
                "http://"
                        + (host.contains(":") ? "[" + host + "]" : host)
                        + ":"
                        + address.getPort());
    }

    /** Stops at once; clients see open answers cut off. */
    @Override
    public void close() {
        server.stop(GRACE_SECONDS);
        threads.shutdownNow();
    }
}
