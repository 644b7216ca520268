/** UnixFS as other profiles than the protocol's write it, and directories. */
@NullMarked
package org.commonweight.ipfs.unixfs;

import org.jspecify.annotations.NullMarked;
