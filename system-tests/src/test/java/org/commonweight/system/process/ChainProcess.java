package org.commonweight.system.process;

import org.commonweight.ledger.local.LocalLedger;
import org.commonweight.ledger.node.LedgerException;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A local ledger that comes and goes at one port. */
public final class ChainProcess implements AutoCloseable {
    private final Path folder;
    private final int port;
    private LocalLedger running;

    ChainProcess(Path folder) throws IOException, LedgerException, InterruptedException {
        this.folder = folder;
        this.running = LocalLedger.start(folder);
        this.port = running.rpc().getPort();
    }

    /** Returns where it is, or was, or will be. */
    public URI rpc() {
        return running.rpc();
    }

    /** Stops it as one should: it writes down its chain first. */
    public void stop() {
        running.close();
    }

    /** Starts it on the chain that its folder holds. */
    public void start() throws IOException, LedgerException, InterruptedException {
        running = LocalLedger.start(folder, port);
    }

    /** Returns a copy of the chain as it is on disk after a stop. */
    public Path copy() throws IOException {
        return Files.copy(state(), folder.resolve("copy"), StandardCopyOption.REPLACE_EXISTING);
    }

    /**
     * Kills it with -9 and finds on disk no more than {@code copy}: what came later had not been
     * written, or the disk had not kept it. (Left to itself it writes each second, so how much is
     * lost would be chance.)
     */
    public void killAndLose(Path copy) throws IOException, InterruptedException {
        long pid =
                ProcessHandle.current()
                        .children()
                        .filter(child -> child.info().command().orElse("").contains("anvil"))
                        .filter(child -> commandLine(child).contains(Integer.toString(port)))
                        .findAny()
                        .orElseThrow()
                        .pid();
        Signals.send("KILL", pid);
        stop();
        Files.move(copy, state(), StandardCopyOption.REPLACE_EXISTING);
    }

    private static String commandLine(ProcessHandle process) {
        return process.info().commandLine().orElse("");
    }

    private Path state() {
        return folder.resolve("ledger-state.json");
    }

    @Override
    public void close() {
        running.close();
    }
}
