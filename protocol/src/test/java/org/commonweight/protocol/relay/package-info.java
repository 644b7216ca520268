@NullMarked
package org.commonweight.protocol.relay;

import org.jspecify.annotations.NullMarked;
