@NullMarked
package org.commonweight.system.simulate;

import org.jspecify.annotations.NullMarked;
