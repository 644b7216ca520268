package org.commonweight.cli.ipfs;

import org.commonweight.ipfs.ContentException;
import org.commonweight.ipfs.fetch.Source;
import org.commonweight.ipfs.kubo.KuboClient;
import org.commonweight.protocol.json.JsonObject;

import picocli.CommandLine.Command;

import java.io.IOException;

/** {@code commonweight ipfs doctor}. */
@Command(
        name = "doctor",
        description = "Check the store, the sources and Kubo; exit 1 if one does not work.",
        mixinStandardHelpOptions = true)
final class DoctorCommand extends StoreCommand {
    @Override
    int work(Session session, Output output) throws Exception {
        say(
                output,
                "store",
                true,
                "%d bytes in %s"
                        .formatted(session.store().blocks().usedBytes(), session.store().blocks()));
        int findings = 0;
        for (Source source : session.sources()) {
            findings += check(output, source.toString(), () -> ask(session, source));
        }
        if (session.kubo().isPresent()) {
            KuboClient kubo = session.kubo().get();
            findings += check(output, kubo.toString(), () -> ask(kubo));
        }
        return findings == 0 ? DONE : FINDINGS;
    }

    @FunctionalInterface
    private interface Check {
        String result() throws IOException, ContentException;
    }

    private static int check(Output output, String what, Check check) {
        try {
            say(output, what, true, check.result());
            return 0;
        } catch (IOException | ContentException e) {
            say(output, what, false, String.valueOf(e.getMessage()));
            return 1;
        }
    }

    private static String ask(Session session, Source source) throws ContentException {
        session.fetcher().probe(source);
        return "answers";
    }

    private static String ask(KuboClient kubo) throws IOException {
        return "release " + kubo.version() + ", peer " + kubo.id().id();
    }

    private static void say(Output output, String what, boolean well, String text) {
        output.line(
                (well ? "ok    " : "wrong ") + what + ": " + text,
                JsonObject.builder()
                        .put("check", what)
                        .put("result", text)
                        .put("status", well ? "ok" : "wrong")
                        .build());
    }
}
