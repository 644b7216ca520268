/** Tests of the experiments: that they measure what they say, and can fail. */
@NullMarked
package org.commonweight.lab.experiment;

import org.jspecify.annotations.NullMarked;
