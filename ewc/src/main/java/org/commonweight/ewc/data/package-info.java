/** Labelled data on the participant's own disk, read strictly or refused in one line. */
@NullMarked
package org.commonweight.ewc.data;

import org.jspecify.annotations.NullMarked;
