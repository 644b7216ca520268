package org.commonweight.organization.service;

import org.commonweight.ledger.node.LedgerException;
import org.commonweight.organization.Rounds;
import org.commonweight.organization.operator.RoundSummary;
import org.commonweight.organization.round.RoundPlan;
import org.commonweight.protocol.example.WorkedExample;
import org.commonweight.protocol.round.HistoryException;
import org.commonweight.protocol.round.LedgerEvent;
import org.commonweight.protocol.round.LoggedEvent;
import org.commonweight.protocol.round.ModelHistory;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The rounds of the worked example as a ledger shows them one after another, with the failures that
 * a test wants. When it has been looked at often enough, it interrupts who looks.
 */
final class ScriptedRounds implements Rounds {
    /** What was done, in order. */
    final List<String> done = new ArrayList<>();

    private final List<LoggedEvent> events = new WorkedExample().log().events();
    private Optional<LedgerException> atALook = Optional.empty();
    private Optional<LedgerException> inARound = Optional.empty();
    private Optional<Runnable> unforeseen = Optional.empty();
    private Runnable progress = () -> {};
    private Runnable whileWaiting = () -> {};
    private Runnable whileWaited = () -> {};
    private int shown;
    private int looks;

    private ScriptedRounds(int shown, int looks) {
        this.shown = shown;
        this.looks = looks;
    }

    /** Begins before the first round opens. */
    static ScriptedRounds atTheStart(int looks) {
        return new ScriptedRounds(firstOpening(), looks);
    }

    /** Begins when the first round is live. */
    static ScriptedRounds inTheFirstRound(int looks) {
        return new ScriptedRounds(firstOpening() + 1, looks);
    }

    private static int firstOpening() {
        List<LoggedEvent> all = new WorkedExample().log().events();
        int at = 0;
        while (!(all.get(at).event() instanceof LedgerEvent.RoundOpened)) {
            at++;
        }
        return at;
    }

    void failAtALookOnce(LedgerException failure) {
        atALook = Optional.of(failure);
    }

    /** Does one thing before a round is waited for, and another while it is. */
    void watch(Runnable before, Runnable after) {
        whileWaiting = before;
        whileWaited = after;
    }

    /** Fails before anything of the round is shown. */
    void failInARoundOnce(LedgerException failure) {
        inARound = Optional.of(failure);
    }

    /** Lets {@code failure} throw what nothing declares, at one look. */
    void failUnforeseenOnce(Runnable failure) {
        unforeseen = Optional.of(failure);
    }

    @Override
    public void tell(Runnable listener) {
        progress = listener;
    }

    @Override
    public ModelHistory poll() throws LedgerException, HistoryException {
        looks--;
        if (looks == 0) {
            Thread.currentThread().interrupt();
        }
        Optional<Runnable> defect = unforeseen;
        unforeseen = Optional.empty();
        defect.ifPresent(Runnable::run);
        Optional<LedgerException> failure = atALook;
        atALook = Optional.empty();
        if (failure.isPresent()) {
            throw failure.get();
        }
        return ModelHistory.replay(events.subList(0, shown));
    }

    @Override
    public Optional<RoundSummary> run(RoundPlan plan) throws LedgerException {
        done.add("run");
        return end();
    }

    @Override
    public Optional<RoundSummary> resume() throws LedgerException {
        done.add("resume");
        return end();
    }

    private Optional<RoundSummary> end() throws LedgerException {
        Optional<LedgerException> failure = inARound;
        inARound = Optional.empty();
        if (failure.isPresent()) {
            throw failure.get();
        }
        whileWaiting.run();
        progress.run();
        whileWaited.run();
        boolean ended = false;
        while (!ended) {
            LedgerEvent event = events.get(shown).event();
            ended =
                    event instanceof LedgerEvent.RoundFinalized
                            || event instanceof LedgerEvent.RoundVoided;
            shown++;
        }
        return Optional.empty();
    }
}
