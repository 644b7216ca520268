package org.commonweight.cli.participant;

import org.commonweight.cli.shell.Report;
import org.commonweight.ledger.node.LedgerException;
import org.commonweight.participant.api.NodeClient;
import org.commonweight.participant.home.Configuration;
import org.commonweight.participant.home.ConfigurationException;
import org.commonweight.participant.home.JoinedModel;
import org.commonweight.participant.home.JoinedModels;
import org.commonweight.participant.home.ParticipantHome;
import org.commonweight.participant.status.MyRound;
import org.commonweight.participant.status.MyRounds;
import org.commonweight.participant.status.StatusJson;
import org.commonweight.participant.status.StatusReader;
import org.commonweight.protocol.content.MalformedException;
import org.commonweight.protocol.json.JsonArray;
import org.commonweight.protocol.json.JsonFields;
import org.commonweight.protocol.json.JsonObject;
import org.commonweight.protocol.json.JsonValue;
import org.commonweight.protocol.round.HistoryException;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.random.RandomGenerator;

/** {@code commonweight participant status}: am I really taking part? */
@Command(
        name = "status",
        description =
                "Tell from the ledger whether you take part: each round, whether your update is in"
                        + " it, and if not, why. Works whether or not the node runs.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:you are a member of every joined model",
            "1:of one you are not",
            "2:a ledger could not be read"
        })
@SuppressWarnings("NullAway.Init")
final class StatusCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;
    @Mixin private HomeOption home;

    @Option(names = "--json", description = "Print one object of JSON instead of text.")
    private boolean json;

    private final List<String> lines = new ArrayList<>();
    private int exit;

    @Override
    public Integer call()
            throws IOException, ConfigurationException, MalformedException, InterruptedException {
        ParticipantHome made = home.made();
        Configuration configuration = HomeOption.configuration(made, ModelChoice.NO_FLAGS);
        StatusReader reader =
                new StatusReader(
                        made,
                        configuration.finality(),
                        InstantSource.system(),
                        RandomGenerator.getDefault());
        JsonObject.Builder object = JsonObject.builder().put("home", made.folder().toString());
        lines.add("home     " + made.folder());
        object.put("node", node(made));
        List<JsonValue> models = new ArrayList<>();
        for (JoinedModel joined : new JoinedModels(made).all()) {
            models.add(model(reader, joined));
        }
        if (models.isEmpty()) {
            lines.add("no model is joined yet: commonweight participant join LINK --data DIR");
        }
        object.put("models", JsonArray.of(models, it -> it));
        new Report(lines, object.build()).print(spec, json);
        return exit;
    }

    private JsonObject node(ParticipantHome made)
            throws IOException, MalformedException, InterruptedException {
        Optional<NodeClient> node = NodeClient.find(made);
        if (node.isEmpty()) {
            lines.add("node     does not run: commonweight participant run");
            return JsonObject.builder().put("running", new JsonValue.JsonBoolean(false)).build();
        }
        JsonFields said = new JsonFields(node.get().get("/api/node"));
        String state = said.string("state");
        lines.add("node     runs at " + node.get().address() + ", " + state);
        List<JsonValue> problems = said.list("problems");
        for (JsonValue problem : problems) {
            if (problem instanceof JsonValue.JsonText(String text)) {
                lines.add("         " + text);
            }
        }
        return JsonObject.builder()
                .put("running", new JsonValue.JsonBoolean(true))
                .put("state", state)
                .put("url", node.get().address().toString())
                .put("problems", JsonArray.of(problems, it -> it))
                .build();
    }

    private JsonObject model(StatusReader reader, JoinedModel joined) throws IOException {
        lines.add("");
        lines.add("model    " + joined.model());
        lines.add("as       " + joined.participant());
        try {
            MyRounds mine = reader.read(joined);
            report(mine);
            return StatusJson.of(mine);
        } catch (LedgerException | HistoryException e) {
            exit = 2;
            lines.add("ledger   " + e.getMessage());
            return JsonObject.builder()
                    .put("model", joined.model())
                    .put("error", String.valueOf(e.getMessage()))
                    .build();
        }
    }

    private void report(MyRounds mine) {
        boolean member = mine.membership().equals(MyRounds.MEMBER);
        lines.add(
                "member   "
                        + (member
                                ? "yes"
                                : "no: send your address to the organization so that it allows"
                                        + " you"));
        lines.add(
                String.format(
                        Locale.ROOT,
                        "rounds   %d, your update is in %d; training took %.1f CPU-seconds",
                        mine.rounds().size(),
                        mine.included(),
                        mine.cpuSeconds()));
        mine.rounds().stream().map(MyRound::line).forEach(line -> lines.add("  " + line));
        if (!member) {
            exit = Math.max(exit, 1);
        }
    }
}
