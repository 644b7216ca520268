/** How fast content is, beside what bounds it: the hash, and a plain copy. */
@NullMarked
package org.commonweight.ipfs.bench;

import org.jspecify.annotations.NullMarked;
