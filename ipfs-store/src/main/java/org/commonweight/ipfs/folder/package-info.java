/** Directories: from the file system into a store, and back. */
@NullMarked
package org.commonweight.ipfs.folder;

import org.jspecify.annotations.NullMarked;
