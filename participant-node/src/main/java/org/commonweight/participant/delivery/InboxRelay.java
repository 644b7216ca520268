package org.commonweight.participant.delivery;

import org.commonweight.participant.journal.Contribution;
import org.commonweight.protocol.relay.CommitRequest;
import org.commonweight.protocol.relay.OpeningRequest;
import org.commonweight.protocol.sign.Address;

import java.io.IOException;

/** The organization's inbox as a relay: {@code POST /commits} and {@code POST /openings}. */
public record InboxRelay(Inbox inbox) implements Relay {
    @Override
    public boolean leaveCommit(Contribution contribution) throws IOException, InterruptedException {
        Address participant = inbox.signer().address();
        CommitRequest request =
                CommitRequest.sign(
                        contribution.model(),
                        contribution.round(),
                        contribution.opening(),
                        contribution.commitment(participant),
                        inbox.eip712(),
                        inbox.signer());
        inbox.post("/commits", request.body());
        return true;
    }

    @Override
    public boolean leaveOpening(Contribution contribution)
            throws IOException, InterruptedException {
        OpeningRequest request =
                new OpeningRequest(
                        contribution.model(),
                        contribution.round(),
                        inbox.signer().address(),
                        contribution.update(),
                        contribution.samples(),
                        contribution.salt());
        inbox.post("/openings", request.body());
        return true;
    }
}
