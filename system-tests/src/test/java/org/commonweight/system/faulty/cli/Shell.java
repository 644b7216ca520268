package org.commonweight.system.faulty.cli;

/** What nobody may know. */
public record Shell() {}
