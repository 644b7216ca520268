package org.commonweight.cli.ledger;

import org.commonweight.cli.shell.Report;
import org.commonweight.ledger.EthereumLedger;
import org.commonweight.ledger.contract.ModelState;
import org.commonweight.ledger.node.Block;
import org.commonweight.ledger.node.LedgerException;
import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.json.JsonObject;
import org.commonweight.protocol.json.JsonValue;
import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;

/** {@code commonweight ledger info}: whether this is a ledger, and where a model stands. */
@Command(
        name = "info",
        description = "Check that a ledger of this version is there; show where it stands.",
        mixinStandardHelpOptions = true)
final class InfoCommand implements Callable<Integer> {
    @SuppressWarnings("NullAway.Init")
    @Spec
    private CommandSpec spec;

    @SuppressWarnings("NullAway.Init")
    @Mixin
    private LedgerOptions options;

    @Option(names = "--model", paramLabel = "ID", description = "Show this model too.")
    private @Nullable Digest model;

    @Option(names = "--json", description = "Print one object of JSON instead of text.")
    private boolean json;

    @Override
    public Integer call() throws LedgerException {
        try (EthereumLedger ledger = options.connect()) {
            report(ledger).print(spec, json);
        }
        return 0;
    }

    private Report report(EthereumLedger ledger) throws LedgerException {
        Block latest = ledger.latest();
        List<String> lines = new ArrayList<>();
        lines.add("ledger    " + ledger.domain().ledger() + ", code of this version");
        lines.add("chain     " + ledger.domain().chainId() + ", finality " + ledger.finality());
        lines.add("block     " + latest.number() + " of " + Instant.ofEpochSecond(latest.time()));
        JsonObject.Builder object =
                JsonObject.builder()
                        .put("ledger", ledger.domain().ledger().hex())
                        .put("chain", ledger.domain().chainId())
                        .put("finality", ledger.finality().toString())
                        .put("block", latest.number())
                        .put("blockHash", latest.hash())
                        .put("blockTime", latest.time());
        if (model != null) {
            add(state(ledger, model), lines, object);
        }
        return new Report(lines, object.build());
    }

    private static ModelState state(EthereumLedger ledger, Digest model) throws LedgerException {
        return ledger.model(model)
                .orElseThrow(() ->
                        new LedgerException.Unfit(
                                "The ledger has no model "
                                        + model
                                        + ": list them with ledger models"));
    }

    private static void add(ModelState state, List<String> lines, JsonObject.Builder object) {
        String admission = state.admission().name().toLowerCase(Locale.ROOT);
        lines.add("org       " + state.org());
        lines.add("admission " + admission + (state.paused() ? ", paused" : ""));
        lines.add("round     " + state.round());
        lines.add("head      " + state.head());
        lines.add("history   " + state.history());
        object.put(
                "model",
                JsonObject.builder()
                        .put("org", state.org().hex())
                        .put("admission", admission)
                        .put("paused", new JsonValue.JsonBoolean(state.paused()))
                        .put("round", state.round())
                        .put("head", state.head())
                        .put("history", state.history())
                        .build());
    }
}
