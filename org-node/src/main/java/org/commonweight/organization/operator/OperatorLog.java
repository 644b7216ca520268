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
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * Every line that an operator reads, one method each; where the lines go is the caller's choice.
 */
@SuppressWarnings("AnnotateFormatMethod") // The annotation would need a library of its own.
public final class OperatorLog {
    private final Lines out;

    private interface Lines {
        void accept(LogLine line);
    }

    private OperatorLog(Lines out) {
        this.out = out;
    }

    /** Writes lines to {@code out}. */
    public OperatorLog(Consumer<String> out) {
        this((Lines) line -> out.accept(line.text()));
    }

    /** Writes lines to {@code out} with what a program wants to know about them. */
    public static OperatorLog structured(Consumer<LogLine> out) {
        return new OperatorLog((Lines) out::accept);
    }

    /** The node is up. */
    public void started(Address org, URI contentSource, URI inbox) {
        say(
                "started",
                "organization %s serves content at %s, inbox at %s",
                org,
                contentSource,
                inbox);
    }

    /** The operator's face is up. */
    public void operated(URI address) {
        say("operated", "operate it at %s", address);
    }

    /** The node stops because it was asked to. */
    public void stopped() {
        say("stopped", "stopped; a live round goes on when the node is back");
    }

    /** A model was registered. */
    public void modelPublished(Digest model, String name) {
        say("modelPublished", "model \"%s\" is registered as %s", name, model);
    }

    /** A model's rounds are run from now on. */
    public void modelOperated(String name, String schedule) {
        say("modelOperated", "model \"%s\": rounds %s", name, schedule);
    }

    /** Windows are so short that people will miss them. */
    public void hasty(String name) {
        say("hasty", "model \"%s\": windows below 60 s are for tests, people miss them", name);
    }

    /** A job names another hold-out than the one that its running model is tested on. */
    public void holdoutOld(String name) {
        say("holdoutOld", "model \"%s\": the new hold-out counts from the node's next start", name);
    }

    /** A participant showed itself. */
    public void participantPresent(Address participant, String platform) {
        say("participantPresent", "participant %s is here (%s)", participant, platform);
    }

    /** A round was opened. */
    public void roundOpened(Round round) {
        say(
                "roundOpened",
                round,
                "is open for %d s, %d to %d updates",
                round.terms().commitSeconds(),
                round.terms().minUpdates(),
                round.terms().maxUpdates());
    }

    /** Updates are all in, or their time is over. */
    public void averaging(Round round) {
        about(
                "averaging",
                round,
                "%d committed, %d revealed, averaging",
                round.commits().size(),
                round.reveals().size());
    }

    /** An update does not count. */
    public void updateRejected(Round round, Reveal reveal, Verdict.Rejected why) {
        about(
                "updateRejected",
                round,
                "update %d of %s is rejected, %s: %s",
                reveal.seq(),
                reveal.participant(),
                why.reason(),
                why.detail());
    }

    /** Not all of an update could be kept, since it is not there or not what it should be. */
    public void updateIncomplete(Round round, Reveal reveal, String why) {
        about(
                "updateIncomplete",
                round,
                "update %d of %s is not kept whole: %s",
                reveal.seq(),
                reveal.participant(),
                why);
    }

    /** No result is proposed, so the round will run out. */
    public void noResult(Round round, String why) {
        about("noResult", round, "no result is proposed: %s", why);
    }

    /** The ledger refused a call that is tried again. */
    public void refused(Round round, String why) {
        about("refused", round, "the ledger refused, trying again: %s", why);
    }

    /** This machine's clock and the ledger's show different times. */
    public void clockDiffers(long secondsAhead) {
        say(
                "clockDiffers",
                "this machine's clock is %d s %s the ledger's: set it, as rounds go by both",
                Math.abs(secondsAhead),
                secondsAhead > 0 ? "ahead of" : "behind");
    }

    /** A round that was left over from an earlier run of this node is taken up first. */
    public void roundResumed(Round round) {
        say("roundResumed", round, "was left over, ending it first");
    }

    /** A member left content with the inbox. */
    public void uploaded(Address participant, FileReference file) {
        say("uploaded", "participant %s uploaded %s, %d B", participant, file.cid(), file.bytes());
    }

    /** A round ended with a result. */
    public void roundFinal(RoundSummary summary) {
        String text =
                String.format(
                        Locale.ROOT,
                        "round %d is final: accuracy %.4f, was %.4f; result %s",
                        summary.round(),
                        summary.accuracyAfter(),
                        summary.accuracyBefore(),
                        summary.resultDigest());
        out.accept(new LogLine("roundFinal", OptionalLong.of(summary.round()), text));
    }

    /** A round ended without a result. */
    public void roundVoid(Round round, VoidCause cause) {
        say("roundVoid", round, "ended without a result: %s", cause);
    }

    /** Content that nothing needs is deleted. */
    public void tidied(long blocks, long bytes) {
        say("tidied", "deleted %d blocks that nothing needs, %d bytes", blocks, bytes);
    }

    /** Something cannot go on; it is tried again until it can. */
    public void waiting(String subject, String why) {
        say("waiting", "%s waits: %s", subject, why);
    }

    /** Something ended by itself, and only a person can decide how to go on. */
    public void stopped(String subject, String why) {
        say("modelStopped", "%s stopped: %s", subject, why);
    }

    /** What waited goes on. */
    public void goesOn(String subject) {
        say("goesOn", "%s goes on", subject);
    }

    /** The operator holds rounds back. */
    public void paused(String model) {
        say("paused", "model \"%s\": no new rounds until it is resumed", model);
    }

    /** The operator lets rounds open again. */
    public void resumed(String model) {
        say("resumed", "model \"%s\": rounds open again", model);
    }

    /** The operator gives a round up. */
    public void aborted(String model, long round) {
        say(
                "aborted",
                "model \"%s\": round %d is given up and runs out, no new rounds",
                model,
                round);
    }

    private void about(String event, Round round, String form, Object... values) {
        long number = round.number();
        String text = "round " + number + ": " + String.format(Locale.ROOT, form, values);
        out.accept(new LogLine(event, OptionalLong.of(number), text));
    }

    private void say(String event, Round round, String form, Object... values) {
        long number = round.number();
        String text = "round " + number + " " + String.format(Locale.ROOT, form, values);
        out.accept(new LogLine(event, OptionalLong.of(number), text));
    }

    private void say(String event, String form, Object... values) {
        String text = String.format(Locale.ROOT, form, values);
        out.accept(new LogLine(event, OptionalLong.empty(), text));
    }
}
