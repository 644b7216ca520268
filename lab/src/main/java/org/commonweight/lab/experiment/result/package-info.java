/** What experiments come to: trials, their files, tables and plots. */
@NullMarked
package org.commonweight.lab.experiment.result;

import org.jspecify.annotations.NullMarked;
