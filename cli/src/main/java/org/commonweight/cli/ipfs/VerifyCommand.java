package org.commonweight.cli.ipfs;

import org.commonweight.ipfs.store.Inspection;
import org.commonweight.protocol.content.Cid;
import org.commonweight.protocol.json.JsonArray;
import org.commonweight.protocol.json.JsonObject;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.util.List;

/** {@code commonweight ipfs verify}. */
@Command(
        name = "verify",
        description = "Read and check every block and every pin; exit 1 if something is wrong.",
        mixinStandardHelpOptions = true)
final class VerifyCommand extends StoreCommand {
    @Option(
            names = "--repair",
            description = "Delete damaged blocks and fetch what pins lack from the sources.")
    private boolean repair;

    @Override
    int work(Session session, Output output) throws Exception {
        Inspection found = session.store().inspect();
        if (repair && !found.isClean()) {
            found.deleteDamaged(session.store());
            for (Cid root : found.incomplete().values()) {
                session.fetch(root, ProgressLine.on(spec().commandLine().getErr()));
            }
            found = session.store().inspect();
        }
        print(found, output);
        return found.isClean() ? DONE : FINDINGS;
    }

    private static void print(Inspection found, Output output) {
        List<String> damaged = found.damaged().stream().map(Object::toString).toList();
        StringBuilder text = new StringBuilder(found.blocks() + " blocks, ");
        text.append(found.isClean() ? "all sound, and every pin complete" : "not all is well");
        damaged.forEach(cid -> text.append("\n  damaged: ").append(cid));
        found.incomplete().keySet().forEach(pin -> text.append("\n  incomplete: ").append(pin));
        output.line(
                text.toString(),
                JsonObject.builder()
                        .put("blocks", found.blocks())
                        .put("damaged", JsonArray.ofTexts(damaged))
                        .put(
                                "incomplete",
                                JsonArray.ofTexts(List.copyOf(found.incomplete().keySet())))
                        .build());
    }
}
