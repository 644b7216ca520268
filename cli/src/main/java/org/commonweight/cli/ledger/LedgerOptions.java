package org.commonweight.cli.ledger;

import org.commonweight.ledger.EthereumLedger;
import org.commonweight.ledger.LedgerAccess;
import org.commonweight.ledger.node.Finality;
import org.commonweight.ledger.node.LedgerException;
import org.commonweight.protocol.content.MalformedException;
import org.commonweight.protocol.sign.Address;
import org.jspecify.annotations.Nullable;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

import java.net.URI;
import java.util.List;
import java.util.OptionalLong;
import java.util.random.RandomGenerator;

/** Where a ledger is, and how its chain is to be read. */
@SuppressWarnings("NullAway.Init")
final class LedgerOptions {
    @Option(
            names = "--rpc",
            required = true,
            paramLabel = "URL",
            description = "A node of the chain; repeat it to name others for when one fails.")
    private List<URI> rpc;

    @Option(
            names = "--ledger",
            required = true,
            paramLabel = "ADDRESS",
            description = "The ledger's contract.")
    private Address ledger;

    @Option(
            names = "--chain",
            paramLabel = "ID",
            description = "The chain id; else that of the first node that answers.")
    private @Nullable Long chain;

    @Option(
            names = "--finality",
            paramLabel = "POLICY",
            defaultValue = "instant",
            converter = FinalityConverter.class,
            description =
                    "instant, safe, finalized or depth:N; younger blocks are not read"
                            + " (default: ${DEFAULT-VALUE}).")
    private Finality finality;

    EthereumLedger connect() throws LedgerException {
        OptionalLong chainId = chain == null ? OptionalLong.empty() : OptionalLong.of(chain);
        return EthereumLedger.connect(
                new LedgerAccess(rpc, ledger, chainId, finality), RandomGenerator.getDefault());
    }

    /** Reads a policy. */
    static final class FinalityConverter implements ITypeConverter<Finality> {
        @Override
        public Finality convert(String text) {
            try {
                return Finality.parse(text);
            } catch (MalformedException e) {
                throw new TypeConversionException(String.valueOf(e.getMessage()));
            }
        }
    }
}
