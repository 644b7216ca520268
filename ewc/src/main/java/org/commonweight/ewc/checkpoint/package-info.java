/** Training that survives the end of its process: where it stood, in one file. */
@NullMarked
package org.commonweight.ewc.checkpoint;

import org.jspecify.annotations.NullMarked;
