package org.commonweight.organization.round;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.commonweight.ipfs.ContentException;
import org.commonweight.ipfs.fetch.SourcePolicy;
import org.commonweight.ipfs.store.ContentStore;
import org.commonweight.organization.operator.OperatorLog;
import org.commonweight.organization.publish.Publication;
import org.commonweight.protocol.admission.AdmissionRule;
import org.commonweight.protocol.average.Grid;
import org.commonweight.protocol.content.Bytes;
import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.content.FileReference;
import org.commonweight.protocol.json.JsonObject;
import org.commonweight.protocol.manifest.ModelFiles;
import org.commonweight.protocol.manifest.ParticipantProfile;
import org.commonweight.protocol.manifest.RoundManifest;
import org.commonweight.protocol.manifest.SignedManifest;
import org.commonweight.protocol.manifest.UpdateManifest;
import org.commonweight.protocol.result.Head;
import org.commonweight.protocol.result.RoundComputation;
import org.commonweight.protocol.round.AdmissionMode;
import org.commonweight.protocol.round.HistoryException;
import org.commonweight.protocol.round.LedgerEvent;
import org.commonweight.protocol.round.LogPosition;
import org.commonweight.protocol.round.LoggedEvent;
import org.commonweight.protocol.round.Membership;
import org.commonweight.protocol.round.ModelHistory;
import org.commonweight.protocol.round.Preimages;
import org.commonweight.protocol.round.Round;
import org.commonweight.protocol.round.RoundParams;
import org.commonweight.protocol.sign.Address;
import org.commonweight.protocol.sign.Domain;
import org.commonweight.protocol.sign.Eip712;
import org.commonweight.protocol.sign.LocalSigner;
import org.commonweight.protocol.tensor.GridTensors;
import org.commonweight.protocol.tensor.ModelLayout;
import org.commonweight.protocol.tensor.TensorFile;
import org.commonweight.protocol.tensor.TensorSpec;
import org.commonweight.protocol.tensor.Update;
import org.commonweight.protocol.tensor.Weights;

import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;

/**
 * A round whose members have all revealed, with their updates in a store. Members share a few
 * files, lest a crowd fill the disk; each has a manifest of its own, and each file is read and
 * judged as often as somebody names it.
 */
final class CrowdedRound {
    /** How many different files there are. */
    static final int FILES = 16;

    private static final int SAMPLES = 100;
    private static final long START = 1_700_000_000;
    private static final Digest GENESIS = Digest.sha256(new byte[] {1});
    private static final Domain DOMAIN = new Domain(31337, address(7));

    private final Random random = new Random(1);
    private final LocalSigner org = LocalSigner.generate(random);
    private final Digest model = Digest.sha256(new byte[] {2});
    private final Eip712 eip712 = new Eip712(DOMAIN);
    private final ContentStore store;
    private final ModelLayout layout;
    private final RoundManifest manifest;
    private final RoundParams terms;
    private final Digest opening;
    private final List<LoggedEvent> events = new ArrayList<>();
    private final List<LocalSigner> crowd;

    /** Prepares updates of {@code elements} values by {@code members} in {@code store}. */
    CrowdedRound(ContentStore store, int members, int elements) throws ContentException {
        this.store = store;
        this.layout = new ModelLayout(List.of(new TensorSpec("w", List.of(elements))));
        JsonObject nothing = JsonObject.builder().build();
        this.manifest =
                new RoundManifest(model, 1, GENESIS, Grid.DEFAULT, 0, nothing, nothing, List.of());
        Digest stored = store.putManifest(SignedManifest.seal(manifest, eip712, org).bytes());
        this.terms = new RoundParams(stored, 60, 60, 3600, 0, 1, members, SAMPLES, 0, false);
        this.opening = Preimages.opening(model, 1, terms, START, GENESIS);
        this.crowd = Stream.generate(() -> LocalSigner.generate(random)).limit(members).toList();
        open();
        reveal();
    }

    private void open() {
        int admission = AdmissionMode.ALLOWLIST.code();
        log(START, new LedgerEvent.ModelRegistered(model, org.address(), GENESIS, admission));
        Membership on = Membership.NEVER.on(1);
        for (LocalSigner member : crowd) {
            log(START, new LedgerEvent.MemberSet(model, member.address(), on.from(), on.until()));
        }
        Digest previous = Preimages.firstHistory(model, GENESIS, AdmissionMode.ALLOWLIST);
        log(START, new LedgerEvent.RoundOpened(model, 1, GENESIS, previous, START, opening, terms));
    }

