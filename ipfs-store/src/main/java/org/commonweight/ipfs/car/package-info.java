/** Streams of blocks: content-addressed archives, version 1. */
@NullMarked
package org.commonweight.ipfs.car;

import org.jspecify.annotations.NullMarked;
