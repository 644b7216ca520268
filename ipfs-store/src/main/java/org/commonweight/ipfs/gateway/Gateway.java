package org.commonweight.ipfs.gateway;

import com.sun.net.httpserver.HttpServer;

import org.commonweight.ipfs.store.BlockStore;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;

/**
 * A trustless IPFS gateway over one store: gives out blocks and archives that clients check for
 * themselves, and nothing else. It never asks the network for what the store lacks. Everything in
 * the store is public to whoever reaches the address. Runs until closed.
 */
public final class Gateway implements AutoCloseable {
    private static final int BACKLOG = 128;
    private static final Bounds BOUNDS = new Bounds(64, 32, Duration.ofSeconds(30));
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
    private final ScheduledExecutorService timer;

    /**
     * What one gateway lets its clients have of this machine.
     *
     * @param requests how many requests may be under way
     * @param share how many of them by one client
     * @param patience how long a client may take for the next 64 KiB of an answer
     */
    record Bounds(int requests, int share, Duration patience) {}

    private Gateway(HttpServer server, ExecutorService threads, ScheduledExecutorService timer) {
        this.server = server;
        this.threads = threads;
        this.timer = timer;
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
        return on(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), store);
    }

    /**
     * Serves {@code store} to whoever reaches {@code address}: at most 512 connections and 64
     * requests at a time, 32 of them for one client; the others are told to try again. A client
     * that sends its request for longer than 30 seconds, takes nothing of an answer for as long, or
     * has not all of it within an hour is cut off.
     *
     * @throws IOException if the address cannot be had
     */
    public static Gateway on(InetSocketAddress address, BlockStore store) throws IOException {
        return on(address, store, BOUNDS);
    }

    static Gateway on(InetSocketAddress address, BlockStore store, Bounds bounds)
            throws IOException {
        HttpServer server = listen(address);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        ScheduledThreadPoolExecutor timer =
                new ScheduledThreadPoolExecutor(
                        1, Thread.ofPlatform().daemon().name("gateway-timer").factory());
        timer.setRemoveOnCancelPolicy(true);
        server.setExecutor(threads);
        server.createContext("/", new GatewayHandler(store, bounds, timer));
        server.start();
        return new Gateway(server, threads, timer);
    }

    private static HttpServer listen(InetSocketAddress address) throws IOException {
        try {
            return HttpServer.create(address, BACKLOG);
        } catch (IOException e) {
            throw new IOException(
                    "Port %d of %s cannot be used (%s): name another"
                            .formatted(address.getPort(), address.getHostString(), e.getMessage()),
                    e);
        }
    }

    /**
     * Returns the base address, to which {@code /ipfs/{cid}} is appended; within this machine, if
     * the gateway listens on all of its addresses.
     */
    public URI uri() {
        InetSocketAddress address = server.getAddress();
        boolean all = address.getAddress().isAnyLocalAddress();
        String host =
                (all ? InetAddress.getLoopbackAddress() : address.getAddress()).getHostAddress();
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
        timer.shutdownNow();
    }
}
