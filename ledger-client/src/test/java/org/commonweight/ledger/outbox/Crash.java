package org.commonweight.ledger.outbox;

/** The end of a process: nobody may catch it. */
final class Crash extends Error {
    private static final long serialVersionUID = 1L;
}
