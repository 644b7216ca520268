package org.commonweight.participant.delivery;

import org.commonweight.participant.journal.Contribution;
import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.json.CanonicalJson;
import org.commonweight.protocol.json.JsonObject;
import org.commonweight.protocol.sign.Address;
import org.commonweight.protocol.sign.Statement;

import java.io.IOException;

/** The organization's inbox as a relay: {@code POST /commits} and {@code POST /openings}. */
public record InboxRelay(Inbox inbox) implements Relay {
    @Override
    public boolean leaveCommit(Contribution contribution)
            throws IOException, InterruptedException {
        Address participant = inbox.signer().address();
        Digest commitment = contribution.commitment(participant);
        Statement statement =
                new Statement.OfCommit(
                        contribution.model(),
                        contribution.round(),
                        contribution.opening(),
                        participant,
                        commitment);
        String signature =
                inbox.eip712().sign(statement, inbox.signer()).toBytes().hex();
        inbox.post(
                "/commits",
                CanonicalJson.write(
                        about(contribution)
                                .put("commitment", commitment)
                                .put("opening", contribution.opening())
                                .put("signature", signature)
                                .build()));
        return true;
    }

    @Override
    public boolean leaveOpening(Contribution contribution)
            throws IOException, InterruptedException {
        inbox.post(
                "/openings",
                CanonicalJson.write(
                        about(contribution)
                                .put("salt", contribution.salt())
                                .put("samples", contribution.samples())
                                .put("update", contribution.update())
                                .build()));
        return true;
    }

    private JsonObject.Builder about(Contribution contribution) {
        return JsonObject.builder()
                .put("model", contribution.model())
                .put("participant", inbox.signer().address().hex())
                .put("round", contribution.round());
    }
}
