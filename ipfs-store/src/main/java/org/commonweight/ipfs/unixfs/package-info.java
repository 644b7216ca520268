/** What other profiles call the same content; nothing is ever stored or referenced that way. */
@NullMarked
package org.commonweight.ipfs.unixfs;

import org.jspecify.annotations.NullMarked;
