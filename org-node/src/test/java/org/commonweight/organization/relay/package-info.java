@NullMarked
package org.commonweight.organization.relay;

import org.jspecify.annotations.NullMarked;
