/** Published results on learning together and not forgetting, measured again with these nodes. */
@NullMarked
package org.commonweight.lab.experiment;

import org.jspecify.annotations.NullMarked;
