package org.commonweight.participant.home;

import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.sign.Address;
import org.commonweight.protocol.sign.Domain;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The folder of a participant's node, and what lies where in it. */
public record ParticipantHome(Path folder) {
    /** Returns the key that signs, unless the configuration names another. */
    public Path key() {
        return folder.resolve("key");
    }

    /** Returns the configuration. */
    public Path configuration() {
        return folder.resolve("participant.yaml");
    }

    /** Returns the limits that were set while the node ran. */
    public Path limits() {
        return folder.resolve("limits.json");
    }

    /** Returns the journal. */
    public Path journal() {
        return folder.resolve("journal");
    }

    /** Returns the content store. */
    public Path store() {
        return folder.resolve("store");
    }

    /** Returns the file that says where the running node answers. */
    public Path apiUrl() {
        return folder.resolve("api-url");
    }

    /** Returns the file with the port where the node served its content last. */
    public Path gatewayPort() {
        return folder.resolve("gateway-port");
    }

    /** Returns the file of transactions that {@code sender} has not seen through on a ledger. */
    public Path outbox(Domain ledger, Address sender) {
        return folder.resolve(
                "outbox-%d-%s-%s.json"
                        .formatted(ledger.chainId(), ledger.ledger().hex(), sender.hex()));
    }

    /** Returns the file that remembers what the ledger of {@code model} has shown. */
    public Path seen(Digest model) {
        return folder.resolve("seen-" + model.hex() + ".json");
    }

    /** Returns the file from which training for {@code model} goes on when it was cut off. */
    public Path checkpoint(Digest model) {
        return folder.resolve("training-" + model.hex());
    }

    /** Returns the folder of what is joined. */
    Path models() {
        return folder.resolve("models");
    }

    /** Returns the folder of what is collected by hand for {@code model}. */
    public Path collected(Digest model) {
        return folder.resolve("collected").resolve(model.hex());
    }

    /** Returns the folder of rows for a {@code model} that was joined without one. */
    public Path rows(Digest model) {
        return folder.resolve("rows").resolve(model.hex());
    }

    /** Returns a key of its own for {@code model}. */
    public Path keyFor(Digest model) {
        return folder.resolve("keys").resolve(model.hex());
    }

    /**
     * Makes sure that this is the home of a participant.
     *
     * @throws IOException if it is not, with how to make one
     */
    public void requireMade() throws IOException {
        if (!Files.isRegularFile(configuration())) {
            throw new IOException(
                    folder
                            + " is no participant's home: make one with commonweight participant"
                            + " init --home "
                            + folder);
        }
    }
}
