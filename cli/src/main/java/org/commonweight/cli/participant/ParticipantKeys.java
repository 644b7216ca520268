package org.commonweight.cli.participant;

import org.commonweight.ledger.key.KeyFile;
import org.commonweight.ledger.key.PasswordSource;
import org.commonweight.participant.home.Configuration;
import org.commonweight.participant.home.ParticipantHome;
import org.commonweight.participant.model.RunningModels;
import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.sign.Address;
import org.commonweight.protocol.sign.Signer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The keys in a participant's home, each unlocked once. */
final class ParticipantKeys implements RunningModels.Keys {
    private final ParticipantHome home;
    private final Configuration configuration;
    private final PasswordSource passwords;
    private final Map<Path, Signer> unlocked = new HashMap<>();

    ParticipantKeys(ParticipantHome home, Configuration configuration, PasswordSource passwords) {
        this.home = home;
        this.configuration = configuration;
        this.passwords = passwords;
    }

    @Override
    public synchronized Signer of(Digest model, boolean ownKey) throws IOException {
        Path file = file(model, ownKey);
        Signer signer = unlocked.get(file);
        if (signer == null) {
            signer = KeyFile.read(file, passwords);
            unlocked.put(file, signer);
        }
        return signer;
    }

    /** Returns whose key that is; asks for a password only if the file does not say. */
    Address address(Digest model, boolean ownKey) throws IOException {
        Path file = file(model, ownKey);
        var stated = KeyFile.statedAddress(file);
        return stated.isPresent() ? stated.get() : of(model, ownKey).address();
    }

    private Path file(Digest model, boolean ownKey) throws IOException {
        if (ownKey) {
            return home.keyFor(model);
        }
        Path key = home.folder().resolve(configuration.key());
        if (!Files.exists(key)) {
            throw new IOException(
                    key + " is missing: commonweight participant init makes it, or restore it");
        }
        return key;
    }
}
