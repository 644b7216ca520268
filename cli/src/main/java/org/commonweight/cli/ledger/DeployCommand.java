package org.commonweight.cli.ledger;

import org.commonweight.cli.shell.PasswordOptions;
import org.commonweight.cli.shell.Report;
import org.commonweight.ledger.EthereumLedger;
import org.commonweight.ledger.key.KeyFile;
import org.commonweight.ledger.node.LedgerException;
import org.commonweight.ledger.node.Receipt;
import org.commonweight.protocol.json.JsonObject;
import org.commonweight.protocol.sign.Address;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;

/** {@code commonweight ledger deploy}: puts a new ledger on a chain. */
@Command(
        name = "deploy",
        description = "Deploy a ledger; whoever does has no say over it afterwards.",
        mixinStandardHelpOptions = true)
final class DeployCommand implements Callable<Integer> {
    @SuppressWarnings("NullAway.Init")
    @Spec
    private CommandSpec spec;

    @SuppressWarnings("NullAway.Init")
    @Option(
            names = "--rpc",
            required = true,
            paramLabel = "URL",
            description = "A node of the chain.")
    private URI rpc;

    @SuppressWarnings("NullAway.Init")
    @Option(names = "--key", required = true, paramLabel = "FILE", description = "Who pays.")
    private Path key;

    @SuppressWarnings("NullAway.Init")
    @Mixin
    private PasswordOptions passwords;

    @Option(names = "--json", description = "Print one object of JSON instead of text.")
    private boolean json;

    @Override
    public Integer call() throws IOException, LedgerException, InterruptedException {
        Receipt receipt = EthereumLedger.deploy(rpc, KeyFile.read(key, passwords));
        Address ledger = receipt.created().orElseThrow();
        new Report(
                        List.of(
                                "ledger  " + ledger,
                                "block   " + receipt.blockNumber(),
                                "gas     " + receipt.gasUsed()),
                        JsonObject.builder()
                                .put("ledger", ledger.hex())
                                .put("block", receipt.blockNumber())
                                .put("gas", receipt.gasUsed())
                                .put("transaction", receipt.transaction())
                                .build())
                .print(spec, json);
        return 0;
    }
}
