package org.commonweight.protocol.round;

/** An event and where it stands. */
public record LoggedEvent(LogPosition at, LedgerEvent event) {}
