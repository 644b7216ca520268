package org.commonweight.cli.participant;

import org.commonweight.cli.shell.NewKeyOptions;
import org.commonweight.cli.shell.Report;
import org.commonweight.participant.Visit;
import org.commonweight.participant.api.NodeClient;
import org.commonweight.participant.consent.Consent;
import org.commonweight.participant.home.Configuration;
import org.commonweight.participant.home.JoinedModel;
import org.commonweight.participant.home.JoinedModels;
import org.commonweight.participant.home.Layer;
import org.commonweight.participant.home.ParticipantHome;
import org.commonweight.participant.home.Setting;
import org.commonweight.protocol.join.JoinLink;
import org.commonweight.protocol.json.JsonObject;
import org.commonweight.protocol.json.JsonValue;
import org.commonweight.protocol.round.ModelHistory;
import org.commonweight.protocol.sign.Address;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;

/** {@code commonweight participant join}: joins the model that a link names. */
@Command(
        name = "join",
        description =
                "Join the model that an organization's link names; shows what it would train and"
                        + " whether you are allowed. Nothing is trained before you agree.",
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init")
final class JoinCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;
    @Mixin private HomeOption home;
    @Mixin private NewKeyOptions newKey;

    @Parameters(paramLabel = "LINK", description = "The join link: commonweight:join?…")
    private String link;

    @Option(
            names = "--data",
            required = true,
            paramLabel = "DIR",
            description = "Your rows; they never leave this machine.")
    private Path data;

    @Option(
            names = "--upload",
            description = "Leave updates with the organization, as nobody can reach this machine.")
    private boolean upload;

    @Option(
            names = "--fresh-identity",
            description = "Make a key for this model alone, so that nobody links it to others.")
    private boolean freshIdentity;

    @Option(
            names = "--allow-private",
            description = "Fetch from private addresses that others name.")
    private boolean allowPrivate;

    @Option(names = "--json", description = "Print one object of JSON instead of text.")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        JoinLink found = JoinLink.parse(link);
        ParticipantHome made = home.made();
        requireRows();
        Layer flags =
                allowPrivate
                        ? new Layer("the command line", Map.of(Setting.ALLOW_PRIVATE, "true"))
                        : new Layer("the command line", Map.of());
        Configuration configuration = HomeOption.configuration(made, flags);
        ParticipantKeys keys = new ParticipantKeys(made, configuration, newKey.passwords());
        if (freshIdentity && !Files.exists(made.keyFor(found.model()))) {
            newKey.make(made.keyFor(found.model()));
        }
        Address me = keys.address(found.model(), freshIdentity);
        JoinedModel joined =
                JoinedModel.of(found, me, freshIdentity, data.toAbsolutePath().normalize(), upload);
        Optional<NodeClient> node = NodeClient.find(made);
        if (node.isPresent()) {
            return tell(node.get(), joined);
        }
        return visit(made, configuration, joined);
    }

    private void requireRows() throws IOException {
        if (!Files.isDirectory(data)) {
            throw new IOException(data + " is no folder: name the folder that holds your rows");
        }
    }

    /** A running node looks for itself whether the model is there. */
    private int tell(NodeClient node, JoinedModel joined) throws Exception {
        if (joined.ownKey()) {
            throw new IOException(
                    "The node runs and has no key of its own for this model: stop it, join, start"
                            + " it again");
        }
        node.post(
                "/api/join",
                JsonObject.builder()
                        .put("data", joined.data().toString())
                        .put("link", link)
                        .put("upload", new JsonValue.JsonBoolean(joined.upload()))
                        .build());
        report(
                List.of(
                        "joined   " + joined.model() + ", by the node that runs",
                        "address  " + joined.participant()),
                joined);
        return 0;
    }

    private int visit(ParticipantHome made, Configuration configuration, JoinedModel joined)
            throws Exception {
        try (Visit visit =
                Visit.to(joined, made, configuration, InstantSource.system(), new SecureRandom())) {
            new JoinedModels(made).put(joined);
            Consent question = visit.question(0);
            List<String> lines = new ArrayList<>();
            lines.add("joined   " + visit.genesis().name() + ", " + joined.model());
            lines.add("address  " + joined.participant());
            lines.add("rows     " + visit.rows().count() + " to train on");
            lines.add("member   " + membership(visit.history(), joined.participant()));
            lines.add("");
            lines.addAll(question.lines());
            lines.add("");
            lines.add("Agree and take part with: commonweight participant run --accept");
            report(lines, joined);
            return 0;
        }
    }

    private static String membership(ModelHistory history, Address me) {
        return history.memberOf(me).isOpenEnded()
                ? "yes"
                : "not yet: send your address to the organization so that it allows you";
    }

    private void report(List<String> lines, JoinedModel joined) {
        new Report(
                        lines,
                        JsonObject.builder()
                                .put("model", joined.model())
                                .put("participant", joined.participant().hex())
                                .build())
                .print(spec, json);
    }
}
