/** Reads tables in WEKA's attribute-relation file format. */
@NullMarked
package org.commonweight.ewc.data.arff;

import org.jspecify.annotations.NullMarked;
