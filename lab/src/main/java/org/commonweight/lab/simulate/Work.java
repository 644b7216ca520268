package org.commonweight.lab.simulate;

import org.commonweight.protocol.content.MalformedException;
import org.commonweight.protocol.manifest.RoundManifest;
import org.commonweight.protocol.result.Head;
import org.commonweight.protocol.round.Round;
import org.commonweight.protocol.tensor.Update;

/** What participants do between a round's opening and their commitment. */
interface Work {
    /** An update, how much of it was clamped, and the rows that it stands for. */
    record Done(Update update, long saturated, int samples) {}

    /** Returns what participant number {@code participant} made; many may be asked at once. */
    Done update(int participant, Round round, RoundManifest manifest, Head base)
            throws InterruptedException, MalformedException;
}
