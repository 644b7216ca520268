package org.commonweight.cli.participant;

import org.commonweight.participant.Visit;
import org.commonweight.participant.consent.Consent;
import org.commonweight.participant.home.Configuration;
import org.commonweight.protocol.json.JsonObject;

import picocli.CommandLine.Model.CommandSpec;

import java.io.PrintWriter;
import java.security.SecureRandom;
import java.time.InstantSource;

/** An answer to the question whether to train, to the running node or straight to its journal. */
record ConsentAnswer(ModelChoice choice, long round, boolean accepted) {
    void give(CommandSpec spec) throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        JsonObject.Builder body = JsonObject.builder();
        if (round > 0) {
            body.put("round", round);
        }
        if (!choice.tellNode(accepted ? "accept" : "decline", body.build())) {
            write(out);
        }
        out.println(accepted ? "accepted" : "declined");
        out.flush();
    }

    private void write(PrintWriter out) throws Exception {
        Configuration configuration = HomeOption.configuration(choice.home(), ModelChoice.NO_FLAGS);
        try (Visit visit =
                Visit.to(
                        choice.joined(),
                        choice.home(),
                        configuration,
                        InstantSource.system(),
                        new SecureRandom())) {
            Consent question = visit.question(round);
            question.lines().forEach(out::println);
            visit.answer(question, accepted);
        }
    }
}
