package org.commonweight.participant.journal;

import org.commonweight.protocol.content.MalformedException;
import org.commonweight.protocol.json.JsonFields;
import org.commonweight.protocol.json.JsonObject;

/** One thing that a participant must not forget; a line of the {@link Journal}. */
public sealed interface Entry
        permits Contribution, Decision, Left, Missed, Trained, Measured, Pause {
    /** The key that tells which entry a line holds. */
    String KIND = "entry";

    /** Returns the line, which {@link #read} reads. */
    JsonObject toJson();

    /**
     * Reads a line.
     *
     * @throws MalformedException if it is of no known kind, or not of its form
     */
    static Entry read(JsonObject json) throws MalformedException {
        JsonFields fields = new JsonFields(json);
        String kind = fields.string(KIND);
        Entry entry =
                switch (kind) {
                    case Contribution.KIND -> Contribution.read(fields);
                    case Decision.KIND -> Decision.read(fields);
                    case Left.KIND -> Left.read(fields);
                    case Missed.KIND -> Missed.read(fields);
                    case Trained.KIND -> Trained.read(fields);
                    case Measured.KIND -> Measured.read(fields);
                    case Pause.KIND -> Pause.read(fields);
                    default ->
                            throw new MalformedException(
                                    "entry \"" + kind + "\" was written by a newer version");
                };
        fields.finish();
        return entry;
    }
}
