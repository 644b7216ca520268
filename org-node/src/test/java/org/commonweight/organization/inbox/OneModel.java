package org.commonweight.organization.inbox;

import org.commonweight.ipfs.store.TemporaryStore;
import org.commonweight.organization.operator.OperatorLog;
import org.commonweight.organization.publish.Publication;
import org.commonweight.protocol.example.WorkedExample;
import org.commonweight.protocol.sign.LocalSigner;

import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;

/**
 * The inboxes of an organization with the model of the worked example, whose members are P1 and P2.
 */
final class OneModel implements AutoCloseable {
    static final Instant NOW = Instant.ofEpochSecond(1_700_000_000);
    static final InstantSource CLOCK = InstantSource.fixed(NOW);
    static final LocalSigner MEMBER = WorkedExample.P1;
    static final LocalSigner OTHER_MEMBER = WorkedExample.P2;
    static final LocalSigner STRANGER = WorkedExample.P3;

    final TemporaryStore scratch = TemporaryStore.open(CLOCK);
    final Presence presence = new Presence(CLOCK);
    final OperatorLog log = new OperatorLog(line -> {});
    final ModelInboxes inboxes = new ModelInboxes();

    OneModel() throws Exception {
        Publication publication =
                new Publication(
                        scratch.store(),
                        WorkedExample.MODEL_ID,
                        WorkedExample.EIP712.domain(),
                        WorkedExample.ORG);
        inboxes.add(
                new ModelInbox(
                        new WorkedExample().registered().genesis().claimed(),
                        Set.of(MEMBER.address(), OTHER_MEMBER.address())::contains,
                        publication,
                        presence,
                        WorkedExample.EIP712,
                        CLOCK,
                        log));
    }

    @Override
    public void close() throws IOException {
        scratch.close();
    }
}
