/** Who said it: addresses, secp256k1 signatures and the EIP-712 statements that they sign. */
@NullMarked
package org.commonweight.protocol.sign;

import org.jspecify.annotations.NullMarked;
