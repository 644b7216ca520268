package org.commonweight.participant.model;

import org.commonweight.participant.consent.Consent;
import org.commonweight.participant.consent.Consents;
import org.commonweight.participant.home.JoinedModel;
import org.commonweight.participant.status.MyRounds;
import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.manifest.ModelManifest;

import java.util.Map;

/**
 * What is known of a joined model at a moment, for pages and programs.
 *
 * @param standing how it stands with consent, in the live round if rounds are asked about
 * @param ask the question that is open, or that was answered
 * @param rows how many rows each label has
 * @param heldBack how many of them are held back from training
 */
public record ModelView(
        JoinedModel joined,
        ModelManifest genesis,
        Consents.Standing standing,
        Consent ask,
        Map<String, Integer> rows,
        int heldBack,
        MyRounds mine) {
    /** An epoch of training that is done. */
    public record Epoch(Digest model, long round, int epoch, int of, double loss) {}
}
