package org.commonweight.participant.model;

import org.commonweight.participant.consent.Consent;
import org.commonweight.participant.consent.ConsentMode;
import org.commonweight.participant.consent.Consents;
import org.commonweight.participant.consent.Questions;
import org.commonweight.participant.journal.Decision;
import org.commonweight.participant.limits.Machine;
import org.commonweight.participant.limits.Needs;
import org.commonweight.participant.round.Assignment;
import org.commonweight.participant.round.DeclinedException;
import org.commonweight.participant.round.ParticipantLog;
import org.commonweight.participant.round.Permission;
import org.commonweight.participant.rows.OwnRows;
import org.commonweight.protocol.content.MalformedException;
import org.commonweight.protocol.round.Round;

import java.io.IOException;
import java.time.LocalTime;
import java.util.Optional;

/**
 * Lets training begin in a model when its owner agreed to it, has not paused it, the machine
 * suffices, there are rows enough and the limits allow it now; looked at in this order.
 */
final class ModelPermission implements Permission {
    private final NodeParts parts;
    private final OwnRows rows;
    private final ParticipantLog log;
    private volatile Optional<Consent> asked = Optional.empty();

    ModelPermission(NodeParts parts, OwnRows rows, ParticipantLog log) {
        this.parts = parts;
        this.rows = rows;
        this.log = log;
    }

    /** Returns the question about the last round that trained or was to be trained in. */
    Optional<Consent> asked() {
        return asked;
    }

    @Override
    public Optional<String> objection(Assignment assignment) throws DeclinedException {
        Machine machine = parts.machine().read();
        Needs needs = needs(assignment);
        Optional<String> tooWeak = needs.objection(machine);
        if (tooWeak.isPresent()) {
            throw new DeclinedException(tooWeak.get());
        }
        return consent(assignment)
                .or(this::paused)
                .or(this::tooFewRows)
                .or(() -> needs.diskObjection(machine))
                .or(() -> parts.limits().get().objection(now(), machine));
    }

    @Override
    public Optional<String> objectionToGoOn(Assignment assignment) throws DeclinedException {
        Machine machine = parts.machine().read().withoutOneBusyThread();
        Needs needs = needs(assignment);
        return consent(assignment)
                .or(this::paused)
                .or(() -> needs.diskObjection(machine))
                .or(() -> parts.limits().get().objection(now(), machine));
    }

    private LocalTime now() {
        return LocalTime.ofInstant(parts.clock().instant(), parts.zone());
    }

    private Needs needs(Assignment assignment) throws DeclinedException {
        try {
            return Needs.of(
                    assignment.manifest().needs(),
                    assignment.parameters(),
                    rows.count(),
                    assignment.architecture().inputs());
        } catch (MalformedException e) {
            throw new DeclinedException(String.valueOf(e.getMessage()));
        }
    }

    private Optional<String> consent(Assignment assignment) throws DeclinedException {
        Round round = assignment.round();
        Consent question = question(assignment);
        boolean isNew = asked.filter(it -> it.round() == round.number()).isEmpty();
        asked = Optional.of(question);
        Consents.Standing standing =
                new Consents(parts.journal().memory())
                        .of(
                                question.model(),
                                round.number(),
                                assignment.organization(),
                                parts.configuration().consent());
        if (standing == Consents.Standing.ASKED && parts.accepted().contains(question.model())) {
            return acceptedAtStart(question);
        }
        return switch (standing) {
            case ACCEPTED -> Optional.empty();
            case DECLINED -> throw new DeclinedException("you declined");
            case ASKED -> {
                if (isNew) {
                    log.asks(question.lines(), command(question));
                }
                yield Optional.of("you have not agreed to train yet");
            }
        };
    }

    /** What was agreed to when the node was started is written down like any other answer. */
    private Optional<String> acceptedAtStart(Consent question) {
        try {
            parts.journal()
                    .add(
                            new Decision(
                                    question.model(),
                                    question.round(),
                                    true,
                                    question.organization(),
                                    question.text(),
                                    parts.clock().instant().getEpochSecond()));
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of("the journal cannot be written: " + e.getMessage());
        }
    }

    private Consent question(Assignment assignment) {
        Questions questions =
                new Questions(
                        assignment.genesis(),
                        rows.count(),
                        parts.journal().memory().lastTrained(assignment.genesis().model()));
        if (parts.configuration().consent() == ConsentMode.MODEL) {
            return questions.ofModel(assignment.organization(), Optional.of(assignment.plan()));
        }
        return questions.ofRound(
                assignment.round().number(),
                assignment.organization(),
                assignment.round().terms().maxSamples(),
                assignment.plan());
    }

    private static String command(Consent question) {
        String command = "commonweight participant accept --model " + question.model();
        return question.round() == 0 ? command : command + " --round " + question.round();
    }

    private Optional<String> paused() {
        return parts.journal().memory().paused() ? Optional.of("paused") : Optional.empty();
    }

    private Optional<String> tooFewRows() {
        int min = parts.configuration().minRows();
        return rows.count() < min ? Optional.of(rows.tooFew(min)) : Optional.empty();
    }
}
