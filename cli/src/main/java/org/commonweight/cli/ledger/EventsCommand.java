package org.commonweight.cli.ledger;

import org.commonweight.cli.shell.Report;
import org.commonweight.ledger.EthereumLedger;
import org.commonweight.ledger.node.LedgerException;
import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.json.JsonArray;
import org.commonweight.protocol.round.LoggedEvent;
import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.util.List;
import java.util.concurrent.Callable;

/** {@code commonweight ledger events}: a model's log, as the ledger wrote it. */
@Command(
        name = "events",
        description = "List the events of a model in the order of the chain.",
        mixinStandardHelpOptions = true)
final class EventsCommand implements Callable<Integer> {
    @SuppressWarnings("NullAway.Init")
    @Spec
    private CommandSpec spec;

    @SuppressWarnings("NullAway.Init")
    @Mixin
    private LedgerOptions options;

    @SuppressWarnings("NullAway.Init")
    @Option(names = "--model", required = true, paramLabel = "ID", description = "The model.")
    private Digest model;

    @Option(
            names = "--from",
            paramLabel = "BLOCK",
            description = "The first block to read (default: 0).")
    private long from;

    @Option(
            names = "--to",
            paramLabel = "BLOCK",
            description = "The last block to read (default: the newest that is final).")
    private @Nullable Long to;

    @Option(names = "--json", description = "Print one array of JSON instead of text.")
    private boolean json;

    @Override
    public Integer call() throws LedgerException {
        try (EthereumLedger ledger = options.connect()) {
            long latest = ledger.latest().number();
            long last = to == null ? latest : Math.min(latest, to);
            List<LoggedEvent> events = ledger.events(model, from, last);
            List<String> lines =
                    events.isEmpty()
                            ? List.of("no events of model " + model + " in these blocks")
                            : events.stream().map(EventOutput::line).toList();
            new Report(lines, JsonArray.of(events, EventOutput::json)).print(spec, json);
        }
        return 0;
    }
}
