package org.commonweight.cli.doctor;

import org.commonweight.ipfs.NamedContent;
import org.commonweight.ipfs.fetch.Fetcher;
import org.commonweight.ipfs.fetch.FetchingReader;
import org.commonweight.ipfs.fetch.Limits;
import org.commonweight.ipfs.fetch.Source;
import org.commonweight.ipfs.fetch.SourcePolicy;
import org.commonweight.ipfs.store.TemporaryStore;
import org.commonweight.ledger.EthereumLedger;
import org.commonweight.ledger.ModelFollower;
import org.commonweight.ledger.node.EthereumNode;
import org.commonweight.ledger.node.LedgerException;
import org.commonweight.participant.delivery.Inbox;
import org.commonweight.protocol.admission.UnavailableException;
import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.content.MalformedException;
import org.commonweight.protocol.result.HeadReader;
import org.commonweight.protocol.round.AdmissionMode;
import org.commonweight.protocol.round.HistoryException;
import org.commonweight.protocol.round.ModelHistory;
import org.commonweight.protocol.sign.Address;
import org.commonweight.protocol.sign.Eip712;

import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Looks at everything that stands between a participant and one model: ledger, membership, content
 * and inbox. What cannot be looked at because of an earlier finding is left out.
 */
public final class ModelCheckup {
    private final Whereabouts where;
    private final Optional<Address> participant;
    private final InstantSource clock;
    private final List<Finding> findings = new ArrayList<>();

    /** Where a model is. */
    public record Whereabouts(
            OptionalLong chainId,
            Address ledger,
            Digest model,
            URI rpc,
            List<Source> sources,
            URI inbox) {
        public Whereabouts {
            sources = List.copyOf(sources);
        }
    }

    /** Looks at the model at {@code where}, for {@code participant} if there is one. */
    public ModelCheckup(Whereabouts where, Optional<Address> participant, InstantSource clock) {
        this.where = where;
        this.participant = participant;
        this.clock = clock;
    }

    /** Looks, and returns what was found. */
    public List<Finding> run() throws IOException, InterruptedException {
        Optional<Long> block = node();
        if (block.isPresent()) {
            ledger();
        }
        Optional<Long> inbox = inbox();
        findings.add(ClockCheck.judge(clock.instant(), block, inbox));
        return List.copyOf(findings);
    }

    private Optional<Long> node() {
        try (EthereumNode node = new EthereumNode(where.rpc())) {
            long chain = node.chainId();
            findings.add(Finding.well("rpc", where.rpc() + " answers"));
            boolean asSaid = where.chainId().isEmpty() || where.chainId().getAsLong() == chain;
            findings.add(
                    asSaid
                            ? Finding.well("chain", Long.toString(chain))
                            : Finding.broken(
                                    "chain",
                                    "%d instead of %d"
                                            .formatted(chain, where.chainId().getAsLong()),
                                    "use an RPC of the right chain, or ask for a new join link"));
            gas(node);
            return Optional.of(node.latest().time());
        } catch (LedgerException e) {
            findings.add(
                    Finding.broken(
                            "rpc",
                            String.valueOf(e.getMessage()),
                            "check the network and whether that node runs"));
            return Optional.empty();
        }
    }

    private void gas(EthereumNode node) throws LedgerException {
        BigInteger price = node.suggestedGasPrice();
        if (price.signum() == 0) {
            findings.add(Finding.well("gas", "free on this chain"));
            return;
        }
        if (participant.isEmpty()) {
            findings.add(Finding.well("gas", price + " wei"));
            return;
        }
        BigInteger balance = node.balance(participant.get());
        findings.add(
                balance.signum() > 0
                        ? Finding.well("gas", price + " wei, you have " + balance)
                        : Finding.doubtful(
                                "gas",
                                price + " wei, and you have nothing",
                                "it works while the organization relays; else send some coin to "
                                        + participant.get()));
    }

    private void ledger() {
        try (EthereumLedger ledger = EthereumLedger.connect(where.rpc(), where.ledger())) {
            findings.add(Finding.well("ledger", where.ledger() + ", code of this version"));
            ModelHistory history = new ModelFollower(ledger, where.model()).poll();
            findings.add(
                    Finding.well(
                            "model",
                            "%d rounds, by %s".formatted(history.rounds().size(), history.org())));
            participant.ifPresent(me -> findings.add(membership(history, me)));
            content(history, new Eip712(ledger.domain()));
        } catch (LedgerException.Unfit e) {
            findings.add(
                    Finding.broken(
                            "ledger",
                            String.valueOf(e.getMessage()),
                            "ask the organization for a new join link"));
        } catch (LedgerException | HistoryException | IOException e) {
            findings.add(
                    Finding.broken(
                            "ledger", String.valueOf(e.getMessage()), "try another RPC node"));
        }
    }

    static Finding membership(ModelHistory history, Address me) {
        if (history.memberOf(me).isOpenEnded()) {
            return Finding.well("membership", me + " is a member");
        }
        return history.admission() == AdmissionMode.OPEN
                ? Finding.well("membership", "open to everybody")
                : Finding.broken(
                        "membership",
                        me + " is not allowed",
                        "send this address to the organization");
    }

    private void content(ModelHistory history, Eip712 eip712) throws IOException {
        try (TemporaryStore store = TemporaryStore.open(clock);
                Fetcher fetcher =
                        new Fetcher(
                                store.store(),
                                SourcePolicy.publicOnly(),
                                Limits.defaults(),
                                clock)) {
            NamedContent content =
                    new NamedContent(
                            new FetchingReader(store.store(), fetcher, where.sources()), 1 << 20);
            String name = HeadReader.of(history, content, eip712).genesis().name();
            findings.add(Finding.well("content", where.sources().getFirst() + " serves " + name));
        } catch (UnavailableException e) {
            findings.add(
                    Finding.broken(
                            "content",
                            String.valueOf(e.getMessage()),
                            "ask the organization whether its gateway runs"));
        } catch (MalformedException e) {
            findings.add(
                    Finding.broken(
                            "content",
                            "the model's description is wrong: " + e.getMessage(),
                            "do not join: it is not what the organization registered"));
        }
    }

    private Optional<Long> inbox() throws InterruptedException {
        Optional<Long> time = ClockCheck.askServer(Inbox.below(where.inbox(), "/health"));
        findings.add(
                time.isPresent()
                        ? Finding.well("inbox", where.inbox() + " answers")
                        : Finding.doubtful(
                                "inbox",
                                where.inbox() + " does not answer",
                                "rounds go on without it, but uploads and relaying do not"));
        return time;
    }
}
