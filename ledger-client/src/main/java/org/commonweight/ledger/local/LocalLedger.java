package org.commonweight.ledger.local;

import org.commonweight.ledger.node.EthereumNode;
import org.commonweight.ledger.node.LedgerException;
import org.commonweight.ledger.node.Patience;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A development ledger: anvil as a child process on the loopback address. It is a single authority,
 * which can rewrite its past; gas is free, and each transaction makes a block at once. The chain is
 * kept in a folder and goes on from there when it is started again.
 */
public final class LocalLedger implements AutoCloseable {
    /** The chain id of every local ledger. */
    public static final long CHAIN_ID = 31337;

    private static final Duration START = Duration.ofSeconds(20);
    private static final Duration STOP = Duration.ofSeconds(5);

    /** The block that is being made at the end is done by then. */
    private static final Duration LAST_BLOCK = Duration.ofMillis(100);

    private final Process process;
    private final URI rpc;
    private final Path log;
    private final Thread lastResort;

    private LocalLedger(Process process, URI rpc, Path log) {
        this.process = process;
        this.rpc = rpc;
        this.log = log;
        this.lastResort = new Thread(process::destroyForcibly, "stop-local-ledger");
    }

    /** Starts a ledger on a free port that keeps its chain in {@code folder}. */
    public static LocalLedger start(Path folder)
            throws IOException, LedgerException, InterruptedException {
        return start(folder, 0);
    }

    /**
     * Starts a ledger on {@code port}, or on a free one if that is 0, that keeps its chain in
     * {@code folder}.
     *
     * @throws IOException if anvil is not installed or cannot be run, or the port is taken
     * @throws LedgerException if it does not answer; what it said is in {@code ledger.log}
     */
    public static LocalLedger start(Path folder, int port)
            throws IOException, LedgerException, InterruptedException {
        int free = free(port);
        Path anvil =
                AnvilBinary.ofThisProcess()
                        .find()
                        .orElseThrow(() ->
                                new IOException(
                                        "The local ledger needs anvil: run npm ci in"
                                                + " contracts/, or name it in ANVIL_BIN"));
        Files.createDirectories(folder);
        Path log = folder.resolve("ledger.log");
        Process process =
                new ProcessBuilder(command(anvil, folder, free))
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start();
        LocalLedger ledger = new LocalLedger(process, URI.create("http://127.0.0.1:" + free), log);
        Runtime.getRuntime().addShutdownHook(ledger.lastResort);
        try {
            ledger.awaitReady();
            return ledger;
        } catch (LedgerException | InterruptedException | RuntimeException e) {
            ledger.close();
            throw e;
        }
    }

    /** Returns where the ledger speaks JSON-RPC. */
    public URI rpc() {
        return rpc;
    }

    /** Tells whether the process is running. */
    public boolean isAlive() {
        return process.isAlive();
    }

    /**
     * Lets time pass on this chain without waiting for it: the next block is later by {@code time}.
     *
     * @throws LedgerException if the ledger does not do so
     */
    public void skip(Duration time) throws LedgerException, InterruptedException {
        setTime("evm_increaseTime", time.toSeconds());
    }

    /**
     * Fixes the time of the next block, from which time then goes on.
     *
     * @param time in whole seconds, after the last block
     * @throws LedgerException if the ledger does not do so
     */
    public void nextBlockAt(Instant time) throws LedgerException, InterruptedException {
        setTime("evm_setNextBlockTimestamp", time.getEpochSecond());
    }

    private void setTime(String method, long seconds) throws LedgerException, InterruptedException {
        try {
            String answer = ask(method, Long.toString(seconds), START);
            if (!answer.contains("\"result\"")) {
                throw new LedgerException.Failed("The local ledger keeps its time: " + answer);
            }
        } catch (IOException e) {
            throw new LedgerException.Unreachable("The local ledger does not answer" + hint(), e);
        }
    }

    private String ask(String method, String parameter, Duration patience)
            throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            String body =
                    """
                    {"jsonrpc":"2.0","id":1,"method":"%s","params":[%s]}\
                    """
                            .formatted(method, parameter);
            HttpRequest request =
                    HttpRequest.newBuilder(rpc)
                            .header("Content-Type", "application/json")
                            .timeout(patience)
                            .POST(HttpRequest.BodyPublishers.ofString(body))
                            .build();
            return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
        }
    }

    /** Asks the process to save the chain and stop, and kills it if it does not in five seconds. */
    @Override
    public void close() {
        try {
            makeNoMoreBlocks();
            interrupt();
            if (!process.waitFor(STOP.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (IOException e) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        forgetLastResort();
    }

    private static List<String> command(Path anvil, Path folder, int port) {
        return List.of(
                anvil.toString(),
                "--host",
                "127.0.0.1",
                "--port",
                Integer.toString(port),
                "--chain-id",
                Long.toString(CHAIN_ID),
                "--gas-price",
                "0",
                "--base-fee",
                "0",
                "--accounts",
                "0",
                // Some states are kept, so that a question about the newest block can be answered
                // although another one comes meanwhile; none of them on disk.
                "--prune-history",
                "64",
                "--state",
                folder.resolve("ledger-state.json").toString(),
                "--state-interval",
                "1",
                "--quiet");
    }

    private void awaitReady() throws LedgerException, InterruptedException {
        try (EthereumNode node = new EthereumNode(rpc)) {
            Patience patience = Patience.of(START);
            while (true) {
                if (!process.isAlive()) {
                    throw new LedgerException.Unreachable(
                            "The local ledger ended at once, exit " + process.exitValue() + hint());
                }
                try {
                    node.chainId();
                    return;
                } catch (LedgerException.Unreachable notYet) {
                    if (!patience.pause()) {
                        throw new LedgerException.Unreachable(
                                "The local ledger does not answer" + hint(), notYet);
                    }
                }
            }
        }
    }

    private String hint() {
        return "; what it said is in " + log;
    }

    /**
     * A block made after the chain was saved, and before the process ends, would be shown and lost;
     * a transaction that only waits is sent again.
     */
    private void makeNoMoreBlocks() throws InterruptedException {
        if (process.isAlive()) {
            try {
                ask("evm_setAutomine", "false", STOP);
                Thread.sleep(LAST_BLOCK);
            } catch (IOException makesNoneAnyway) {
                // Whoever does not answer takes no transaction.
            }
        }
    }

    /** The chain is written on SIGINT; Java itself can only send SIGTERM and SIGKILL. */
    private void interrupt() throws IOException, InterruptedException {
        if (process.isAlive()) {
            new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
        }
    }

    private void forgetLastResort() {
        try {
            Runtime.getRuntime().removeShutdownHook(lastResort);
        } catch (IllegalStateException alreadyShuttingDown) {
            process.destroyForcibly();
        }
    }

    /** Asked first, since whoever has the port would answer as if it were our ledger. */
    private static int free(int port) throws IOException {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (BindException e) {
            throw new IOException(
                    "Port " + port + " is taken: stop what uses it, or name another", e);
        }
    }
}
