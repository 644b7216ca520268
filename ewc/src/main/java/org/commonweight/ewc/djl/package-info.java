/** Trains with PyTorch through DJL; nothing outside this package knows either. */
@NullMarked
package org.commonweight.ewc.djl;

import org.jspecify.annotations.NullMarked;
