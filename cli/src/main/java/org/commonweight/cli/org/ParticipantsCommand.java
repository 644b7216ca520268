package org.commonweight.cli.org;

import org.commonweight.organization.client.OperatorClient;
import org.commonweight.protocol.json.JsonObject;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.util.concurrent.Callable;

/** {@code commonweight org participants}: who may take part, who is here, and what they did. */
@Command(
        name = "participants",
        description = "List who may take part, who is here, and what became of their updates.",
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init")
final class ParticipantsCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @Mixin private ModelOption model;

    @Option(names = "--json", description = "Print one object of JSON instead of text.")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        Print print = new Print(spec);
        try (OperatorClient node = model.home().client()) {
            JsonObject found = node.get(model.path("participants"));
            if (json) {
                print.json(found);
                return 0;
            }
            print.line(
                    "%-42s  %-7s  %-5s  %9s  %8s  %8s  %s",
                    "participant", "allowed", "ready", "committed", "included", "rejected", "name");
            for (JsonObject one : Print.objects(found, "participants")) {
                print.line(
                        "%-42s  %-7s  %-5s  %9s  %8s  %8s  %s",
                        Print.text(one, "participant"),
                        Print.text(one, "allowed"),
                        Print.text(one, "ready"),
                        Print.text(one, "committed"),
                        Print.text(one, "included"),
                        Print.text(one, "rejected"),
                        Print.text(one, "name"));
            }
            return 0;
        }
    }
}
