package org.commonweight.protocol.golden;

import org.commonweight.protocol.content.Bytes;
import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.example.ExampleRound;
import org.commonweight.protocol.example.ExampleUpdate;
import org.commonweight.protocol.example.WorkedExample;
import org.commonweight.protocol.manifest.ParticipantProfile;
import org.commonweight.protocol.manifest.SignedManifest;
import org.commonweight.protocol.result.RoundResult;
import org.commonweight.protocol.tensor.GridTensors;
import org.commonweight.protocol.tensor.TensorFile;
import org.commonweight.protocol.tensor.Update;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Every kind of canonical artefact, by the name of its golden file. */
final class Artefacts {
    private final Map<String, Bytes> files = new TreeMap<>();
    private final WorkedExample example = new WorkedExample();

    private Artefacts() {}

    static Map<String, Bytes> compute() {
        Artefacts artefacts = new Artefacts();
        artefacts.genesis();
        artefacts.profiles();
        artefacts.round("round1", artefacts.example.round1(), artefacts.example.updates1());
        artefacts.result("round1", artefacts.example.round1(), artefacts.example.result1());
        artefacts.round("round2", artefacts.example.round2(), artefacts.example.updates2());
        artefacts.round("round3", artefacts.example.round3(), artefacts.example.updates3());
        artefacts.result("round3", artefacts.example.round3(), artefacts.example.result3());
        artefacts.deltaOnly();
        return artefacts.files;
    }

    private void genesis() {
        put("genesis.manifest.json", example.registered().genesis().bytes());
        files.put("genesis.model.safetensors", example.registered().file());
    }

    private void profiles() {
        ParticipantProfile bare =
                new ParticipantProfile(
                        WorkedExample.MODEL_ID,
                        WorkedExample.P1.address(),
                        Optional.empty(),
                        "linux-x86_64",
                        List.of(),
                        Optional.empty());
        ParticipantProfile full =
                new ParticipantProfile(
                        WorkedExample.MODEL_ID,
                        WorkedExample.P2.address(),
                        Optional.of("Klinik Nord \u20ac \ud83d\ude00 \"q\" \\"),
                        "linux-x86_64",
                        List.of("https://example.org/ipfs/", "http://192.0.2.1:8080/"),
                        Optional.of(Digest.sha256(new byte[] {1})));
        put("profile.bare.json", seal(bare, 1));
        put("profile.full.json", seal(full, 2));
    }

    private static byte[] seal(ParticipantProfile profile, int participant) {
        return SignedManifest.seal(
                        profile,
                        WorkedExample.EIP712,
                        participant == 1 ? WorkedExample.P1 : WorkedExample.P2)
                .bytes();
    }

    private void round(String name, ExampleRound round, List<ExampleUpdate> updates) {
        put(name + ".manifest.json", round.manifest().bytes());
        for (int i = 0; i < updates.size(); i++) {
            files.put(name + ".update" + i + ".json", updates.get(i).manifest());
            files.put(name + ".update" + i + ".safetensors", updates.get(i).file().orElseThrow());
        }
    }

    private void result(String name, ExampleRound round, RoundResult result) {
        put(name + ".result.json", result.manifest().bodyBytes());
        put(name + ".report.json", round.report(result.manifest().digest()).bytes());
        put(name + ".model.safetensors", result.newFiles().get(0));
        put(name + ".memory.safetensors", result.newFiles().get(1));
    }

    private void deltaOnly() {
        Update update =
                new Update(
                        new GridTensors(
                                WorkedExample.LAYOUT, WorkedExample.filled(Integer.MIN_VALUE)),
                        Optional.empty());
        put(
                "delta-only.update.safetensors",
                TensorFile.ofUpdate(WorkedExample.MODEL_ID, 12345678901L, update));
    }

    private void put(String name, byte[] bytes) {
        files.put(name, Bytes.of(bytes));
    }
}
