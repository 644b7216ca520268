package org.commonweight.ipfs.kubo;

import java.io.IOException;

/**
 * A daemon did not do what it was asked; the message says which daemon, what, why, and a remedy.
 */
public final class KuboException extends IOException {
    private static final long serialVersionUID = 1L;
    private static final int MAX_TEXT = 300;

    private final Reason reason;

    /** Why a call failed. */
    public enum Reason {
        /** Nobody answers at the address. */
        UNREACHABLE("check its address and that the daemon runs"),
        /** It wants an authorization, or another one. */
        UNAUTHORIZED("give the authorization that its API.Authorizations names"),
        /** It does not have the content and did not find it in time. */
        TIMEOUT("try later, or connect it to a peer that has the content"),
        /** It says that it does not have the content. */
        NOT_FOUND("import the content, or connect it to a peer that has it"),
        /** It stored blocks and yet did not pin them. */
        NOT_PINNED("free space there and import again"),
        /** It understood and would not. */
        FAILED("see the daemon's log"),
        /** What it answered is not what this call answers. */
        BAD_ANSWER("check that the address is a Kubo RPC, and its version");

        private final String remedy;

        Reason(String remedy) {
            this.remedy = remedy;
        }
    }

    /** Creates the failure of one call. */
    KuboException(Reason reason, String where, String what) {
        super(where + ": " + oneLine(what) + "; " + reason.remedy);
        this.reason = reason;
    }

    KuboException(Reason reason, String where, String what, Throwable cause) {
        this(reason, where, what);
        initCause(cause);
    }

    /** Returns why the call failed. */
    public Reason reason() {
        return reason;
    }

    private static String oneLine(String text) {
        String line = text.replaceAll("\\p{Cntrl}+", " ").strip();
        return line.length() <= MAX_TEXT ? line : line.substring(0, MAX_TEXT) + "…";
    }
}
