/** Many nodes on one machine: the demo, simulations, experiments. */
@NullMarked
package org.commonweight.lab;

import org.jspecify.annotations.NullMarked;
