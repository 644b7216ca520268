/** Curves as pictures that any browser shows. */
@NullMarked
package org.commonweight.ewc.chart;

import org.jspecify.annotations.NullMarked;
