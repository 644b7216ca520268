package org.commonweight.participant.consent;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.sign.Address;

import java.util.List;

/**
 * What a participant is asked to agree to. All words that it reads about that are made here.
 *
 * @param round the round that is asked about, or 0 for all rounds of the model
 * @param name the model's name, as its organization chose it
 * @param training what will be trained
 * @param rows how many of the own rows at most
 * @param seconds about how long a round takes this machine
 * @param organization who asks, and gets the updates
 */
public record Consent(
        Digest model,
        long round,
        String name,
        String training,
        int rows,
        long seconds,
        Address organization) {
    /** What an update gives away; the same for every model, as every update is public. */
    public static final String REVEALS =
            "Your data stay on this machine. Your update can reveal something about them, is public"
                    + " and cannot be recalled.";

    /** Returns the question, a line for each part. */
    public List<String> lines() {
        return List.of(
                "%s: %s"
                        .formatted(
                                name,
                                round == 0
                                        ? "all its rounds, until you decline"
                                        : "round " + round),
                "what:    " + training,
                "rows:    at most %d of yours".formatted(rows),
                "time:    about %s a round".formatted(duration()),
                "for:     the organization " + organization,
                "reveals: " + REVEALS);
    }

    /** Returns the sha-256 of the question: what an answer was an answer to. */
    public Digest text() {
        return Digest.sha256(String.join("\n", lines()).getBytes(UTF_8));
    }

    private String duration() {
        return seconds < 120 ? Math.max(1, seconds) + " s" : Math.ceilDiv(seconds, 60L) + " min";
    }
}