    private void reveal() throws ContentException {
        List<FileReference> files = new ArrayList<>();
        for (int i = 0; i < FILES; i++) {
            files.add(store.add(TensorFile.ofUpdate(model, 1, update())));
        }
        List<LedgerEvent> reveals = new ArrayList<>();
        for (LocalSigner member : crowd) {
            int seq = reveals.size();
            Digest update = manifest(member, files.get(seq % FILES));
            Digest salt = Digest.sha256(update.toArray());
            Address who = member.address();
            Digest commitment = Preimages.commitment(model, 1, who, update, SAMPLES, salt);
            log(START + 1, new LedgerEvent.Committed(model, 1, who, commitment));
            reveals.add(new LedgerEvent.Revealed(model, 1, who, seq, update, SAMPLES, salt));
        }
        reveals.forEach(reveal -> log(START + 61, reveal));
    }

    /** Returns an update of small noise. */
    private Update update() {
        GridTensors delta = GridTensors.zeros(layout);
        int[] values = delta.tensor(0);
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextInt(1 << 20) - (1 << 19);
        }
        return new Update(delta, Optional.empty());
    }

    private Digest manifest(LocalSigner member, FileReference file) throws ContentException {
        UpdateManifest body =
                new UpdateManifest(
                        model, 1, opening, member.address(), file, SAMPLES, 0, Map.of(), "bench/1");
        return store.putManifest(SignedManifest.seal(body, eip712, member).bytes());
    }

    private void log(long time, LedgerEvent event) {
        long block = events.size() + 1L;
        Digest name = Digest.sha256(Long.toString(block).getBytes(UTF_8));
        events.add(new LoggedEvent(new LogPosition(block, name, time, 0, name), event));
    }

    /** Lets everybody say, by a profile in {@code profiles}, that their content is at one place. */
    void serveAt(URI place, ContentStore profiles) throws ContentException {
        for (LocalSigner member : crowd) {
            ParticipantProfile profile =
                    new ParticipantProfile(
                            model,
                            member.address(),
                            Optional.empty(),
                            "bench/1",
                            List.of(place.toString()),
                            Optional.empty());
            Digest stored =
                    profiles.putManifest(SignedManifest.seal(profile, eip712, member).bytes());
            log(START + 61, new LedgerEvent.Joined(model, member.address(), stored));
        }
    }

    /** Returns the history with the round that is live. */
    ModelHistory history() throws HistoryException {
        return ModelHistory.replay(events);
    }

    /** Returns how many bytes the file of each update has. */
    long updateLength() {
        return TensorFile.updateLength(model, 1, layout, false);
    }

    Eip712 eip712() {
        return eip712;
    }

    /** Fetches, judges and averages all updates as a live round does; returns what was admitted. */
    long collect() throws ContentException, HistoryException, InterruptedException {
        InstantSource clock = InstantSource.fixed(Instant.ofEpochSecond(START + 121));
        ModelHistory history = history();
        Round round = history.live().orElseThrow();
        Publication publication = new Publication(store, model, DOMAIN, org);
        UpdateFetch fetch =
                new UpdateFetch(
                        store, SourcePolicy.publicOnly(), new UpdateSources(store, eip712), clock);
        UpdateCollector collector =
                new UpdateCollector(store, fetch, publication, clock, new OperatorLog(line -> {}));
        RoundComputation computation = computation();
        AdmissionRule rule = new AdmissionRule(manifest, opening, layout, eip712);
        Collected collected = collector.collect(history, round, rule, computation);
        if (computation.result(round.acc()).isEmpty()) {
            throw new IllegalStateException("The round has no result");
        }
        return collected.bytes();
    }

    private RoundComputation computation() {
        FileReference nothing = FileReference.of(new byte[] {1});
        Head base =
                new Head(
                        GENESIS,
                        new ModelFiles(nothing, Optional.empty()),
                        Weights.zeros(layout),
                        Optional.empty());
        return new RoundComputation(manifest, terms.manifest(), base);
    }

    private static Address address(int last) {
        byte[] bytes = new byte[20];
        bytes[19] = (byte) last;
        return new Address(Bytes.of(bytes));
    }
}
