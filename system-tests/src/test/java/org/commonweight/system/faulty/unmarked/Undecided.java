package org.commonweight.system.faulty.unmarked;

/** Lives in a package that leaves nullness open. */
record Undecided() {}
