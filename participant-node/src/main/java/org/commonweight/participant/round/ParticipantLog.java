package org.commonweight.participant.round;

import org.commonweight.ewc.TrainingReport;
import org.commonweight.protocol.round.Round;
import org.commonweight.protocol.sign.Address;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Every line that a participant reads, one method each; where the lines go is the caller's choice.
 */
public final class ParticipantLog {
    private final Consumer<String> out;

    /** Writes lines to {@code out}. */
    public ParticipantLog(Consumer<String> out) {
        this.out = out;
    }

    /** The node is up. */
    public void started(Address participant, Optional<URI> contentSource, int rows) {
        String content = contentSource.map(uri -> "serves at " + uri).orElse("uploads its updates");
        say("participant " + participant + " has " + rows + " rows, " + content);
    }

    /** The profile is with the organization and on the ledger. */
    public void joined() {
        say("joined: the profile is published");
    }

    /** The organization's inbox did not take the profile. */
    public void inboxFailed(String why) {
        say(
                "the inbox did not take the profile, so the organization may not find our content: "
                        + why);
    }

    /** This address may not take part. */
    public void notAMember(Round round) {
        say("round " + round.number() + ": not a member, the organization must allow this address");
    }

    /** Training begins. */
    public void training(Round round, int rows) {
        say("round " + round.number() + ": training on " + rows + " rows");
    }

    /** An epoch is done. */
    public void epoch(Round round, int epoch, int epochs, double loss) {
        say(
                String.format(
                        Locale.ROOT,
                        "round %d: epoch %d of %d, loss %.4f",
                        round.number(),
                        epoch,
                        epochs,
                        loss));
    }

    /** Training is done. */
    public void trained(Round round, TrainingReport report) {
        say(
                String.format(
                        Locale.ROOT,
                        "round %d: accuracy on own rows %.4f, was %.4f",
                        round.number(),
                        report.after().accuracy(),
                        report.before().accuracy()));
    }

    /** This node sits the round out. */
    public void declined(Round round, String why) {
        say("round " + round.number() + ": not taking part: " + why);
    }

    /** The commitment is on the ledger. */
    public void committed(Round round) {
        say("round " + round.number() + ": committed");
    }

    /** The update is with the inbox. */
    public void uploaded(Round round) {
        say("round " + round.number() + ": the update is uploaded");
    }

    /** The inbox did not take the update; it is tried again while the round allows. */
    public void uploadFailed(Round round, String why) {
        say("round " + round.number() + ": the update is not uploaded, so not revealed: " + why);
    }

    /** The update is revealed. */
    public void revealed(Round round) {
        say("round " + round.number() + ": revealed");
    }

    /** The ledger refused a call; the next look at it decides what to do. */
    public void refused(Round round, String why) {
        say("round " + round.number() + ": the ledger refused: " + why);
    }

    private void say(String line) {
        out.accept(line);
    }
}
