package org.commonweight.system.faulty.protocol.util;

/** A package whose name says nothing. */
record Anything() {}
