package org.commonweight.protocol.admission;

import org.commonweight.protocol.manifest.UpdateManifest;
import org.commonweight.protocol.tensor.Update;

/** The judgement of one revealed update. */
public sealed interface Verdict {
    /** Every check passed; {@code update} is what counts. */
    record Admitted(UpdateManifest manifest, Update update) implements Verdict {}

    /** A check failed; {@code reason} is the first and {@code detail} says it in one line. */
    record Rejected(Reason reason, String detail) implements Verdict {}
}
