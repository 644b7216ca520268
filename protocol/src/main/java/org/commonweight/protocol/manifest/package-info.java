/** The six manifests of the protocol and the signed envelopes that carry them. */
@NullMarked
package org.commonweight.protocol.manifest;

import org.jspecify.annotations.NullMarked;
