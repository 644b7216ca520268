package org.commonweight.cli.ipfs;

import org.commonweight.ipfs.store.Collected;
import org.commonweight.protocol.json.JsonObject;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.time.Duration;

/** {@code commonweight ipfs gc}. */
@Command(name = "gc", description = "Delete what no pin needs.", mixinStandardHelpOptions = true)
final class CollectCommand extends StoreCommand {
    @Option(
            names = "--age",
            paramLabel = "DURATION",
            defaultValue = "PT1H",
            description = "Leave what was put more recently; default: PT1H, one hour.")
    private Duration age = Duration.ofHours(1);

    @Override
    int work(Session session, Output output) throws Exception {
        Collected collected = session.store().collect(age);
        output.line(
                "deleted %d blocks of %d bytes, kept %d"
                        .formatted(
                                collected.deletedBlocks(),
                                collected.deletedBytes(),
                                collected.keptBlocks()),
                JsonObject.builder()
                        .put("deletedBlocks", collected.deletedBlocks())
                        .put("deletedBytes", collected.deletedBytes())
                        .put("keptBlocks", collected.keptBlocks())
                        .build());
        return DONE;
    }
}
