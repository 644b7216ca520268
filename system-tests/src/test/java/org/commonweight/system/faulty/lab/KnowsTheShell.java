package org.commonweight.system.faulty.lab;

import org.commonweight.system.faulty.cli.Shell;

/** The shell is on top of everything. */
public record KnowsTheShell(Shell other) {}
