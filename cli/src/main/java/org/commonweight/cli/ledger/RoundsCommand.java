package org.commonweight.cli.ledger;

import org.commonweight.cli.shell.Report;
import org.commonweight.ledger.EthereumLedger;
import org.commonweight.ledger.ModelFollower;
import org.commonweight.ledger.node.LedgerException;
import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.json.JsonArray;
import org.commonweight.protocol.json.JsonObject;
import org.commonweight.protocol.json.JsonValue;
import org.commonweight.protocol.round.HistoryException;
import org.commonweight.protocol.round.ModelHistory;
import org.commonweight.protocol.round.Round;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;

/** {@code commonweight ledger rounds}: a model's rounds, recomputed from its events. */
@Command(
        name = "rounds",
        description = {
            "List a model's rounds, every acc and history recomputed from the events.",
            "Exit 1 if they contradict each other or what the ledger keeps."
        },
        mixinStandardHelpOptions = true)
final class RoundsCommand implements Callable<Integer> {
    @SuppressWarnings("NullAway.Init")
    @Spec
    private CommandSpec spec;

    @SuppressWarnings("NullAway.Init")
    @Mixin
    private LedgerOptions options;

    @SuppressWarnings("NullAway.Init")
    @Option(names = "--model", required = true, paramLabel = "ID", description = "The model.")
    private Digest model;

    @Option(names = "--json", description = "Print one object of JSON instead of text.")
    private boolean json;

    @Override
    public Integer call() throws LedgerException {
        try (EthereumLedger ledger = options.connect()) {
            ModelHistory history = new ModelFollower(ledger, model).poll();
            long ended = history.nextRound() - (history.live().isPresent() ? 2 : 1);
            Digest kept = ledger.history(model, ended);
            boolean same = kept.equals(history.history());
            report(history, same).print(spec, json);
            return same ? 0 : 1;
        } catch (HistoryException e) {
            String message = "The events contradict each other: " + e.getMessage();
            new Report(
                            List.of(message),
                            JsonObject.builder()
                                    .put("round", e.round())
                                    .put("check", e.check().name())
                                    .put("finding", message)
                                    .build())
                    .print(spec, json);
            return 1;
        }
    }

    private static Report report(ModelHistory history, boolean same) {
        List<String> lines = new ArrayList<>();
        history.rounds().forEach(round -> lines.add(line(round)));
        lines.add(
                "history "
                        + history.history()
                        + (same ? ", as the ledger keeps it" : ", but the ledger keeps another"));
        return new Report(
                lines,
                JsonObject.builder()
                        .put("model", history.model())
                        .put("head", history.head())
                        .put("history", history.history())
                        .put("agrees", new JsonValue.JsonBoolean(same))
                        .put("rounds", JsonArray.of(history.rounds(), RoundsCommand::json))
                        .build());
    }

    private static String line(Round round) {
        return "round %d  %s  %d commits, %d reveals  block %d"
                .formatted(
                        round.number(),
                        outcome(round),
                        round.commits().size(),
                        round.reveals().size(),
                        round.openedAt().blockNumber());
    }

    private static JsonValue json(Round round) {
        return JsonObject.builder()
                .put("round", round.number())
                .put("outcome", outcome(round))
                .put("commits", round.commits().size())
                .put("reveals", round.reveals().size())
                .put("base", round.base())
                .put("acc", round.acc())
                .put("block", round.openedAt().blockNumber())
                .build();
    }

    private static String outcome(Round round) {
        return round.outcome().name().toLowerCase(Locale.ROOT)
                + round.voidCause()
                        .map(cause ->
                                " ("
                                        + cause.name().toLowerCase(Locale.ROOT).replace('_', ' ')
                                        + ")")
                        .orElse("");
    }
}
