package org.commonweight.cli.ledger;

import org.commonweight.cli.shell.Report;
import org.commonweight.ledger.EthereumLedger;
import org.commonweight.ledger.node.LedgerException;
import org.commonweight.protocol.json.JsonArray;
import org.commonweight.protocol.json.JsonObject;
import org.commonweight.protocol.json.JsonValue;
import org.commonweight.protocol.round.LedgerEvent.ModelRegistered;
import org.commonweight.protocol.round.LoggedEvent;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.util.List;
import java.util.concurrent.Callable;

/** {@code commonweight ledger models}: every model of a ledger. */
@Command(
        name = "models",
        description = "List the models of a ledger with who registered them, and in which block.",
        mixinStandardHelpOptions = true)
final class ModelsCommand implements Callable<Integer> {
    @SuppressWarnings("NullAway.Init")
    @Spec
    private CommandSpec spec;

    @SuppressWarnings("NullAway.Init")
    @Mixin
    private LedgerOptions options;

    @Option(
            names = "--from",
            paramLabel = "BLOCK",
            description = "The first block to read (default: 0).")
    private long from;

    @Option(names = "--json", description = "Print one array of JSON instead of text.")
    private boolean json;

    @Override
    public Integer call() throws LedgerException {
        try (EthereumLedger ledger = options.connect()) {
            List<LoggedEvent> found = ledger.registrations(from, ledger.latest().number());
            List<String> lines =
                    found.isEmpty()
                            ? List.of("no models")
                            : found.stream().map(ModelsCommand::line).toList();
            new Report(lines, JsonArray.of(found, ModelsCommand::json)).print(spec, json);
        }
        return 0;
    }

    private static String line(LoggedEvent logged) {
        ModelRegistered model = (ModelRegistered) logged.event();
        return model.model() + "  by " + model.org() + "  block " + logged.at().blockNumber();
    }

    private static JsonValue json(LoggedEvent logged) {
        ModelRegistered model = (ModelRegistered) logged.event();
        return JsonObject.builder()
                .put("model", model.model())
                .put("org", model.org().hex())
                .put("genesis", model.genesis())
                .put("admission", model.admission())
                .put("block", logged.at().blockNumber())
                .build();
    }
}
