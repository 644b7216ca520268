package org.commonweight.ledger;

import org.commonweight.ledger.contract.RoundLedgerCode;
import org.commonweight.ledger.node.EthereumNode;
import org.commonweight.ledger.node.LedgerException;
import org.commonweight.ledger.rpc.Endpoint;
import org.commonweight.ledger.rpc.EndpointCheck;
import org.commonweight.ledger.rpc.UnfitEndpointException;
import org.commonweight.protocol.content.Bytes;
import org.commonweight.protocol.sign.Address;
import org.commonweight.protocol.sign.Keccak;

import java.io.IOException;
import java.util.OptionalLong;

/** Lets only endpoints pass that serve the agreed chain with the ledger's own code on it. */
final class LedgerCheck implements EndpointCheck {
    private final Address ledger;
    private OptionalLong chainId;

    LedgerCheck(Address ledger, OptionalLong chainId) {
        this.ledger = ledger;
        this.chainId = chainId;
    }

    @Override
    public synchronized void require(Endpoint endpoint) throws IOException {
        EthereumNode node = new EthereumNode(endpoint);
        try {
            long found = node.chainId();
            if (chainId.isPresent() && chainId.getAsLong() != found) {
                throw new UnfitEndpointException(
                        endpoint.name()
                                + " serves chain "
                                + found
                                + ", not chain "
                                + chainId.getAsLong()
                                + ": name endpoints of one chain only");
            }
            requireCode(node);
            chainId = OptionalLong.of(found);
        } catch (LedgerException.Unfit e) {
            throw new UnfitEndpointException(String.valueOf(e.getMessage()));
        } catch (LedgerException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private void requireCode(EthereumNode node) throws LedgerException {
        Bytes code = node.code(ledger);
        if (code.size() == 0) {
            throw new LedgerException.Unfit(
                    "There is no contract at " + ledger + " on " + node + ": check both");
        }
        if (!Keccak.hash(code.toArray()).equals(RoundLedgerCode.deployedHash())) {
            throw new LedgerException.Unfit(
                    "The contract at "
                            + ledger
                            + " on "
                            + node
                            + " is not a round ledger of this version");
        }
    }

    /** Returns the chain id of the endpoints that passed. */
    synchronized long chainId() {
        return chainId.orElseThrow();
    }
}
