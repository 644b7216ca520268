package org.commonweight.ledger;

import org.commonweight.ledger.local.LocalLedger;
import org.commonweight.ledger.node.EthereumNode;
import org.commonweight.ledger.node.LedgerException;
import org.commonweight.ledger.node.Patience;
import org.commonweight.protocol.sign.Address;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** Ganache with the rules of Shanghai, its newest, and with a price for gas. */
record GanacheChain(Process process, URI rpc) implements DevChain {
    private static final Path PROGRAM =
            Path.of("../contracts/node_modules/ganache/dist/node/cli.js");

    static boolean isInstalled() {
        return Files.exists(PROGRAM);
    }

    static GanacheChain start(Path folder) throws Exception {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        Process process =
                new ProcessBuilder(
                                "node",
                                PROGRAM.toString(),
                                "--server.host=127.0.0.1",
                                "--server.port=" + port,
                                "--chain.chainId=" + LocalLedger.CHAIN_ID,
                                "--chain.hardfork=shanghai",
                                "--wallet.totalAccounts=1",
                                "--logging.quiet")
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("ganache.log").toFile())
                        .start();
        GanacheChain chain = new GanacheChain(process, URI.create("http://127.0.0.1:" + port));
        chain.awaitReady();
        return chain;
    }

    private void awaitReady() throws LedgerException, InterruptedException {
        Patience patience = Patience.of(Duration.ofSeconds(60));
        try (EthereumNode node = new EthereumNode(rpc)) {
            while (true) {
                try {
                    node.chainId();
                    return;
                } catch (LedgerException.Unreachable notYet) {
                    if (!patience.pause()) {
                        process.destroyForcibly();
                        throw notYet;
                    }
                }
            }
        }
    }

    @Override
    public void fund(Address address) throws IOException, InterruptedException {
        ask("evm_setAccountBalance", "\"" + address + "\",\"0xffffffffffffffffffffff\"");
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
