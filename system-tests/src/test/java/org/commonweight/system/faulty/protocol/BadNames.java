package org.commonweight.system.faulty.protocol;

/** Every word that says nothing. */
final class BadNames {
    private BadNames() {}

    record RoundImpl() {}

    record RoundManager() {}

    record RoundHelper() {}

    record RoundUtils() {}

    record AbstractRound() {}

    record IRound() {}
}
