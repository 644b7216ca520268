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

import java.util.ArrayList;
import java.util.List;
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

    @Option(names = "--json", description = "Print one object of JSON instead of text.")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        try (OperatorClient client = home.client()) {
            JsonObject node = client.get("/api/node");
            JsonObject models = client.get("/api/models");
            List<JsonValue> rounds = new ArrayList<>();
            for (JsonObject model : Print.objects(models, "models")) {
                String path = "/api/models/" + Print.text(model, "model") + "/rounds";
                rounds.addAll(Print.objects(client.get(path), "rounds"));
            }
            print(node, models, rounds);
            return Print.texts(node, "problems").isEmpty() ? 0 : 1;
        }
    }

    private void print(JsonObject node, JsonObject models, List<JsonValue> rounds) {
        Print print = new Print(spec);
        if (json) {
            print.json(
                    JsonObject.builder()
                            .put("node", node)
                            .put(
                                    "models",
                                    new JsonArray(List.copyOf(Print.objects(models, "models"))))
                            .put("rounds", new JsonArray(rounds))
                            .build());
            return;
        }
        print.line("organization  %s", Print.text(node, "address"));
        print.line(
                "ledger        %s of chain %s, by %s",
                Print.text(node, "ledger"), Print.text(node, "chainId"), Print.text(node, "rpc"));
        print.line("inbox         %s", Print.text(node, "inbox"));
        print.line("content       %s", Print.text(node, "source"));
        Print.texts(node, "problems").forEach(problem -> print.line("waits         %s", problem));
        for (JsonObject model : Print.objects(models, "models")) {
            print.line("");
            print.line(
                    "model \"%s\" %s: %s, %s rounds, %s",
                    Print.text(model, "name"),
                    Print.text(model, "model"),
                    Print.text(model, "state"),
                    Print.text(model, "rounds"),
                    Print.text(model, "schedule"));
            rounds.stream()
                    .map(JsonObject.class::cast)
                    .filter(r -> Print.text(r, "model").equals(Print.text(model, "model")))
                    .forEach(round -> print.line("%s", line(round)));
        }
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
