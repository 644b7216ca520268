package org.commonweight.cli.org;

import org.commonweight.organization.client.OperatorClient;
import org.commonweight.protocol.json.JsonArray;
import org.commonweight.protocol.json.JsonObject;
import org.commonweight.protocol.json.JsonValue;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

/** {@code commonweight org status}: how the node and its models stand. */
@Command(
        name = "status",
        description = "Show how the node and its models stand, and what it waits for.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:all is well", "1:the node waits for something", "2:no node runs"})
@SuppressWarnings("NullAway.Init")
final class StatusCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @Mixin private Home home;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "20",
            description = "How many rounds of each model, the newest; default ${DEFAULT-VALUE}.")
    private int newest;

    @Option(names = "--json", description = "Print one object of JSON instead of text.")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        try (OperatorClient client = home.client()) {
            JsonObject node = client.get("/api/node");
            Print print = new Print(spec);
            if (!json) {
                // Before the ledger is asked, which takes long when that is what the node waits
                // for.
                say(print, node);
            }
            List<JsonObject> models = Print.objects(client.get("/api/models"), "models");
            List<JsonObject> rounds = new ArrayList<>();
            boolean isWell = Print.texts(node, "problems").isEmpty();
            for (JsonObject model : models) {
                Optional<List<JsonObject>> known = rounds(client, model);
                isWell &= known.isPresent();
                if (!json) {
                    say(print, model, known);
                }
                known.ifPresent(rounds::addAll);
            }
            if (json) {
                print.json(
                        JsonObject.builder()
                                .put("node", node)
                                .put("models", new JsonArray(List.copyOf(models)))
                                .put("rounds", new JsonArray(List.copyOf(rounds)))
                                .build());
            }
            return isWell ? 0 : 1;
        }
    }

    /** Empty if the node cannot tell, because its ledger is away. */
    private Optional<List<JsonObject>> rounds(OperatorClient client, JsonObject model)
            throws InterruptedException {
        if (!(model.members().get("rounds") instanceof JsonValue.JsonInteger(long count))) {
            return Optional.empty();
        }
        long from = Math.max(1, count - newest + 1);
        String path = "/api/models/" + Print.text(model, "model") + "/rounds?from=" + from;
        try {
            return Optional.of(Print.objects(client.get(path), "rounds"));
        } catch (IOException away) {
            return Optional.empty();
        }
    }

    private static void say(Print print, JsonObject node) {
        print.line("organization  %s", Print.text(node, "address"));
        print.line(
                "ledger        %s of chain %s, by %s",
                Print.text(node, "ledger"), Print.text(node, "chainId"), Print.text(node, "rpc"));
        print.line("inbox         %s", Print.text(node, "inbox"));
        print.line("content       %s", Print.text(node, "source"));
        Print.texts(node, "problems").forEach(problem -> print.line("waits         %s", problem));
    }

    private static void say(Print print, JsonObject model, Optional<List<JsonObject>> rounds) {
        print.line("");
        print.line(
                "model \"%s\" %s: %s, %s rounds, %s",
                Print.text(model, "name"),
                Print.text(model, "model"),
                Print.text(model, "state"),
                Print.text(model, "rounds"),
                Print.text(model, "schedule"));
        rounds.ifPresentOrElse(
                known -> known.forEach(round -> print.line("%s", line(round))),
                () -> print.line("its rounds are not known while the ledger is away"));
    }

    private static String line(JsonObject round) {
        List<JsonObject> updates = Print.objects(round, "participants");
        long revealed =
                updates.stream().filter(u -> Print.text(u, "revealed").equals("yes")).count();
        long included =
                updates.stream().filter(u -> Print.text(u, "verdict").equals("included")).count();
        return "round %5s  %-9s  committed %d, revealed %d, included %d  accuracy %s -> %s"
                .formatted(
                        Print.text(round, "round"),
                        Print.text(round, "phase"),
                        updates.size(),
                        revealed,
                        included,
                        Print.text(round, "accuracyBefore"),
                        Print.text(round, "accuracyAfter"));
    }
}
