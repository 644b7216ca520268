/** The commands that run many nodes on one machine: demo, serve, simulate, experiment. */
@NullMarked
package org.commonweight.cli.lab;

import org.jspecify.annotations.NullMarked;
