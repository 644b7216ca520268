package org.commonweight.cli.participant;

import org.commonweight.participant.home.Configuration;
import org.commonweight.participant.home.ConfigurationException;
import org.commonweight.participant.home.ConfigurationFile;
import org.commonweight.participant.home.JoinedModel;
import org.commonweight.participant.home.JoinedModels;
import org.commonweight.participant.home.Layer;
import org.commonweight.participant.home.ParticipantHome;
import org.commonweight.participant.home.SetLimits;
import org.commonweight.protocol.content.Digest;
import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Option;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The home of a participant: an option, else the environment, else a folder of the user. */
public final class HomeOption {
    private static final String VARIABLE = "COMMONWEIGHT_HOME";

    @Option(
            names = "--home",
            paramLabel = "DIR",
            description =
                    "The participant's folder; else "
                            + VARIABLE
                            + " in the environment, else .commonweight in your own.")
    private @Nullable Path folder;

    /** Returns the home, whether or not it is there. */
    public ParticipantHome home() {
        if (folder != null) {
            return new ParticipantHome(folder);
        }
        String named = System.getenv(VARIABLE);
        return new ParticipantHome(
                named != null
                        ? Path.of(named)
                        : Path.of(System.getProperty("user.home"), ".commonweight"));
    }

    /** Returns the home, which must have been made before. */
    public ParticipantHome made() throws IOException {
        ParticipantHome home = home();
        home.requireMade();
        return home;
    }

    /** Returns the configuration; what {@code flags} say counts most. */
    public static Configuration configuration(ParticipantHome home, Layer flags)
            throws IOException, ConfigurationException {
        return Configuration.of(
                List.of(
                        flags,
                        Layer.ofEnvironment(System.getenv()),
                        new SetLimits(home.limits()).layer(),
                        ConfigurationFile.read(home.configuration())));
    }

    /**
     * Returns what was joined as {@code model}, or the only model if none is named.
     *
     * @throws IOException if there is none, or one must be named
     */
    public static JoinedModel joined(ParticipantHome home, @Nullable Digest model)
            throws IOException {
        List<JoinedModel> all = new JoinedModels(home).all();
        if (all.isEmpty()) {
            throw new IOException(
                    "No model is joined yet: commonweight participant join LINK --data DIR");
        }
        if (model == null) {
            if (all.size() > 1) {
                throw new IOException(
                        "%d models are joined: name one with --model (see participant status)"
                                .formatted(all.size()));
            }
            return all.getFirst();
        }
        return all.stream()
                .filter(joined -> joined.model().equals(model))
                .findFirst()
                .orElseThrow(() ->
                        new IOException(
                                "The model " + model + " is not joined: see participant status"));
    }
}
