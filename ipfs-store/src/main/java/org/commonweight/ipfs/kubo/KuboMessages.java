package org.commonweight.ipfs.kubo;

import org.commonweight.ipfs.kubo.KuboException.Reason;

import java.util.Locale;

/** Tells what Kubo means from what it says: a failure has one code and only words beside it. */
final class KuboMessages {
    private KuboMessages() {}

    static KuboException failure(String where, String message) {
        String text = message.isBlank() ? "failed without a word" : message;
        return new KuboException(reason(text.toLowerCase(Locale.ROOT)), where, text);
    }

    private static Reason reason(String text) {
        if (text.contains("deadline exceeded") || text.contains("timed out")) {
            return Reason.TIMEOUT;
        }
        if (text.contains("not pinned")) {
            return Reason.NOT_PINNED;
        }
        return text.contains("not found") || text.contains("could not find")
                ? Reason.NOT_FOUND
                : Reason.FAILED;
    }
}
