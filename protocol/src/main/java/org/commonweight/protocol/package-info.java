/**
 * What all parties must agree on byte for byte: manifests, encodings, signatures, tensors, round
 * states, admission, averaging.
 */
@NullMarked
package org.commonweight.protocol;

import org.jspecify.annotations.NullMarked;
