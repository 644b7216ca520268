package org.commonweight.audit.evidence;

/** Where the ledger's word came from, and so what an audit can say about who else sees the same. */
public enum LedgerBasis {
    /** One node was asked now, and the code at the address is that of the round ledger. */
    NODE("one node was asked, and the code at the address is the committed round ledger's"),
    /** A bundle carries what a ledger once said; whether a chain shows it now was not asked. */
    BUNDLE("an offline bundle: consistent with its own view of the ledger, no chain was asked"),
    /** The caller gave what a ledger said. */
    GIVEN("what the ledger says was given by the caller, no chain was asked");

    private final String words;

    LedgerBasis(String words) {
        this.words = words;
    }

    /** Returns in one line what was asked. */
    public String words() {
        return words;
    }
}
