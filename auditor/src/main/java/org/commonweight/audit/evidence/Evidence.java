package org.commonweight.audit.evidence;

import org.commonweight.protocol.admission.UnavailableException;
import org.commonweight.protocol.admission.UpdateContent;
import org.commonweight.protocol.content.Digest;

/**
 * All that an auditor may ask of the world: what the ledger says about a model, and content by its
 * name. Facts only, no writes, no question to the organization. Nothing here is believed: the
 * auditor checks the events against each other and every byte against its name.
 */
public interface Evidence extends UpdateContent {
    /**
     * Returns what the ledger says about a model at one moment.
     *
     * @throws UnavailableException if the ledger cannot be read; the message says who was asked
     */
    LedgerView ledger(Digest model) throws UnavailableException;

    /** Returns where the ledger's word comes from. */
    default LedgerBasis basis() {
        return LedgerBasis.GIVEN;
    }
}
