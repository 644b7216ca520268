/**
 * The architecture as rules that the compiled classes must keep, and the proof that each can fail.
 */
@NullMarked
package org.commonweight.system.architecture;

import org.jspecify.annotations.NullMarked;
