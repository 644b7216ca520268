package org.commonweight.organization.operator;

import org.commonweight.protocol.admission.Verdict;
import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.content.FileReference;
import org.commonweight.protocol.round.Reveal;
import org.commonweight.protocol.round.Round;
import org.commonweight.protocol.round.VoidCause;
import org.commonweight.protocol.sign.Address;

import java.net.URI;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * Every line that an operator reads, one method each; where the lines go is the caller's choice.
 */
public final class OperatorLog {
    private final Consumer<String> out;

    /** Writes lines to {@code out}. */
    public OperatorLog(Consumer<String> out) {
        this.out = out;
    }

    /** The node is up. */
    public void started(Address org, URI contentSource, URI inbox) {
        say(
                String.format(
                        Locale.ROOT,
                        "organization %s serves content at %s, inbox at %s",
                        org,
                        contentSource,
                        inbox));
    }

    /** A model was registered. */
    public void modelPublished(Digest model, String name) {
        say(String.format(Locale.ROOT, "model \"%s\" is registered as %s", name, model));
    }

    /** A participant showed itself. */
    public void participantPresent(Address participant, String platform) {
        say(String.format(Locale.ROOT, "participant %s is here (%s)", participant, platform));
    }

    /** A round was opened. */
    public void roundOpened(Round round) {
        say(
                String.format(
                        Locale.ROOT,
                        "round %d is open for %d s, %d to %d updates",
                        round.number(),
                        round.terms().commitSeconds(),
                        round.terms().minUpdates(),
                        round.terms().maxUpdates()));
    }

    /** Updates are all in, or their time is over. */
    public void averaging(Round round) {
        say(
                String.format(
                        Locale.ROOT,
                        "round %d: %d committed, %d revealed, averaging",
                        round.number(),
                        round.commits().size(),
                        round.reveals().size()));
    }

    /** An update does not count. */
    public void updateRejected(Round round, Reveal reveal, Verdict.Rejected why) {
        say(
                String.format(
                        Locale.ROOT,
                        "round %d: update %d of %s is rejected, %s: %s",
                        round.number(),
                        reveal.seq(),
                        reveal.participant(),
                        why.reason(),
                        why.detail()));
    }

    /** Not all of an update could be kept, since it is not there or not what it should be. */
    public void updateIncomplete(Round round, Reveal reveal, String why) {
        say(
                String.format(
                        Locale.ROOT,
                        "round %d: update %d of %s is not kept whole: %s",
                        round.number(),
                        reveal.seq(),
                        reveal.participant(),
                        why));
    }

    /** No result is proposed, so the round will run out. */
    public void noResult(Round round, String why) {
        say("round " + round.number() + ": no result is proposed: " + why);
    }

    /** The ledger refused a call that is tried again. */
    public void refused(Round round, String why) {
        say("round " + round.number() + ": the ledger refused, trying again: " + why);
    }

    /** A round that was left over from an earlier run of this node is taken up first. */
    public void roundResumed(Round round) {
        say("round " + round.number() + " was left over, ending it first");
    }

    /** A member left content with the inbox. */
    public void uploaded(Address participant, FileReference file) {
        say("participant " + participant + " uploaded " + file.cid() + ", " + file.bytes() + " B");
    }

    /** A round ended with a result. */
    public void roundFinal(RoundSummary summary) {
        say(
                String.format(
                        Locale.ROOT,
                        "round %d is final: accuracy %.4f, was %.4f; result %s",
                        summary.round(),
                        summary.accuracyAfter(),
                        summary.accuracyBefore(),
                        summary.resultDigest()));
    }

    /** A round ended without a result. */
    public void roundVoid(Round round, VoidCause cause) {
        say(
                String.format(
                        Locale.ROOT, "round %d ended without a result: %s", round.number(), cause));
    }

    private void say(String line) {
        out.accept(line);
    }
}
