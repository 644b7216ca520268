package org.commonweight.ewc.data.audio;

import org.commonweight.protocol.content.MalformedException;
import org.commonweight.protocol.json.JsonFields;
import org.commonweight.protocol.json.JsonObject;

import java.util.List;

/** What a stretch of sound is turned into: one row or several, all of the same width. */
public sealed interface AudioFeatures permits LogMel, NormalizedMfsc {
    /**
     * Reads {@code {"type":"mfsc"}} or what {@link LogMel} shows.
     *
     * @throws MalformedException naming the key or type that is not understood
     */
    static AudioFeatures of(JsonObject json) throws MalformedException {
        JsonFields fields = new JsonFields(json);
        String type = fields.string("type");
        AudioFeatures features =
                switch (type) {
                    case "logmel" -> LogMel.of(fields);
                    case "mfsc" -> new NormalizedMfsc();
                    default ->
                            throw new MalformedException(
                                    "unknown features " + type + ", known: logmel, mfsc");
                };
        fields.finish();
        return features;
    }

    /** Returns what {@link #of} reads. */
    JsonObject toJson();

    /** Returns the number of features in one row. */
    int width();

    /** Returns the samples in one second that the features are made for; 0 if any. */
    int rate();

    /**
     * Returns the rows of samples {@code from} … {@code to−1}, first to last; may be none if there
     * is too little sound.
     */
    List<float[]> rows(Wave wave, int from, int to);
}
