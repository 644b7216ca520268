package org.commonweight.cli.participant;

import org.commonweight.participant.api.NodeClient;
import org.commonweight.participant.home.JoinedModel;
import org.commonweight.participant.home.Layer;
import org.commonweight.participant.home.ParticipantHome;
import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.json.JsonObject;
import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/** Which joined model of which home a command is about, and the node that may run there. */
@SuppressWarnings("NullAway.Init")
public final class ModelChoice {
    /** For commands that take no settings as flags. */
    public static final Layer NO_FLAGS = new Layer("the command line", Map.of());

    @Mixin private HomeOption home;

    @Option(
            names = "--model",
            paramLabel = "ID",
            description = "Which joined model; may be left out when there is only one.")
    private @Nullable Digest model;

    /** Returns the home, which must have been made before. */
    public ParticipantHome home() throws IOException {
        return home.made();
    }

    /** Returns the model that is named, or the only one. */
    public JoinedModel joined() throws IOException {
        return HomeOption.joined(home(), model);
    }

    /** Asks the node to do something about the model; tells whether one runs. */
    public boolean tellNode(String what, JsonObject body) throws IOException, InterruptedException {
        Optional<NodeClient> node = NodeClient.find(home());
        if (node.isEmpty()) {
            return false;
        }
        node.get().post("/api/models/" + joined().model() + "/" + what, body);
        return true;
    }
}
