package org.commonweight.lab.demo;

import org.commonweight.audit.RemoteAudit;
import org.commonweight.ipfs.fetch.Source;

import java.net.URI;
import java.util.List;

/** Audits a demo as a stranger would: from a ledger and a gateway, with a store of its own. */
public final class DemoAudit {
    private DemoAudit() {}

    static RemoteAudit of(URI rpc, DemoCard card, URI source) {
        List<Source> sources = List.of(new Source(source, Source.Origin.OWN));
        return new RemoteAudit(rpc, card.ledger(), card.model(), sources);
    }
}
