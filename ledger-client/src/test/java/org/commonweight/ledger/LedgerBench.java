package org.commonweight.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import org.commonweight.ledger.contract.Call;
import org.commonweight.ledger.contract.ModelState;
import org.commonweight.ledger.node.EthereumNode;
import org.commonweight.ledger.node.LedgerException;
import org.commonweight.ledger.node.Receipt;
import org.commonweight.protocol.content.Bytes;
import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.round.AdmissionMode;
import org.commonweight.protocol.round.HistoryException;
import org.commonweight.protocol.round.LedgerEvent.RoundOpened;
import org.commonweight.protocol.round.ModelHistory;
import org.commonweight.protocol.round.Preimages;
import org.commonweight.protocol.round.Rejections;
import org.commonweight.protocol.round.RoundParams;
import org.commonweight.protocol.sign.Address;
import org.commonweight.protocol.sign.Eip712;
import org.commonweight.protocol.sign.LocalSigner;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** A ledger on a development chain with an organization, a relay and some participants. */
final class LedgerBench implements AutoCloseable {
    /** The length of each window that {@link #terms} sets. */
    final int window;

    final DevChain chain;
    final EthereumLedger ledger;
    final EthereumNode node;
    final Eip712 eip712;
    final LedgerWriter org;
    final LedgerWriter relay;
    final List<LocalSigner> keys = new ArrayList<>();
    final List<LedgerWriter> participants = new ArrayList<>();
    final Receipt deployment;
    private final Random random = new Random(7);

    LedgerBench(DevChain chain, int size) throws Exception {
        this.chain = chain;
        this.window = chain.window();
        this.node = new EthereumNode(chain.rpc());
        this.deployment = EthereumLedger.deploy(chain.rpc(), newKey());
        this.ledger = EthereumLedger.connect(chain.rpc(), deployment.created().orElseThrow());
        this.eip712 = new Eip712(ledger.domain());
        this.org = ledger.writer(newKey());
        this.relay = ledger.writer(newKey());
        for (int i = 0; i < size; i++) {
            keys.add(newKey());
            participants.add(ledger.writer(keys.getLast()));
        }
    }

    /** Returns a fresh key that can pay for gas. */
    LocalSigner newKey() throws IOException, InterruptedException {
        LocalSigner signer = LocalSigner.generate(random);
        chain.fund(signer.address());
        return signer;
    }

    List<Address> addresses() {
        return keys.stream().map(LocalSigner::address).toList();
    }

    Digest digest() {
        byte[] bytes = new byte[Digest.SIZE];
        random.nextBytes(bytes);
        return Digest.of(bytes);
    }

    /** Registers a fresh model of the organization that all participants are allowed to train. */
    Digest allowListModel() throws LedgerException, InterruptedException {
        Digest model = register(AdmissionMode.ALLOWLIST);
        org.setAllowed(model, addresses(), true);
        return model;
    }

    Digest register(AdmissionMode admission) throws LedgerException, InterruptedException {
        Digest salt = digest();
        org.registerModel(salt, digest(), admission);
        return Preimages.modelId(
                ledger.domain().chainId(), ledger.domain().ledger(), org.address(), salt);
    }

    RoundParams terms(int minUpdates, int maxUpdates, int maxRejectBps, boolean earlyClose) {
        return new RoundParams(
                digest(),
                window,
                window,
                window,
                0,
                minUpdates,
                maxUpdates,
                1000,
                maxRejectBps,
                earlyClose);
    }

    RoundOpened open(Digest model, RoundParams terms) throws LedgerException, InterruptedException {
        ModelState state = ledger.model(model).orElseThrow();
        return org.openRound(model, state.round() + 1, state.history(), terms)
                .events(RoundOpened.class)
                .getFirst();
    }

    /** Returns what the first participants hand in. */
    List<Entry> entries(RoundOpened opened, int count) {
        return IntStream.range(0, count).mapToObj(i -> entry(opened, i)).toList();
    }

    Entry entry(RoundOpened opened, int participant) {
        return new Entry(
                keys.get(participant),
                opened.model(),
                opened.round(),
                digest(),
                participant + 1,
                digest());
    }

    Receipt relayCommits(RoundOpened opened, List<Entry> entries)
            throws LedgerException, InterruptedException {
        return relay.commitBySig(
                opened.model(),
                opened.round(),
                entries.stream().map(e -> e.signed(eip712, opened.opening())).toList());
    }

    Receipt relayReveals(RoundOpened opened, List<Entry> entries)
            throws LedgerException, InterruptedException {
        return relay.revealBatch(
                opened.model(), opened.round(), entries.stream().map(Entry::opening).toList());
    }

    Receipt propose(RoundOpened opened, Digest acc, Rejections rejections)
            throws LedgerException, InterruptedException {
        return org.proposeAggregate(
                opened.model(), opened.round(), acc, digest(), digest(), rejections);
    }

    static Rejections rejectFirst(int rejected, int reveals) {
        TreeMap<Integer, Integer> reasons = new TreeMap<>();
        for (int seq = 0; seq < rejected; seq++) {
            reasons.put(seq, 7);
        }
        return new Rejections(reveals, reasons);
    }

    ModelHistory replay(Digest model) throws LedgerException, HistoryException {
        return ModelHistory.replay(ledger.events(model, 0, ledger.latest().number()));
    }

    Digest acc(RoundOpened opened) throws LedgerException, HistoryException {
        return replay(opened.model()).live().orElseThrow().acc();
    }

    /** Asserts that the contract keeps what the events fold to. */
    void assertAgrees(Digest model, ModelHistory history) throws LedgerException {
        ModelState state = ledger.model(model).orElseThrow();
        assertThat(state.history()).isEqualTo(history.history());
        assertThat(state.head()).isEqualTo(history.head());
        assertThat(state.org()).isEqualTo(history.org());
        assertThat(state.round()).isEqualTo(history.rounds().size());
        assertThat(ledger.history(model, state.round())).isEqualTo(history.history());
    }

    Bytes ask(Call call) throws LedgerException {
        return node.call(ledger.domain().ledger(), call.data());
    }

    boolean isTrue(Call call) throws LedgerException {
        return ask(call).at(31) == 1;
    }

    @Override
    public void close() {
        node.close();
        ledger.close();
        chain.close();
    }
}
