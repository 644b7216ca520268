package org.commonweight.participant.round;

import org.commonweight.ewc.TrainingPlan;
import org.commonweight.ewc.model.Architecture;
import org.commonweight.protocol.content.MalformedException;
import org.commonweight.protocol.manifest.ModelManifest;
import org.commonweight.protocol.manifest.RoundManifest;
import org.commonweight.protocol.result.HeadReader;
import org.commonweight.protocol.round.Round;
import org.commonweight.protocol.sign.Address;

/**
 * What a round asks of its participants: verified, and not yet agreed to.
 *
 * @param organization who runs the model now
 * @param heads reads the base from where the round says it is served
 */
public record Assignment(
        Round round,
        RoundManifest manifest,
        Address organization,
        HeadReader heads,
        TrainingPlan plan,
        Architecture architecture) {

    static Assignment of(
            Round round, RoundManifest manifest, Address organization, HeadReader heads)
            throws MalformedException {
        return new Assignment(
                round,
                manifest,
                organization,
                heads,
                TrainingPlan.of(manifest.training()),
                Architecture.of(heads.genesis()));
    }

    /** Returns what the model is. */
    public ModelManifest genesis() {
        return heads.genesis();
    }

    /** Returns how many numbers the model consists of. */
    public long parameters() {
        return genesis().layout().tensors().stream().mapToLong(tensor -> tensor.elements()).sum();
    }
}
