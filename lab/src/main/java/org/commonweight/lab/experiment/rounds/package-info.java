/**
 * Rounds among participants in one process: training, the grid, averaging and memory as in any
 * round, without ledger, content store and network.
 */
@NullMarked
package org.commonweight.lab.experiment.rounds;

import org.jspecify.annotations.NullMarked;
