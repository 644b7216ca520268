/** The integer arithmetic that turns admitted updates into the next model and memory. */
@NullMarked
package org.commonweight.protocol.average;

import org.jspecify.annotations.NullMarked;
