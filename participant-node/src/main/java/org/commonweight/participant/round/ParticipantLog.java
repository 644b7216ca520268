package org.commonweight.participant.round;

import org.commonweight.ewc.TrainingReport;
import org.commonweight.protocol.round.Round;
import org.commonweight.protocol.sign.Address;

import java.net.URI;
import java.time.Duration;
import java.util.List;
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

    /** Something that this node depends on fails; it tries on until {@code end}. */
    public void outage(String subject, String end, String why) {
        say("waiting for " + subject + ", trying again until " + end + ": " + why);
    }

    /** Something that failed does so no more. */
    public void outageOver(String subject, String now, Duration after) {
        say(subject + " " + now + " after " + after.toSeconds() + " s");
    }

    /** The profile is not on the ledger; it is tried again. */
    public void announcementFailed(String why) {
        say("the profile is not on the ledger yet, trying again: " + why);
    }

    /** This address is not allowed yet. */
    public void toBeAllowed(Address participant) {
        say("not a member yet: send your address " + participant + " to the organization");
    }

    /** Nothing is trained before this is answered. */
    public void asks(List<String> question, String how) {
        say("nothing is trained before you agree:");
        question.forEach(line -> say("  " + line));
        say("agree with: " + how);
    }

    /** What a round brought on the rows that were held back. */
    public void measured(long round, String before, String after, int rows) {
        say(
                "round %d: accuracy on %d rows held back %s, was %s"
                        .formatted(round, rows, after, before));
    }

    /** The time between two looks shows that the machine slept. */
    public void slept(Duration time) {
        say("this machine slept, or stood still, for " + time.toSeconds() + " s");
    }

    /** The model is given up. */
    public void left() {
        say("left: no part in rounds from the next on");
    }

    /** This model cannot go on; others may. */
    public void stopped(String why) {
        say("stopped: " + why);
    }

    /** The profile is with the organization and on the ledger. */
    public void joined() {
        say("joined: the profile is published");
    }

    /** The organization's inbox did not take the profile, or the heartbeat. */
    public void inboxFailed(String why) {
        say(
                "the inbox cannot be told where our content is and that we are here, trying again: "
                        + why);
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

    /** This node has no part in the round. */
    public void missed(Round round, String why) {
        say("round " + round.number() + ": not taking part: " + why);
    }

    /** Training that had begun stops, and what was trained is kept. */
    public void stoppedTraining(Round round, String why) {
        say("round " + round.number() + ": training stopped, and goes on later: " + why);
    }

    /** Training is to begin, and something stands against it for now. */
    public void waiting(Round round, String why) {
        say("round " + round.number() + ": waiting: " + why);
    }

    /** Something failed; it is tried again while the round allows. */
    public void failed(Round round, String why) {
        say("round " + round.number() + ": trying again: " + why);
    }

    /** The relay has the commitment. */
    public void commitLeft(Round round) {
        say("round " + round.number() + ": the commitment is with the relay");
    }

    /** The relay has the opening. */
    public void openingLeft(Round round) {
        say("round " + round.number() + ": the opening is with the relay");
    }

    /** The relay took nothing, so this node writes itself. */
    public void relayFailed(Round round, String why) {
        say("round " + round.number() + ": sending it ourselves, the relay failed: " + why);
    }

    /** The commitment is on the ledger. */
    public void committed(Round round) {
        say("round " + round.number() + ": committed");
    }

    /** The update is with the inbox. */
    public void uploaded(Round round) {
        say("round " + round.number() + ": the update is uploaded");
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
