/** The rows that experiments learn from, and how they come to participants. */
@NullMarked
package org.commonweight.lab.experiment.data;

import org.jspecify.annotations.NullMarked;
