package org.commonweight.participant;

import org.commonweight.participant.home.Configuration;
import org.commonweight.participant.home.JoinedModel;
import org.commonweight.participant.home.ParticipantHome;

import java.util.List;

/**
 * What a participant's node starts with.
 *
 * @param models what it takes part in; more can be joined while it runs
 * @param accept whether its owner agrees to train in all of these models, as if asked
 * @param acceptRewind whether to go on where a ledger has lost what it had shown before
 */
public record ParticipantSettings(
        ParticipantHome home,
        Configuration configuration,
        List<JoinedModel> models,
        boolean accept,
        boolean acceptRewind) {
    public ParticipantSettings {
        models = List.copyOf(models);
    }
}
