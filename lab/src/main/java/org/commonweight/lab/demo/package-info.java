/** A whole model life on one machine: ledger, organization, participants, rounds and audit. */
@NullMarked
package org.commonweight.lab.demo;

import org.jspecify.annotations.NullMarked;
