/** Content on this machine's disk: blocks, files, manifests and pins. */
@NullMarked
package org.commonweight.ipfs.store;

import org.jspecify.annotations.NullMarked;
