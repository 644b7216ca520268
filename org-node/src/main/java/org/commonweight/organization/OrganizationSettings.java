package org.commonweight.organization;

import org.commonweight.ledger.LedgerAccess;
import org.commonweight.protocol.sign.Address;
import org.commonweight.web.Listen;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/**
 * Where an organization's node keeps its content, which ledger it writes, where it serves content
 * and takes what participants leave, and whether participants' sources may be private addresses.
 *
 * @param inbox where participants leave things and anyone reads
 * @param gateway where content is served
 * @param reachable how others reach both, where that differs from where they listen
 * @param acceptRewind whether the operator gives up what the ledger has lost
 */
public record OrganizationSettings(
        Path home,
        LedgerAccess access,
        Listen inbox,
        InetSocketAddress gateway,
        Reachable reachable,
        boolean allowPrivate,
        boolean acceptRewind) {
    /** Sets up a node for this machine alone; ports may be 0 for free ones. */
    public OrganizationSettings(
            Path home,
            URI rpc,
            Address ledger,
            int gatewayPort,
            int inboxPort,
            boolean allowPrivate) {
        this(
                home,
                LedgerAccess.of(List.of(rpc), ledger),
                Listen.loopback(inboxPort),
                new InetSocketAddress(InetAddress.getLoopbackAddress(), gatewayPort),
                Reachable.DIRECTLY,
                allowPrivate,
                false);
    }

    /** Returns the same for a node that gives up what its ledger has lost. */
    public OrganizationSettings acceptingRewind() {
        return new OrganizationSettings(
                home, access, inbox, gateway, reachable, allowPrivate, true);
    }

    /** Returns the same on free ports of this machine, for work that nobody needs to reach. */
    public OrganizationSettings apart() {
        return new OrganizationSettings(
                home,
                access,
                Listen.loopback(0),
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                reachable,
                allowPrivate,
                acceptRewind);
    }
}
