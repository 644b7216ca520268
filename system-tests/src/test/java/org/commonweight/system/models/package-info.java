/** Several models on the same nodes. */
@NullMarked
package org.commonweight.system.models;

import org.jspecify.annotations.NullMarked;
