@NullMarked
package org.commonweight.lab.simulate;

import org.jspecify.annotations.NullMarked;
