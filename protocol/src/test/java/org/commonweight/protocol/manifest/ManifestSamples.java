package org.commonweight.protocol.manifest;

import org.commonweight.protocol.content.Cid;
import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.content.FileReference;
import org.commonweight.protocol.content.MalformedException;
import org.commonweight.protocol.example.WorkedExample;
import org.commonweight.protocol.json.JsonObject;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** One body of each kind with every optional key present. */
final class ManifestSamples {
    record Sample(String name, JsonObject body, ManifestReader<?> reader) {
        Manifest read(JsonObject changed) throws MalformedException {
            return ManifestReader.decode(reader, changed);
        }
    }

    private ManifestSamples() {}

    static List<Sample> all() {
        WorkedExample example = new WorkedExample();
        return List.of(
                sample(withMemory(example.registered().genesis().claimed()), ModelManifest::read),
                sample(example.round1().manifest().claimed(), RoundManifest::read),
                sample(profile(), ParticipantProfile::read),
                sample(update(example), UpdateManifest::read),
                sample(example.result1().manifest(), ResultManifest::read),
                sample(report(example), RoundReport::read));
    }

    static ParticipantProfile profile() {
        return new ParticipantProfile(
                WorkedExample.MODEL_ID,
                WorkedExample.P1.address(),
                Optional.of("One"),
                "linux-x86_64",
                List.of("https://example.org/"),
                Optional.of(Digest.ZERO));
    }

    static FileReference bigFile() {
        return new FileReference(new Cid(Cid.Codec.DAG_PB, Digest.ZERO), 1L << 40);
    }

    private static UpdateManifest update(WorkedExample example) {
        return example.round1()
                .body(WorkedExample.P1, 3, example.updates1().getFirst().file().orElseThrow());
    }

    private static RoundReport report(WorkedExample example) {
        return new RoundReport(
                WorkedExample.MODEL_ID,
                1,
                example.result1().manifest().digest(),
                new TreeMap<>(Map.of("accuracy", "0.75", "lossOfTask2", "-0.5")),
                new TreeMap<>(Map.of("aggregate", 12L)),
                "example/1");
    }

    private static ModelManifest withMemory(ModelManifest genesis) {
        return new ModelManifest(
                genesis.model(),
                genesis.name(),
                genesis.architecture(),
                genesis.data(),
                new ModelFiles(genesis.files().model(), Optional.of(bigFile())),
                genesis.labels(),
                genesis.licence(),
                genesis.memoryScale(),
                genesis.layout());
    }

    private static Sample sample(Manifest manifest, ManifestReader<?> reader) {
        return new Sample(manifest.kind(), manifest.toJson(), reader);
    }
}
