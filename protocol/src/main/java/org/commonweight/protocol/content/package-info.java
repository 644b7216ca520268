/** Naming bytes by their hash: digests, CIDs and references to files. */
@NullMarked
package org.commonweight.protocol.content;

import org.jspecify.annotations.NullMarked;
