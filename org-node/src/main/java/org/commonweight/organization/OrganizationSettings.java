package org.commonweight.organization;

import org.commonweight.protocol.sign.Address;

import java.net.URI;
import java.nio.file.Path;

/**
 * Where an organization's node keeps its content, which ledger it writes, on which ports of this
 * machine it serves (0 for free ones), and whether participants' sources may be private addresses.
 */
public record OrganizationSettings(
        Path home, URI rpc, Address ledger, int gatewayPort, int inboxPort, boolean allowPrivate) {}
